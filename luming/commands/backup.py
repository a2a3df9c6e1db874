"""``luming backup FILE``: database, files and chain heads in one file, while Luming runs; never the keys.

What stands in it: every table of the city as of one moment, the jobs that wait, the files that rows name (sealed as
they lie on disk), and a label with the schema's version. Names, numbers and papers open only with the saved keyring.
"""

import json
import os
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import django

from luming.commands import chest
from luming.commands.progress import bar


def main(argv: Sequence[str]) -> int:
    """0 when the file stands whole; 1 where the database named files that the disk had not; 2 where it cannot be made."""
    if len(argv) != 1:
        print("Usage: luming backup FILE", file=sys.stderr)
        return 2
    file = Path(argv[0])
    if file.exists():
        print(f"{file} is there already. Name a new file.", file=sys.stderr)
        return 2
    django.setup()
    draft = file.with_name(file.name + ".part")
    try:
        label = _written(draft)
        draft.replace(file)
    except OSError as trouble:
        print(f"The backup could not be written: {trouble}", file=sys.stderr)
        return 2
    finally:
        draft.unlink(missing_ok=True)
    return _told(file, label)


def _written(draft: Path) -> chest.Label:
    from django.conf import settings

    from luming.commands import tables
    from luming.commands.frozen import frozen_city

    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(handle, "wb") as out,
        zipfile.ZipFile(out, "w", compresslevel=3) as box,
        frozen_city(settings.CITY),
    ):
        named, paths = tables.columns(), sorted(_paths())
        for table in bar(named, "Tables", len(named)):
            chest.put(box, f"{chest.TABLES}/{table}", tables.out(table, named[table]))
        box.writestr(chest.JOBS, json.dumps(tables.waiting(settings.CITY), default=str))
        missing = [
            path for path in bar(paths, "Files", len(paths)) if not _kept(box, settings.FILES / path, path)
        ]
        label = _label(named, missing)
        chest.write_label(box, label)
    return label


def _label(named: dict[str, list[str]], missing: list[str]) -> chest.Label:
    """What the chest says of itself."""
    from django.conf import settings

    from luming.commands import tables
    from luming.kernel.proceedings.readiness import applied
    from luming.kernel.workflow.moment import now

    return chest.Label(
        city=settings.CITY,
        made_at=now().isoformat(),
        migrations=sorted(map(list, applied())),
        tables=named,
        heads=tables.heads(),
        matters=_matters(),
        demo=settings.DEMO,
        missing=missing,
    )


def _paths() -> Iterator[str]:
    """Files that rows name; a file of a step that failed is named by none."""
    from luming.kernel.documents.models import Received, Rendering

    yield from Received.objects.filter(erased_at=None).values_list("path", flat=True)
    yield from Rendering.objects.exclude(path="").values_list("path", flat=True)


def _matters() -> int:
    from luming.kernel.matters.models import Matter

    return Matter.objects.count()


def _kept(box: zipfile.ZipFile, file: Path, path: str) -> bool:
    """Whether the file was there; one erased since this moment is gone for good, and rightly."""
    try:
        with file.open("rb") as content:
            chest.put(box, f"{chest.FILES}/{path}", chest.pieces(content), packed=False)
    except FileNotFoundError:
        return False
    return True


def _told(file: Path, label: chest.Label) -> int:
    size = file.stat().st_size / 2**20
    print(
        f"{file}: {label.matters} matters of city {label.city}, {size:.1f} MB. The keys are not in it: keep keys/ apart."
    )
    for path in label.missing:
        print(f"The database names this file, and it is not on disk: {path}", file=sys.stderr)
    return 1 if label.missing else 0
