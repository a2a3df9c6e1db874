"""A city filled from its chest: the tables made by our own migrations up to where the backup stood, then its rows and files.

Under another code it is a city of its own beside the first: its files lie in its own folder, and the directory
remembers the code it came with, which the index that finds people again says. Nobody is let in and nothing leaves it until
an operator opens it: what waits to be sent may have been sent from the first already.
"""

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from luming.commands import chest
from luming.commands.progress import bar

if TYPE_CHECKING:
    from luming.kernel.proceedings.laying import Recording, Wanted


COPY = "a copy; bin/luming city change CODE --open lets people in, and messages out"


def refuse_newer(label: chest.Label) -> None:
    """Raise NotAChestError where a newer program made it."""
    from luming.kernel.proceedings.readiness import unknown

    newer = unknown((app, name) for app, name in label.migrations)
    if newer:
        message = f"This backup was made by a newer Luming (it knows {', '.join(newer[:3])}). Restore it with that version."
        raise chest.NotAChestError(message)


def stands(code: str) -> bool:
    """Whether there are tables or files of this city here."""
    from django.conf import settings

    from luming.kernel.proceedings.readiness import applied
    from luming.kernel.scope.founding import Founding

    with Founding(code).reached():
        return bool(applied()) or any((Path(settings.FILES) / code).rglob("*"))


def fill(
    box: zipfile.ZipFile,
    label: chest.Label,
    wanted: "Wanted",
    recording: "Recording | None" = None,
) -> None:
    """Everything or nothing: what was begun and failed is taken away again. ``prepare()`` comes before."""
    code = wanted.code
    from luming.commands import tables
    from luming.kernel.scope.founding import Founding

    founding = Founding(code)
    with founding.reached():
        founding.make_schema()
        try:
            _tables(box, label, recording)
            _files(box, code)
            founding.lay_access()
            if code == label.city:
                tables.enqueue(json.loads(box.read(chest.JOBS)))
        except BaseException:
            founding.drop_schema()
            raise
    came_as = label.origin or label.city
    founding.enter_directory(wanted.name or label.name, wanted.host, "" if came_as == code else came_as)
    if code != label.city:
        _take_keys(label.city, code)
        founding.shut(COPY)  # its messages have gone, or will go, from the city that it was made of


def _tables(box: zipfile.ZipFile, label: chest.Label, recording: "Recording | None") -> None:
    from django.db import transaction

    from luming.commands import tables
    from luming.kernel.proceedings import laying, readiness

    if readiness.lacks({(app, name) for app, name in label.migrations}):
        _migrate_to(label.migrations)
    else:
        laying.make_tables(recording)
    with transaction.atomic():
        tables.clear(list(label.tables))
        for table, named in bar(label.tables.items(), "Tables", len(label.tables)):
            with box.open(f"{chest.TABLES}/{table}") as content:
                tables.into(table, named, chest.pieces(content))
        if tables.heads() != label.heads:
            message = "The chains in this backup are not those on its label: the file was changed."
            raise chest.NotAChestError(message)
    laying.make_tables()
    tables.count_on()


def _migrate_to(migrations: list[list[str]]) -> None:
    """Make the tables as they were when the backup was made: of each app up to its last migration then."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from luming.kernel.proceedings.building import building_up

    last = dict(migrations)  # sorted, so that the last of an app stays
    with building_up():
        MigrationExecutor(connection).migrate(list(last.items()))


def _files(box: zipfile.ZipFile, code: str) -> None:
    """Sealed files to where rows say they lie; a path that leads out of the city's folder is refused."""
    from django.conf import settings

    root = (Path(settings.FILES) / code).resolve()
    for member in bar(_members(box), "Files", len(_members(box))):
        target = (root / member.removeprefix(f"{chest.FILES}/").partition("/")[2]).resolve()
        if not target.is_relative_to(root):
            message = "This backup names a file outside its own folder; it is not restored."
            raise chest.NotAChestError(message)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (
            box.open(member) as content,
            os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        ):
            for piece in chest.pieces(content):
                out.write(piece)


def _members(box: zipfile.ZipFile) -> list[str]:
    return [name for name in box.namelist() if name.startswith(f"{chest.FILES}/")]


def _take_keys(old: str, new: str) -> None:
    """The ring that sealed it, where it lies here."""
    from luming.kernel.scope.folders import ring_of

    ring, own = ring_of(old), ring_of(new)
    if ring.exists() and not own.exists():
        own.parent.mkdir(mode=0o700, exist_ok=True)
        shutil.copy(ring, own)
        own.chmod(0o600)
