"""``luming restore FILE``: a backup into an empty place: an empty data folder, or an empty outside database.

The tables are made by this program's own migrations up to where the backup stood, filled, and then brought up to date.
"""

import json
import os
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

from luming.commands import chest
from luming.commands.progress import bar

if TYPE_CHECKING:
    from luming.kernel.scope.founding import Founding


def main(argv: Sequence[str]) -> int:
    """0 when everything is back and the chains' heads are those of the backup; 2 with one sentence otherwise."""
    if len(argv) != 1:
        print("Usage: luming restore FILE", file=sys.stderr)
        return 2
    django.setup()
    try:
        with chest.opened(Path(argv[0])) as box:
            label = chest.read_label(box)
            _refuse_elsewhere(label)
            _fill(box, label)
    except (chest.NotAChestError, OSError, zipfile.BadZipFile) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    print(
        f"Restored: {label.matters} matters of city {label.city}, as of {label.made_at[:19]}. Check with: bin/luming verify"
    )
    _remind_of_keys()
    return 0


def _refuse_elsewhere(label: chest.Label) -> None:
    """Raise NotAChestError where this is the wrong city, an older program, or a place that is not empty."""
    from django.conf import settings

    from luming.kernel.proceedings.readiness import applied, unknown

    if label.city != settings.CITY:
        message = f"This is a backup of city {label.city}: LUMING_CITY={label.city} bin/luming restore FILE"
        raise chest.NotAChestError(message)
    newer = unknown((app, name) for app, name in label.migrations)
    if newer:
        message = f"This backup was made by a newer Luming (it knows {', '.join(newer[:3])}). Restore it with that version."
        raise chest.NotAChestError(message)
    if applied() or any(Path(settings.FILES).rglob("*")):
        message = f"This place is not empty: there are tables or files of city {label.city} here. Restore into an empty data folder."
        raise chest.NotAChestError(message)


def _fill(box: zipfile.ZipFile, label: chest.Label) -> None:
    """Everything or nothing: what was begun and failed is taken away again."""
    from django.conf import settings
    from django.db import connection

    from luming.commands import tables
    from luming.kernel.scope.founding import Founding

    founding = Founding(settings.CITY, settings.HOUSE.keys)
    founding.make_roles()
    founding.make_schema()
    try:
        _tables(box, label, founding)
        _files(box)
        tables.enqueue(json.loads(box.read(chest.JOBS)))
    except BaseException:
        with connection.cursor() as cursor:
            cursor.execute(f"drop schema {founding.schema} cascade")
        raise


def _tables(box: zipfile.ZipFile, label: chest.Label, founding: "Founding") -> None:
    from django.core.management import call_command
    from django.db import transaction

    from luming.commands import tables

    call_command("migrate", database="queue", verbosity=0, interactive=False)
    _migrate_to(label.migrations)
    with transaction.atomic():
        tables.clear(list(label.tables))
        for table, named in bar(label.tables.items(), "Tables", len(label.tables)):
            with box.open(f"{chest.TABLES}/{table}") as content:
                tables.into(table, named, chest.pieces(content))
        if tables.heads() != label.heads:
            message = "The chains in this backup are not those on its label: the file was changed."
            raise chest.NotAChestError(message)
    call_command("migrate", database="default", verbosity=0, interactive=False)
    tables.count_on()
    founding.lay_access()
    founding.enter_directory()


def _migrate_to(migrations: list[list[str]]) -> None:
    """Make the tables as they were when the backup was made: of each app up to its last migration then."""
    from django.core.management import call_command

    for app, name in dict(migrations).items():  # sorted, so that the last of an app stays
        call_command("migrate", app, name, database="default", verbosity=0, interactive=False)


def _files(box: zipfile.ZipFile) -> None:
    """Sealed files to where rows say they lie; a path that leads out of the folder is refused."""
    from django.conf import settings

    root = Path(settings.FILES).resolve()
    names = [name for name in box.namelist() if name.startswith(f"{chest.FILES}/")]
    for name in bar(names, "Files", len(names)):
        target = (root / name.removeprefix(f"{chest.FILES}/")).resolve()
        if not target.is_relative_to(root):
            message = "This backup names a file outside its own folder; it is not restored."
            raise chest.NotAChestError(message)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (
            box.open(name) as content,
            os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        ):
            for piece in chest.pieces(content):
                out.write(piece)


def _remind_of_keys() -> None:
    from django.conf import settings

    ring = settings.KEYS / "keyring.json"
    if not ring.exists():
        print(
            f"The keys are not part of a backup. Put the saved keyring.json into {ring.parent} before bin/run: without it names,",
            file=sys.stderr,
        )
        print("numbers and papers stay sealed.", file=sys.stderr)
