"""``luming extract YEAR DIR``: what was given out with the year's report, into a folder.

``--edition N`` an earlier one; ``--open NUMBER`` shows of one matter which rows are its own and what opens their seals: for the
party, who may check them with verify.py, and for nobody else.
"""

import argparse
import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from luming.services.disclosure.models import Edition


def main(argv: Sequence[str]) -> int:
    """0 where it was found and written; 1 where the year has no such edition, or no such matter in it."""
    asked = _parser().parse_args(argv)
    django.setup()
    from django.conf import settings

    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Nothing

    with city(settings.CITY, Nothing()):
        edition = _edition(asked.year, asked.edition)
    if edition is None:
        print(f"{asked.year}: nothing was published with data.", file=sys.stderr)
        return 1
    if asked.folder:
        with zipfile.ZipFile(io.BytesIO(bytes(edition.archive))) as archive:
            archive.extractall(asked.folder)
        print(f"Edition {edition.number} of {edition.year}, {edition.digest}: {asked.folder}")
    return _open(edition, asked.open) if asked.open else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="luming extract", description=__doc__)
    parser.add_argument("year", type=int)
    parser.add_argument("folder", type=Path, nargs="?", help="made where it is not there")
    parser.add_argument("--edition", type=int)
    parser.add_argument("--open", metavar="NUMBER", help="the number of a matter")
    return parser


def _edition(year: int, number: int | None) -> "Edition | None":
    from luming.services.disclosure.editions import latest
    from luming.services.disclosure.models import Edition

    return Edition.objects.filter(year=year, number=number).first() if number else latest(year)


def _open(edition: "Edition", number: str) -> int:
    from django.conf import settings

    from luming.kernel.matters.models import Matter
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.services.disclosure.opening import opened

    with city(settings.CITY, Job("verify")):
        matter = Matter.objects.filter(number=number).values_list("id", flat=True).first()
        rows = list(opened(edition, matter)) if matter else []
    for row in rows:
        print(f"python3 verify.py --open {row.sheet} {row.record} {row.salt} {row.end}")
    if not rows:
        print(
            f"{number} is in no sheet of this edition, or its chain is not the one of then.", file=sys.stderr
        )
    return 0 if rows else 1
