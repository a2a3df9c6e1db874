"""The database of a house, wherever it stands: an outside one by DATABASE_URL, else our own cluster."""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from luming.front_door import account, binaries, cells, keys
from luming.front_door.cells import without_password
from luming.front_door.cluster import PATIENCE, Cluster, answers
from luming.front_door.lock import Busy, hold
from luming.front_door.paths import Folders, folders, passing
from luming.front_door.refusal import Refusal

OLDEST = binaries.OLDEST * 10000


def own_cluster(house: Folders, environ: Mapping[str, str]) -> Cluster:
    """The cluster in the data folder, not yet started."""
    owner = account.for_database(house.cluster)
    found = binaries.choose(environ, house.cluster)
    for place in (house.data, found.folder):
        if not owner.can_enter(place):
            message = (
                f"PostgreSQL runs as a user of its own, who may not enter {place}. "
                "Name a folder outside a private home: LUMING_DATA=/var/lib/luming bin/run"
            )
            raise Refusal(message)
    password = keys.owner_password(house.keys)
    sockets, log, logical = house.data / "run", house.logs / "postgres.log", bool(cells.told(environ))
    return Cluster(house.cluster, sockets, log, found, owner, password, logical=logical)


@dataclass(frozen=True)
class Standing:
    """A database that is up; ``cluster`` is ours, or nothing for an outside one."""

    url: str  # the owner's, password included
    cluster: Cluster | None = None

    def keep_up(self) -> bool:
        """Start our own again where it ended by itself; whether that was needed."""
        if self.cluster is None or self.cluster.runs():
            return False
        self.cluster.start()
        return True


@contextmanager
def serving(house: Folders, environ: Mapping[str, str]) -> Iterator[Standing]:
    """A database for the duration. The caller holds the folder's lock."""
    if outside := environ.get("DATABASE_URL"):
        require_usable(outside)
        yield Standing(outside)
        return
    cluster = own_cluster(house, environ)
    try:
        cluster.start()
        yield Standing(cluster.url(), cluster)
    finally:
        cluster.stop()


@contextmanager
def at_hand(environ: Mapping[str, str], who: str) -> Iterator[str]:
    """For a command: the database that a running Luming has up, else one started for the duration."""
    house = folders(environ)
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(house, who))
        except Busy as busy:
            yield _already_up(house, environ, busy)
        else:
            yield stack.enter_context(serving(house, environ)).url


def _already_up(house: Folders, environ: Mapping[str, str], busy: Busy) -> str:
    url = environ.get("DATABASE_URL") or own_cluster(house, environ).url()
    deadline = time.monotonic() + PATIENCE
    while not answers(url):
        if time.monotonic() > deadline:
            raise busy
        time.sleep(0.1)
    return url


@contextmanager
def running_cluster(
    folder: Path | None = None,
    *,
    durable: bool = False,
    logical: bool = False,
    environ: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """A throw-away cluster for tests and rehearsals: yields the owner's URL, leaves nothing behind.

    ``folder`` is only needed to keep the data; it must not lie in a private home when we are root.
    """
    place = folder or Path(tempfile.mkdtemp(prefix="luming-", dir=passing()))
    if folder is None:
        place.chmod(0o711)
    env = os.environ if environ is None else environ
    data = place / "pg"
    found, owner = binaries.choose(env, data), account.for_database(data)
    sockets, log, password = place / "run", place / "postgres.log", secrets.token_urlsafe(16)
    cluster = Cluster(data, sockets, log, found, owner, password, durable, logical)
    try:
        cluster.start()
        yield cluster.url()
    finally:
        cluster.stop()
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def require_usable(url: str) -> None:
    """One sentence for an outside database that is away or too old."""
    where = without_password(url)
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        message = f"The database at {where} does not answer: {str(error).strip().splitlines()[0]}"
        raise Refusal(message) from error
    if version < OLDEST:
        message = f"The database at {where} is PostgreSQL {version // 10000}; Luming needs {binaries.OLDEST} or later."
        raise Refusal(message)
