"""What is seen of a file before a row is judged: its sheets, where the names of their columns stand, which is probably which."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from luming.kernel.documents.sheets import UnreadableBookError, letters
from luming.kernel.workflow.ledger import Ledger
from luming.kernel.workflow.words import Words
from luming.services.ledgers import headings, matching
from luming.services.ledgers.files import File

MOST_SHEETS = 40
LONGEST = 60  # characters of a name that are kept


@dataclass(frozen=True)
class Seen:
    """One sheet. ``last``: the row in which its names end, from 0; ``columns``: code of the ledger's column and place."""

    name: str
    last: int
    names: list[str]
    columns: dict[str, int]
    sure: bool

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Seen":
        """From a row."""
        return cls(**kept)

    def as_json(self) -> dict[str, Any]:
        """For a row."""
        return asdict(self)

    def choices(self) -> list[tuple[str, str]]:
        """Its columns as somebody chooses among them: place, letter and name."""
        return [(str(place), f"{letters(place)} {name}") for place, name in enumerate(self.names) if name]


def sheets_of(file: File, ledger: Ledger, remembered: Mapping[str, str]) -> list[Seen]:
    """The sheets with names in them, the likeliest first. Raises UnreadableBookError where there is none."""
    known = matching.known(ledger, remembered)
    found = []
    for name in file.names[:MOST_SHEETS]:
        heading = headings.found(file.table(name), known.__contains__)
        if heading is not None:
            matched = matching.suggested(heading, ledger, remembered)
            shown = [one[:LONGEST] for one in heading.shown]
            found.append(Seen(name, heading.last, shown, matched.places, matched.sure))
    if not found:
        raise UnreadableBookError(
            Words("表里没有找到写着列名的一行。", "No row with the names of columns was found.")
        )
    return sorted(found, key=lambda one: (not one.sure, -len(one.columns)))
