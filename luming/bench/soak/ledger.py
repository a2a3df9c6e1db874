"""What the visitors were promised: every receipt they hold, to be compared with what is there at the end."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from threading import Lock
from typing import Any


@dataclass
class Ledger:
    """Receipts by the key under which each form was sent; seconds by kind of act; what went wrong."""

    created: dict[str, str] = field(default_factory=dict)  # the matter of each key
    by_api: dict[str, str] = field(
        default_factory=dict
    )  # the same of another system, whose keys are kept as digests
    taken: dict[str, str] = field(default_factory=dict)  # the step of each key
    uploaded: int = 0
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    turned_away: int = 0
    lost: int = 0
    _lock: Lock = field(default_factory=Lock)

    def note(self, kind: str, seconds: float, problem: str) -> None:
        """One act ended; ``problem`` is empty where it went as it should."""
        with self._lock:
            self.seconds[kind].append(seconds)
            if problem:
                self.wrong[f"{kind}: {problem}"] += 1

    @property
    def matters(self) -> set[str]:
        """All that were brought."""
        return {*self.created.values(), *self.by_api.values()}

    def acts(self) -> dict[str, dict[str, Any]]:
        """How often each was done and how long it took, the middle one and the slow ones, in milliseconds."""
        return {kind: _spread(sorted(times)) for kind, times in sorted(self.seconds.items())}


def _spread(times: list[float]) -> dict[str, Any]:
    def at(share: float) -> float:
        return round(times[min(int(len(times) * share), len(times) - 1)] * 1000, 1)

    return {"times": len(times), "p50_ms": at(0.5), "p95_ms": at(0.95), "p99_ms": at(0.99)}
