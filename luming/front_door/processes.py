"""Start programs so that none outlives us, and stop them in good order."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

GRACE = 15  # seconds a program gets to finish what it is doing
ROTATE = 10 * 1024 * 1024  # bytes of log before the old one is set aside
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None  # loaded before any fork

Process = subprocess.Popen[bytes]


def end_with_parent(how: signal.Signals) -> None:
    """Ask the kernel to send this process ``how`` when its parent is gone, even by kill -9. Linux alone can."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)


def give_back() -> None:
    """Hand the system the memory that loading needed and left: what is forked from here weighs the less."""
    if trim := getattr(_LIBC, "malloc_trim", None):
        trim(0)


def start(
    command: Sequence[str],
    log: Path,
    environ: Mapping[str, str],
    last_wish: signal.Signals = signal.SIGTERM,
    **popen: Any,
) -> Process:
    """Run in the background, in a session of its own (Ctrl-C reaches us alone, and we tell the others)."""
    if log.exists() and log.stat().st_size > ROTATE:
        log.replace(log.with_suffix(".old.log"))
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(environ),
            start_new_session=True,
            preexec_fn=partial(end_with_parent, last_wish),  # noqa: PLW1509 - one system call, and we have no threads
            **popen,
        )


def stop(process: Process, how: signal.Signals = signal.SIGTERM, grace: float = GRACE) -> None:
    """Ask, wait, and only then insist; what the program itself started and left behind goes too."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(grace)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # its session is its own, so the group holds nobody else


def tail(log: Path, lines: int = 8) -> str:
    """The last lines of a log, for a message."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
