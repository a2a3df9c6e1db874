"""Editions of a year's extract: written on publication, read by anybody, opened by the house seal by seal."""

import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from luming.kernel.events.models import DailyRoot
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.services.disclosure import sealing
from luming.services.disclosure.cells import Cell
from luming.services.disclosure.families import Cited
from luming.services.disclosure.loading import heads_of
from luming.services.disclosure.models import Edition
from luming.services.disclosure.protecting import Heads, Protected, no_heads, protect
from luming.services.disclosure.writing import SCRIPT, Extract, digest_of, packed


class DifferentError(ValueError):
    """A figure is not the number of the rows that would be published for it; nothing is published."""


def disclose(
    year: int,
    moment: datetime,
    cited: Iterable[Cited],
    receipts: Mapping[str, str],
    root: Mapping[str, str] | None = None,
) -> Edition:
    """Write the next edition of a year, in the transaction that issued its receipts (their digests, by the figures' names).

    What an earlier edition hid stays hidden. Raises DifferentError.
    """
    protected, key, newest = guarded(cited, heads_of), sealing.new_key(), latest(year)
    extract = Extract(
        year, newest.number + 1 if newest else 1, moment, key, protected, receipts, root or last_root()
    )
    files = extract.files()
    _try(files)
    return Edition.objects.create(
        year=year,
        number=extract.number,
        moment=moment,
        digest=digest_of(files),
        archive=packed(files),
        hidden=sorted([cell.family, sorted(map(list, cell.labels))] for cell in protected.hidden),
        bands=protected.bands,
        key=key,
    )


def guarded(cited: Iterable[Cited], heads: Heads = no_heads) -> Protected:
    """What of these figures may be said, given what any edition has said and has not: a report tells of the year before, too."""
    hidden, bands = set[Cell](), dict[str, list[str]]()
    for row, cut in Edition.objects.order_by("moment", "number").values_list("hidden", "bands"):
        hidden |= cells(row)
        bands |= cut
    return protect(cited, hidden, heads=heads, bands=bands)


def latest(year: int) -> Edition | None:
    """The newest edition, if the year has one."""
    return Edition.objects.filter(year=year).order_by("-number").defer("archive").first()


def cells(hidden: Sequence[Any]) -> set[Cell]:
    """As a row keeps them."""
    return {Cell(family, frozenset((column, label) for column, label in pairs)) for family, pairs in hidden}


def last_root() -> dict[str, str]:
    """Of all chains: what is published with it cannot be rewritten before it."""
    with within(Job("verify")):
        found = DailyRoot.objects.order_by("-day").values_list("day", "digest").first()
    return {"day": str(found[0]), "digest": found[1]} if found else {}


def _try(files: Mapping[str, bytes]) -> None:
    """By the very script that is given out: every figure recomputed from what a stranger will have."""
    with TemporaryDirectory() as folder:
        for name, body in files.items():
            (Path(folder) / name).write_bytes(body)
        asked = [sys.executable, "-I", SCRIPT, "--lang", "en"]
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
        if done.returncode:
            raise DifferentError("\n".join(line for line in done.stdout.splitlines() if line.startswith("✗")))
