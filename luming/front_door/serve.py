"""``bin/run``: database, tables, demo city, web server and job runner up together, and down together."""

import errno
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import FrameType

from luming.front_door import catalogues, cells, keys, mark, processes
from luming.front_door.database import Standing, serving
from luming.front_door.house import APP, JOB, OWNER, fingerprint, host, is_demo, port, python, surroundings
from luming.front_door.lock import hold
from luming.front_door.parts import Part
from luming.front_door.paths import CHECKOUT, Folders, folders
from luming.front_door.refusal import Refusal
from luming.front_door.rooms import rooms, workers

PATIENCE = 60  # seconds until a silent web server counts as failed
CLOSING = 3  # seconds a port may take to come free
MANAGE = str(CHECKOUT / "manage.py")


class Leaving(BaseException):
    """Someone pressed Ctrl-C or sent a signal: unwind, stopping everything on the way."""


def main(_arguments: list[str]) -> int:
    """Serve until told to stop; 0 after an orderly end."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(sign) is not signal.SIG_IGN:  # nohup keeps its promise
            signal.signal(sign, _leave)
    try:
        _serve(os.environ)
    except Leaving:
        print("\nLuming has stopped.")
    return 0


def _leave(_sign: int, _frame: FrameType | None) -> None:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)  # once is enough; the way down is not interrupted
    raise Leaving


def _serve(environ: Mapping[str, str]) -> None:
    house = folders(environ)
    with hold(house, f"bin/run on port {port(environ)}"):
        require_free_port(environ)
        keys.roles(house.keys)
        shutil.rmtree(house.counts, ignore_errors=True)  # what is counted is counted since this start
        catalogues.compile_all()
        with serving(house, environ) as database:
            url = database.url
            _lay(house, environ, url)
            with ExitStack() as running:  # at once: each spends a second or two on reading the libraries
                web, *runners = (running.enter_context(part) for part in _parts(house, environ, url))
                _wait_until_it_answers(house, environ, web)
                _welcome(house, surroundings(environ, url, APP))
                _watch(database, (web, *runners))


def _parts(house: Folders, environ: Mapping[str, str], url: str) -> Iterator[AbstractContextManager[Part]]:
    """The web server, and a job runner for each cluster, since each has a queue of its own."""
    yield _running(house, "web", _web(environ), surroundings(environ, url, APP))
    worker = python("-m", "luming.front_door.commands", "work")
    for cell in ("", *cells.told(environ)):
        name, own = (
            f"jobs-{cell}" if cell else "jobs",
            surroundings(environ, url, JOB) | {"LUMING_CELL": cell},
        )
        yield _running(house, name, worker, own, comes_back=True)


def require_free_port(environ: Mapping[str, str]) -> None:
    """Find out before anything is started; a web server that is just closing gets a moment."""
    deadline = time.monotonic() + CLOSING
    while error := _no_entry(host(environ), port(environ)):
        if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
            other = f"PORT={port(environ) + 1} bin/run"
            message = f"Port {port(environ)} cannot be used ({error.strerror}). Choose another: {other}"
            raise Refusal(message)
        time.sleep(0.1)


def _no_entry(name: str, number: int) -> OSError | None:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((name, number))
        except OSError as error:
            return error
    return None


def _lay(house: Folders, environ: Mapping[str, str], url: str) -> None:
    """Tables, roles, reference data and, for a demo, its matters; skipped where nothing changed since."""
    now = fingerprint(environ)
    if mark.laid(url) == now:
        return
    print("Laying the tables.", flush=True)
    left_out = _do(house, "lay", [*python(MANAGE), "lay"], surroundings(environ, url, OWNER)).strip()
    (house.data / "sign-ins").unlink(missing_ok=True)
    if is_demo(environ):
        print("Filling the demo city.", flush=True)
        _do(
            house, "seed", python("-m", "luming.front_door.commands", "seed"), surroundings(environ, url, APP)
        )
    if left_out:
        print(left_out, flush=True)  # they are tried again at the next start
    else:
        mark.write(url, now)


def _do(house: Folders, name: str, command: list[str], environ: Mapping[str, str]) -> str:
    """Run to the end and give what was printed; on failure the last lines are the message."""
    log = house.logs / f"{name}.log"
    with log.open("wb") as trouble:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=trouble, env=dict(environ), check=False)
    if done.returncode:
        said = processes.tail(log, 4) or done.stdout.decode(errors="replace")[-500:]
        message = f"Luming cannot start: {name} failed. All of it is in {log}; it ends:\n{said}"
        raise Refusal(message)
    return done.stdout.decode()


@contextmanager
def _running(
    house: Folders, name: str, command: list[str], environ: Mapping[str, str], *, comes_back: bool = False
) -> Iterator[Part]:
    part = Part(name, command, house.logs / f"{name}.log", environ, comes_back)
    part.start()
    try:
        yield part
    finally:
        part.stop()


def _web(environ: Mapping[str, str]) -> list[str]:
    """The web server's command line. A worker told to stop while it was still starting can miss it: ten seconds."""
    told = {
        "--interface": "wsgi",
        "--host": host(environ),
        "--port": port(environ),
        "--workers": workers(environ),
        "--blocking-threads": rooms(environ).threads,
        "--workers-kill-timeout": 10,
        "--log-level": "warning",
        "--backlog": 1024,
    }
    options = [str(part) for pair in told.items() for part in pair]
    return python(
        "-m",
        "luming.front_door.web_server",
        *options,
        "--respawn-failed-workers",
        "--no-ws",
        "luming.front_door.web:application",
    )


def _wait_until_it_answers(house: Folders, environ: Mapping[str, str], web: Part) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(environ):
        if not web.runs() or time.monotonic() > deadline:
            log = house.logs / "web.log"
            message = f"The web server did not come up. Its log ({log}) ends:\n{processes.tail(log)}"
            raise Refusal(message)
        time.sleep(0.05)


def _answers(environ: Mapping[str, str]) -> bool:
    """Any answer will do; whether all parts are well is /healthz's to say, once they have had a moment."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host(environ), host(environ))  # noqa: S104 - compared, not bound
    try:
        urllib.request.urlopen(f"http://{name}:{port(environ)}/healthz", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _welcome(house: Folders, environ: Mapping[str, str]) -> None:
    """The address, and who may sign in how."""
    kept = house.data / "sign-ins"
    if is_demo(environ) and kept.exists():
        told = kept.read_text()
    else:
        told = _do(
            house, "sign-ins", python("-m", "luming.front_door.commands", "seed", "--print-sign-ins"), environ
        )
        if is_demo(environ):
            keys.write_private(kept, told)
    address = environ.get("LUMING_URL") or f"http://localhost:{port(environ)}"
    print(f"\n鹿鸣 Luming is open at {address}\n\n{told.rstrip()}\n\nCtrl-C stops it.", flush=True)


def _watch(database: Standing, parts: Sequence[Part]) -> None:
    """Stay until a signal comes.

    A lost database or job runner is started again at once; pages say 503 meanwhile, or work goes on. A web server that
    ends by itself ends the whole, so that a supervisor can start anew.
    """
    while True:
        if database.keep_up():
            print("PostgreSQL ended by itself and was started again. Its log says more.", flush=True)
        for part in parts:
            if part.keep_up():
                print(f"The {part.name} process ended by itself and was started again.", flush=True)
            part.set_log_aside()
        time.sleep(0.2)
