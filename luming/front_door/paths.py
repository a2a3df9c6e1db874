"""Where things lie: the checkout, and the one folder that holds all that Luming writes."""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from luming.front_door.refusal import Refusal

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def is_root() -> bool:
    """Whether this process may do anything at all; PostgreSQL then refuses to run as it."""
    return os.geteuid() == 0


def passing() -> str:
    """Where throw-away clusters lie: in nobody's private folder, and short enough for a socket's address."""
    return os.environ.get("LUMING_PASSING", "/tmp")  # noqa: S108 - a folder of its own is made in it


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder named by LUMING_DATA, else root's or the user's own. Nothing is created."""
    named = environ.get("LUMING_DATA")
    if named:
        return Path(named).expanduser().absolute()
    if is_root():
        return Path("/var/lib/luming")
    home = environ.get("HOME") or pwd.getpwuid(os.geteuid()).pw_dir
    return Path(environ.get("XDG_DATA_HOME") or Path(home, ".local", "share")).absolute() / "luming"


@dataclass(frozen=True)
class Folders:
    """The rooms of the data folder."""

    data: Path

    @property
    def venv(self) -> Path:
        """Libraries, outside the checkout so that it may be read-only or under a root-only home."""
        return self.data / "venv"

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder."""
        return self.data / "pg"

    @property
    def keys(self) -> Path:
        """Passwords and sealing keys; never part of a backup."""
        return self.data / "keys"

    @property
    def logs(self) -> Path:
        """One file per process."""
        return self.data / "logs"

    @property
    def files(self) -> Path:
        """Papers received and issued."""
        return self.data / "files"

    @property
    def counts(self) -> Path:
        """What each process counts, for /metrics."""
        return self.data / "counts"

    def make(self) -> "Folders":
        """Create what is missing. Root's folder may be passed through, since the database has another user."""
        try:
            if not self.data.exists():
                self.data.mkdir(parents=True)
                self.data.chmod(0o711 if is_root() else 0o700)
            for private in (self.keys, self.logs, self.files):
                private.mkdir(mode=0o700, exist_ok=True)
            (self.data / "static").mkdir(
                exist_ok=True
            )  # where Django looks for collected files; may stay empty
        except OSError as error:
            raise Refusal(_no_room(self.data, error)) from error
        if not os.access(self.data, os.W_OK):
            raise Refusal(_no_room(self.data, PermissionError(13, "Permission denied")))
        return self


def _no_room(folder: Path, error: OSError) -> str:
    return (
        f"Luming cannot write to its data folder {folder} ({error.strerror}). "
        "Name another one: LUMING_DATA=/a/folder bin/run"
    )


def folders(environ: Mapping[str, str]) -> Folders:
    """The data folder of this environment, ready for use."""
    return Folders(data_folder(environ)).make()
