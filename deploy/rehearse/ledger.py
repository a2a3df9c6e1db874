"""What the clerks were told, against what the database holds afterwards."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg

from luming.kernel.scope.city import schema_of


@dataclass(frozen=True)
class Ledger:
    """Every answered application. Moments are seconds of one clock, that of the machine."""

    answers: list[dict[str, Any]]

    @classmethod
    def read(cls, files: Iterable[Path]) -> "Ledger":
        """All clerks' ledgers together; a line cut short was not finished writing."""
        lines = [
            line for file in files for line in file.read_text(encoding="utf-8").splitlines(keepends=True)
        ]
        return cls([json.loads(line) for line in lines if line.endswith("\n")])

    def first_after(self, moment: float) -> float | None:
        """When the first application handed in after this moment was answered."""
        return min((one["at"] for one in self.answers if one["begun"] > moment), default=None)

    def silence(self, begins: float, ends: float) -> float:
        """The longest stretch, in seconds, in which nobody was answered."""
        moments = sorted(one["at"] for one in self.answers if begins <= one["at"] <= ends)
        return max(
            (later - earlier for earlier, later in pairwise([begins, *moments])), default=ends - begins
        )

    def rate(self, begins: float, ends: float) -> float:
        """Answers a second."""
        return sum(begins <= one["at"] < ends for one in self.answers) / (ends - begins)

    def judged(self, url: str, city: str, before: int) -> dict[str, int]:
        """Counts, asked of the owner; ``before`` is how many matters there were when the clerks began."""
        told = {one["matter"] for one in self.answers}
        with psycopg.connect(url, options=f"-c search_path={schema_of(city)}") as owner:
            kept = {str(row[0]) for row in owner.execute("select id from matters_matter")}
            keys = dict(owner.execute("select key, matter_id::text from events_idempotencykey"))
        return {
            "acknowledged": len(self.answers),
            "handed in again": sum(one["tries"] for one in self.answers),
            "of these had been committed": sum(one["repeated"] for one in self.answers),
            "lost": len(told - kept),
            "doubled": len(kept) - before - len(told & kept),
            "led to another's": sum(keys.get(one["key"]) != one["matter"] for one in self.answers),
        }
