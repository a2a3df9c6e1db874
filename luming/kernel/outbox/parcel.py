"""What leaves the house: one message opened, and the three answers a gateway can give."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along."""

    name: str
    media_type: str
    content: bytes


def nothing() -> Sequence[Enclosure]:
    """No files go along."""
    return ()


@dataclass(frozen=True)
class Parcel:
    """One message, opened, on its way out. ``id`` stays the same at every try: a gateway then sees a repeat."""

    id: str
    to: str
    subject: str
    body: str
    at: datetime
    enclosed: Callable[[], Sequence[Enclosure]] = nothing  # asked only by a gateway that carries files


class NotNowError(Exception):
    """The gateway did not take it this time; another try may succeed."""


class NeverError(Exception):
    """The gateway will not take this message, however often it is tried."""


class Gateway(Protocol):
    """Takes a parcel and answers its own reference for it. Raises NotNowError or NeverError."""

    def send(self, parcel: Parcel) -> str: ...
