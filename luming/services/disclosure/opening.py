"""What the house shows a party of an edition: her matter's rows, with what opens their seals, and no others."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from luming.kernel.events.models import Event
from luming.services.disclosure import sealing
from luming.services.disclosure.models import Edition


class Opened(NamedTuple):
    """One row, and what ``verify.py --open`` asks for."""

    sheet: str
    record: str
    cells: tuple[str, ...]
    salt: str
    end: str


def opened(edition: Edition, matter: UUID) -> Iterator[Opened]:
    """Every row of the matter whose seal its chain still bears out, in a scope that sees its events."""
    key = edition.key.reveal()
    ends = [
        f"{seq}:{digest}"
        for seq, digest in Event.objects.filter(matter=matter).order_by("-seq").values_list("seq", "digest")
    ]
    with zipfile.ZipFile(io.BytesIO(bytes(edition.archive))) as archive:
        for sheet in (name for name in archive.namelist() if name.endswith(".csv")):
            called = sealing.name_of(key, sheet, str(matter))
            salt = sealing.salt_of(key, sheet, str(matter))
            for record, seal, *cells in csv.reader(archive.read(sheet).decode().splitlines()):
                if record == called:
                    said = tuple(cells)
                    fits = (end for end in ends if sealing.seal(sheet, record, said, salt, end) == seal)
                    yield from (Opened(sheet, record, said, salt, end) for end in fits)
