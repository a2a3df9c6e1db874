"""Processes that reckon beside the one that holds the transaction: told a function and what it is about, they answer.

They know the program and its keys, and no database: whatever asks it there is refused. Who fails, for this or for any
reason, answers None; who asked then reckons for itself, so that what is wrong comes out as ever. One that dies ends the run.

All are one process that set the program up and divided itself before it had done anything: they share what it holds.
"""

import gc
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

HOUSE = Path(__file__).parents[3]
Task = tuple[Any, ...]  # a function of a module, and what it is given


class LostReckonerError(RuntimeError):
    """One of them is gone, or was left in the middle of a task: nothing that it was to answer can be had."""


class NoDatabaseError(RuntimeError):
    """A reckoner was about to ask the database."""


class Reckoners:
    """So many of them, at the other ends of as many pipes."""

    def __init__(self, many: int) -> None:
        pairs = [Pipe() for _ in range(many)]
        theirs = [end.fileno() for _, end in pairs]
        self.many, self._ends, self._amid = many, [end for end, _ in pairs], False
        self.begun: Any = None  # what they were given before its turn, for whoever comes back for it
        self._first = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-c", f"from {__name__} import main; main()", *map(str, theirs)],
            stdin=subprocess.DEVNULL,
            pass_fds=theirs,
            cwd=HOUSE,
            start_new_session=True,  # what a terminal tells its programs is for us to hear
        )
        for _, end in pairs:
            end.close()

    def each(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Their answers in the order of the tasks. Each has one at a time from now on, and the next before its answer is looked at."""
        if self._amid:  # answers still come that would be taken for others
            message = "these were left in the middle of their tasks"
            raise LostReckonerError(message)
        self._amid, rest, busy = True, iter(tasks), deque[Connection]()
        with _lost():
            for end, task in zip(self._ends, rest, strict=False):
                busy.append(end)
                end.send(task)
        return self._answers(rest, busy)

    def _answers(self, rest: Iterator[Task], busy: deque[Connection]) -> Iterator[Any]:
        while busy:
            with _lost():
                end = busy.popleft()
                answer = end.recv()
                for task in islice(rest, 1):
                    busy.append(end)
                    end.send(task)
            yield answer
        self._amid = False

    def close(self) -> None:
        """They hold nothing and are waited for no longer."""
        for end in self._ends:
            end.close()
        with suppress(ProcessLookupError):
            os.killpg(self._first.pid, signal.SIGKILL)
        self._first.wait()

    def processes(self) -> list[int]:
        """Their ids."""
        first = self._first.pid
        others = Path(f"/proc/{first}/task/{first}/children").read_text()
        return [first, *map(int, others.split())]


@contextmanager
def reckoners(many: int) -> Iterator[Reckoners]:
    """For one run."""
    found = Reckoners(many)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def _lost() -> Iterator[None]:
    try:
        yield
    except (EOFError, OSError) as lost:
        message = "a process that reckons is gone"
        raise LostReckonerError(message) from lost


def main() -> None:
    """The first of them sets the program up, and divides itself. Its arguments are its ends of the pipes."""
    import django  # noqa: PLC0415 - not on the other side

    gc.disable()  # what is being loaded stays, and so does each part until it is answered
    django.setup()
    _close_databases()
    gc.collect()
    gc.freeze()
    ends = [int(one) for one in sys.argv[1:]]
    mine = ends[0]
    for other in ends[1:]:
        if not os.fork():
            mine = other
            break
    for end in {*ends} - {mine}:
        os.close(end)
    _serve(Connection(mine))


def _close_databases() -> None:
    from django.db import connections  # noqa: PLC0415 - as above

    for one in connections.all():
        vars(one)["connect"] = _refuse


def _refuse() -> NoReturn:
    raise NoDatabaseError


def _serve(end: Connection) -> None:
    with suppress(EOFError, OSError):  # who asked is gone
        while True:
            function, *given = end.recv()
            try:
                answer = function(*given)
            except Exception:  # noqa: BLE001 - whatever it is, it comes out where it is reckoned again
                answer = None
            end.send(answer)
            gc.collect()  # a twentieth of the reckoning, where it looked for garbage amid a part
