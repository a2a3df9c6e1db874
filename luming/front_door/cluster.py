"""A PostgreSQL of our own: make it, start it, wait until it answers, stop it. Unix socket only, no TCP."""

import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from luming.front_door import processes
from luming.front_door.account import Account
from luming.front_door.binaries import Binaries
from luming.front_door.refusal import Refusal

OWNER = DATABASE = "luming"
PORT = 5432  # only part of the socket's file name; nothing listens on the network
LONGEST_SOCKET = 103  # bytes; 107 on Linux, less elsewhere
PATIENCE = 30  # seconds until a start counts as failed
BUILTIN_SINCE = 17  # the major version whose UTF-8 needs nothing from the operating system

# No statement and no row ever reaches the log: they hold names and telephone numbers.
QUIET = ["log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length=0"]
FORGETFUL = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass
class Cluster:
    """One PostgreSQL data folder and, once started, its server."""

    folder: Path
    sockets: Path
    log: Path
    binaries: Binaries
    account: Account
    password: str
    durable: bool = True
    logical: bool = False  # its log says enough for a city to be moved from here while people work
    server: processes.Process | None = None

    def url(self, database: str = DATABASE) -> str:
        """The owner's address, password included."""
        return (
            f"postgresql://{OWNER}:{quote(self.password)}@/{database}"
            f"?host={quote(str(self.sockets), safe='')}&port={PORT}"
        )

    def make(self) -> None:
        """Run initdb beside the final place and move it in, so that a cut-short one is never taken for whole."""
        if (self.folder / "PG_VERSION").exists():
            return
        fresh = self.folder.with_name(self.folder.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        self.account.own(fresh)
        with tempfile.NamedTemporaryFile("w") as secret:
            secret.write(self.password)
            secret.flush()
            if self.account.changes:
                shutil.chown(secret.name, self.account.uid)
            self._initdb(fresh, secret.name)
        fresh.rename(self.folder)

    def _initdb(self, folder: Path, password_file: str) -> None:
        command = [self.binaries.program("initdb"), "-D", str(folder), "-U", OWNER, "-E", "UTF8"]
        command += [*_locale(self.binaries.major), "--auth=scram-sha-256", f"--pwfile={password_file}"]
        command += [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            command,
            cwd="/",
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            **self.account.popen,
        )
        if done.returncode:
            message = f"PostgreSQL could not be set up in {folder}: {(done.stderr.strip().splitlines() or ['?'])[-1]}"
            raise Refusal(message)

    def start(self) -> None:
        """Start and return once a query is answered. After a crash PostgreSQL may need a few tries."""
        self.make()
        self.sockets = usable_sockets(self.sockets, self.account)
        self._clear_leftovers()
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > deadline:
                self.stop()
                message = f"PostgreSQL did not start within {PATIENCE} s. Its log ({self.log}) ends:\n"
                raise Refusal(message + processes.tail(self.log))
            if not self.runs():
                self.server = self._launch()
            time.sleep(0.02)
        self._make_database()

    def _launch(self) -> processes.Process:
        options = [f"unix_socket_directories={self.sockets}", f"port={PORT}", "listen_addresses=", "jit=off"]
        options += QUIET if self.durable else QUIET + FORGETFUL
        options += ["wal_level=logical"] if self.logical else []
        command = [self.binaries.program("postgres"), "-D", str(self.folder)]
        command += [part for option in options for part in ("-c", option)]
        return processes.start(
            command, self.log, _environment(), last_wish=signal.SIGINT, cwd="/", **self.account.popen
        )

    def _answers(self) -> bool:
        """A real connection: a process id or an open socket proves nothing after a crash."""
        return self.runs() and answers(self.url("postgres"))

    def _clear_leftovers(self) -> None:
        """An orphaned server is asked to leave; a note whose number now belongs to another program is removed."""
        note = self.folder / "postmaster.pid"
        pid = _first_number(note)
        if pid is None or not Path(f"/proc/{pid}").exists():
            return
        if _works_in(pid, self.folder):
            _ask_to_leave(pid)
        else:
            note.unlink(missing_ok=True)

    def _make_database(self) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def runs(self) -> bool:
        """Whether the server that we started still does."""
        return self.server is not None and self.server.poll() is None

    def stop(self) -> None:
        """Fast shutdown: sessions end, everything committed is on disk."""
        if self.server is not None:
            processes.stop(self.server, signal.SIGINT, PATIENCE)
            self.server = None


def answers(url: str) -> bool:
    """Whether a database can be talked to at this address, now."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def usable_sockets(wanted: Path, account: Account) -> Path:
    """``wanted``, or a short private folder in /tmp where the path is too long for a socket."""
    folder = wanted
    if len(f"{wanted}/.s.PGSQL.{PORT}".encode()) > LONGEST_SOCKET:
        mark = hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
        folder = Path(f"/tmp/luming-{mark}")  # noqa: S108 - checked below for its owner and mode
    account.own(folder)
    facts = folder.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != account.uid or facts.st_mode & 0o077:
        message = f"The folder {folder} belongs to someone else. Remove it, or name a shorter LUMING_DATA."
        raise Refusal(message)
    return folder


def _locale(major: int) -> list[str]:
    """UTF-8 letters without ICU: plain C would silently break trigram search for Chinese."""
    if major >= BUILTIN_SINCE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--lc-ctype=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def _environment() -> dict[str, str]:
    """Nothing of ours: a stray PGDATA or PGOPTIONS would lead the server astray."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _first_number(file: Path) -> int | None:
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _works_in(pid: int, folder: Path) -> bool:
    """PostgreSQL makes its data folder its working folder."""
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        return False


def _ask_to_leave(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    os.kill(pid, signal.SIGINT)
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
