"""The list under a receipt as text: a line for each matter, sorted, with the head of its chain and what it was in the figure.

``<matter> <seq> <digest of the head> <mark>``. The mark: of a share 1 where it is in the part, else 0; of a quantile the
days that it lasted; of a count always 1. From these lines alone the number is made again. Pure.
"""

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from luming.services.indicators.definition import Indicator, Quantile, Share, Value, per_cent
from luming.services.rates.days import place_in


@dataclass(frozen=True, order=True)
class Line:
    """One matter as it was known then."""

    matter: UUID
    seq: int
    head: str
    mark: int

    def __str__(self) -> str:
        return f"{self.matter} {self.seq} {self.head} {self.mark}"


def packed(lines: Iterable[Line]) -> bytes:
    """Compressed, the sorted lines."""
    return zlib.compress(_text(lines), 6)


def unpacked(stored: bytes) -> list[Line]:
    """The lines again."""
    rows = (line.split(" ") for line in zlib.decompress(stored).decode().splitlines())
    return [Line(UUID(matter), int(seq), head, int(mark)) for matter, seq, head, mark in rows]


def digest(lines: Iterable[Line]) -> str:
    """SHA-256 over the sorted lines, each with its line feed."""
    return f"sha256:{sha256(_text(lines)).hexdigest()}"


def value(indicator: Indicator, lines: list[Line]) -> Value:
    """The number that these lines make."""
    match indicator:
        case Share():
            return per_cent(sum(line.mark for line in lines), len(lines))
        case Quantile():
            return place_in(Counter(line.mark for line in lines), indicator.at)
    return len(lines)


def _text(lines: Iterable[Line]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(lines)).encode()
