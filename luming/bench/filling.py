"""A city filled: laid, loaded by ``load()``, its sums counted, and tidied as a night would; or multiplied to a slim one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from luming.bench.house import House
from luming.commands.progress import bar
from luming.front_door.house import JOB, OWNER
from luming.front_door.paths import CHECKOUT

LOADERS = min(os.cpu_count() or 1, 4)
SEED = 10  # a slim city is made of a tenth, loaded whole
MULTIPLYING = ("-m", "luming.bench.slimming", str(SEED))
# Sparing the log while millions of rows come in: for the database's own settings, put back afterwards.
HURRY = ("max_wal_size = '16GB'", "checkpoint_timeout = '30min'", "autovacuum = off")


def filled(there: House, matters: int, workbook: Path | None, *, slim: bool) -> dict[str, Any]:
    """Tables, places, people and matters; what the note of a kept folder says."""
    begun = perf_counter()
    there.run(str(CHECKOUT / "manage.py"), "lay")
    there.run("-m", "luming.bench.loading")
    with _in_a_hurry(there):
        _load(there, matters // SEED if slim else matters, workbook)
        took = perf_counter() - begun
        if slim:
            there.run(*MULTIPLYING)
    there.run("-m", "luming.bench.tidying")
    if not slim:
        for _ in there.heard("luming.bench.counting", JOB):
            pass
        there.run("-m", "luming.bench.tidying")
    return {
        "matters": matters,
        "slim": slim,
        "loaded_in_s": round(took),
        "words": "past appeals" if workbook else "demo stories",
    }


def multiplied(there: House, told: dict[str, Any]) -> dict[str, Any]:
    """A kept city becomes a slim one of ten times as many; nothing but its lists is measured from then on. Its new note."""
    with _in_a_hurry(there):
        there.run(*MULTIPLYING)
    there.run("-m", "luming.bench.tidying")
    return told | {"matters": told["matters"] * SEED, "slim": True}


def _load(there: House, matters: int, workbook: Path | None) -> None:
    """All matters by ``load()``, a share to each processor."""
    shares = [(matters * part // LOADERS, matters * (part + 1) // LOADERS) for part in range(LOADERS)]
    book = [str(workbook.resolve())] if workbook else []
    loaders = [there.start("luming.bench.loading", OWNER, *map(str, share), *book) for share in shares]
    done = 0
    for line in bar(_lines(loaders), "Loading", matters // 500):
        done += int(line)
    if any(loader.wait() for loader in loaders) or done < matters:
        message = f"only {done} of {matters} matters were loaded"
        raise RuntimeError(message)


def _lines(running: list[Any]) -> Iterator[str]:
    """Lines of several programs, one after the other; those that wait in their pipes are not lost."""
    for one in running:
        yield from one.stdout or ()


@contextmanager
def _in_a_hurry(there: House) -> Iterator[None]:
    _set(there, *(f"alter system set {one}" for one in HURRY))
    yield
    _set(there, *(f"alter system reset {one.partition(' ')[0]}" for one in HURRY))


def _set(there: House, *statements: str) -> None:
    """Settings of a database that is ours to set; an outside one stays as its owner has it."""
    with psycopg.connect(there.url, autocommit=True) as connection:
        row = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
        if row and row[0]:
            for statement in (*statements, "select pg_reload_conf()"):
                connection.execute(statement)
