"""English catalogues compiled when the house starts, without gettext's tools; .mo files are never committed."""

import os
from collections.abc import Iterator
from pathlib import Path

from luming.front_door.paths import CHECKOUT
from luming.front_door.refusal import Refusal


def catalogues() -> Iterator[Path]:
    """Every app's own English."""
    yield from sorted((CHECKOUT / "luming").rglob("locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compile those that changed; the number compiled."""
    import polib

    stale = [file for file in catalogues() if _older(file.with_suffix(".mo"), file)]
    for file in stale:
        fresh = file.with_suffix(f".{os.getpid()}.new")  # moved in whole: two test workers may start together
        try:
            polib.pofile(str(file)).save_as_mofile(str(fresh))
            fresh.replace(file.with_suffix(".mo"))
        except OSError as error:
            message = f"{file} cannot be compiled ({error.strerror}). Let the user who runs Luming own its checkout."
            raise Refusal(message) from error
    return len(stale)


def _older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
