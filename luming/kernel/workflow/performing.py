"""How what was agreed is performed: which steps bring an agreement into force, visit it, close it as performed, reopen it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Performing:
    """Steps by name. A matter counts as performed from ``closes`` on, until a step of ``reopens`` takes that back."""

    settles: tuple[str, ...]
    visits: str
    closes: str
    reopens: tuple[str, ...]

    @property
    def steps(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.settles, self.visits, self.closes, *self.reopens)
