"""The file that a backup is: a zip with a label, one table a member in PostgreSQL's COPY text, and sealed files as they lie.

One format for every server: no version of ``pg_dump`` has to match, and the tables are made by our own migrations.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

FORM = 1
HOUSE = "luming-house.json"  # names the cities of a house, each a whole chest of its own in this one
LABEL, TABLES, FILES, JOBS = "luming.json", "tables", "files", "jobs.json"
PIECE = 1024 * 1024


class NotAChestError(ValueError):
    """One sentence on why this file cannot be restored."""


@dataclass(frozen=True)
class Label:
    """What the backup is of, and what has to be known to read it. ``heads`` is the digest over all chains' heads."""

    city: str
    made_at: str
    migrations: list[list[str]]
    tables: dict[str, list[str]]  # columns by table
    heads: str
    matters: int
    form: int = FORM
    demo: bool = False
    name: str = ""
    host: str = ""
    origin: str = ""  # the code it had in the house before
    missing: list[str] = field(default_factory=list)  # files the database names and the disk had not


def write_label(chest: zipfile.ZipFile, label: Label) -> None:
    """The label goes in last, so that a file cut short is none of ours."""
    chest.writestr(LABEL, json.dumps(asdict(label), ensure_ascii=False, indent=1))


def read_label(chest: zipfile.ZipFile) -> Label:
    """Raises NotAChestError for another program's file and for a newer form."""
    try:
        said: dict[str, Any] = json.loads(chest.read(LABEL))
    except (KeyError, ValueError) as wrong:
        message = "This file is no backup of Luming, or it was cut short."
        raise NotAChestError(message) from wrong
    if said.get("form") != FORM:
        message = "This backup was made by a newer Luming. Restore it with that version."
        raise NotAChestError(message)
    return Label(**said)


def cities_in(chest: zipfile.ZipFile) -> list[str]:
    """The members that are chests of one city each; none where this one is of a city itself."""
    return list(json.loads(chest.read(HOUSE))["cities"]) if HOUSE in chest.namelist() else []


def put(
    chest: zipfile.ZipFile, name: str, pieces: Iterable[bytes | memoryview], *, packed: bool = True
) -> None:
    """One member, piece by piece; what is sealed does not get smaller."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with chest.open(entry, "w", force_zip64=True) as member:
        for piece in pieces:
            member.write(piece)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """An open file, a megabyte at a time."""
    while piece := file.read(PIECE):
        yield piece


def opened(path: Path) -> zipfile.ZipFile:
    """The chest at this path. Raises NotAChestError."""
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as wrong:
        message = f"{path} cannot be read as a backup of Luming: {wrong}"
        raise NotAChestError(message) from wrong
