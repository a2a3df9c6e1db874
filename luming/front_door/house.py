"""The environment in which Luming's own programs start."""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from luming.front_door import cells
from luming.front_door.cells import without_password
from luming.front_door.paths import CHECKOUT, data_folder
from luming.front_door.refusal import Refusal

OWNER, APP, JOB = "owner", "app", "job"
# One heap, given back: four threads in heaps of their own kept 11 MB of 152 in a worker that had served 700 pages.
THRIFTY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "PYTHONNODEBUGRANGES": "1",  # a fault names its line, and not the columns of it: nearly two megabytes a worker
}
# What can change the tables, the reference data or the demo; pages, pictures and tests cannot.
COUNTS = {".py", ".csv", ".json", ".toml", ".txt", ".sql"}
SKIPPED = {"__pycache__", "tests", "templates", "static", "locale", "front_door"}


def surroundings(environ: Mapping[str, str], url: str, role: str) -> dict[str, str]:
    """The environment for one role. Only the owner's programs are told the owner's password."""
    env = {name: value for name, value in environ.items() if name != "DATABASE_URL"}
    path = os.pathsep.join(
        dict.fromkeys([str(CHECKOUT), *filter(None, env.get("PYTHONPATH", "").split(os.pathsep))])
    )
    return (
        THRIFTY
        | env
        | {
            "LUMING_DATA": str(data_folder(environ)),
            "LUMING_OWNER_URL": url if role == OWNER else without_password(url),
            "LUMING_DB_ROLE": role,
            "LUMING_CELLS": cells.said(environ, with_passwords=role == OWNER),
            "DJANGO_SETTINGS_MODULE": "luming.config.settings",
            "PYTHONPATH": path,
            "PYTHONUNBUFFERED": "1",
        }
    )


def is_demo(environ: Mapping[str, str]) -> bool:
    """A demo city unless told otherwise."""
    return environ.get("LUMING_DEMO", "1") != "0"


def port(environ: Mapping[str, str]) -> int:
    """Where the web server listens."""
    told = environ.get("PORT") or "8000"
    if not told.isdigit() or not 0 < int(told) < 65536:  # noqa: PLR2004 - ports are 16 bits
        message = f"PORT is {told!r}; it must be a number from 1 to 65535."
        raise Refusal(message)
    return int(told)


def host(environ: Mapping[str, str]) -> str:
    """Loopback unless told otherwise: a proxy with TLS stands in front, or nobody."""
    return environ.get("LUMING_HOST") or "127.0.0.1"


def python(*arguments: str) -> list[str]:
    """A command line of the Python we run on; -P keeps the working folder out of its imports."""
    return [sys.executable, "-P", *arguments]


def fingerprint(environ: Mapping[str, str]) -> str:
    """Changes when laying the database anew could make a difference."""
    told = hashlib.sha256()
    for file in _sources(CHECKOUT / "luming"):
        told.update(str(file.relative_to(CHECKOUT)).encode())
        told.update(file.read_bytes())
    told.update((CHECKOUT / "requirements.lock").read_bytes())
    told.update(
        repr((is_demo(environ), environ.get("LUMING_CITY", ""), sorted(cells.told(environ)))).encode()
    )
    return told.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name not in SKIPPED:
            yield from _sources(entry)
        elif entry.suffix in COUNTS:
            yield entry
