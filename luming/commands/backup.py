"""``luming backup FILE``: database, files and chain heads in one file, while Luming runs; never the keys.

Of a house with several cities each stands in it as a file of its own, as of a moment of its own.

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
    from luming.kernel.proceedings import laying

    codes = [one.code for one in laying.known()]
    return written(file, codes[0]) if len(codes) == 1 else _house(file, codes)


def written(file: Path, code: str) -> int:
    """One city into one file; the command's answer."""
    draft = file.with_name(file.name + ".part")
    try:
        label = _written(draft, code)
        draft.replace(file)
    except OSError as trouble:
        print(f"The backup could not be written: {trouble}", file=sys.stderr)
        return 2
    finally:
        draft.unlink(missing_ok=True)
    return _told(file, label)


def _house(file: Path, codes: list[str]) -> int:
    """Every city's file in one."""
    draft, answer = file.with_name(file.name + ".house"), 0
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w") as box:
            for code in codes:
                one = file.with_name(f"{file.name}.{code}")
                answer = max(answer, written(one, code))
                with one.open("rb") as content:
                    chest.put(box, f"{code}.luming", chest.pieces(content), packed=False)
                one.unlink()
            box.writestr(
                chest.HOUSE, json.dumps({"form": chest.FORM, "cities": [f"{code}.luming" for code in codes]})
            )
        draft.replace(file)
    except OSError as trouble:
        print(f"The backup could not be written: {trouble}", file=sys.stderr)
        return 2
    finally:
        draft.unlink(missing_ok=True)
    print(f"{file}: {len(codes)} cities.")
    return answer


def _written(draft: Path, code: str) -> chest.Label:
    from luming.commands import tables
    from luming.commands.frozen import frozen_city
    from luming.kernel.scope.folders import file_at

    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(handle, "wb") as out,
        zipfile.ZipFile(out, "w", compresslevel=3) as box,
        frozen_city(code),
    ):
        named, paths = tables.columns(), sorted(_paths())
        for table in bar(named, "Tables", len(named)):
            chest.put(box, f"{chest.TABLES}/{table}", tables.out(table, named[table]))
        box.writestr(chest.JOBS, json.dumps(tables.waiting(code), default=str))
        missing = [path for path in bar(paths, "Files", len(paths)) if not _kept(box, file_at(path), path)]
        label = _label(code, named, missing)
        chest.write_label(box, label)
    return label


def _label(code: str, named: dict[str, list[str]], missing: list[str]) -> chest.Label:
    """What the chest says of itself."""
    from django.conf import settings

    from luming.commands import tables
    from luming.kernel.proceedings.readiness import applied
    from luming.kernel.scope import directory
    from luming.kernel.workflow.moment import now

    line = directory.of(code)
    return chest.Label(
        city=code,
        name=line.name,
        host=line.host,
        origin=line.origin,
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
