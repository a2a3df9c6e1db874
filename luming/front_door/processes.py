"""Start programs so that none outlives us, and stop them in good order."""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

GRACE = 15  # seconds a program gets to finish what it is doing
ROTATE = 10 * 1024 * 1024  # bytes of log before the old one is set aside
_PR_SET_PDEATHSIG = 1

Process = subprocess.Popen[bytes]


def dies_with_us(how: signal.Signals) -> Callable[[], None] | None:
    """Ask the kernel to send ``how`` when this process is gone, even by kill -9. Linux alone can."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, int(how), 0, 0, 0)


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
            preexec_fn=dies_with_us(last_wish),  # noqa: PLW1509 - one system call, and we have no threads
            **popen,
        )


def stop(process: Process, how: signal.Signals = signal.SIGTERM, grace: float = GRACE) -> None:
    """Ask, wait, and only then insist."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tail(log: Path, lines: int = 8) -> str:
    """The last lines of a log, for a message."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""
