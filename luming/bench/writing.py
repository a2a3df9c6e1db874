"""Creates and steps in the process itself, with no request around them: what ``begin()`` and ``perform()`` cost alone."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

from luming.bench.house import House
from luming.bench.measure import ROUNDS, Result
from luming.commands.progress import bar
from luming.front_door.house import APP

SECONDS = 4.0  # a round
NAMES = {"create": "begin() alone", "step": "perform() alone"}


def rates(there: House, kind: str, writers: int) -> Iterator[dict[str, Any]]:
    """Rounds of so many writers at once; the rate of all together, after one round that does not count."""
    running = [
        there.start("luming.bench.worker", APP, kind, str(place), str(writers)) for place in range(writers)
    ]
    for one in running:
        _answer(one)
    database = there.database()
    _round(running, 1.0)
    spent = database.spent()
    rounds = [_round(running, SECONDS) for _ in bar(range(ROUNDS), f"{kind} × {writers}", ROUNDS)]
    after = database.spent()
    for one in running:
        one.stdin.close()  # type: ignore[union-attr]
        one.wait()
    yield _rate(kind, writers, rounds, None if spent is None or after is None else after - spent).as_json()


def _answer(one: "subprocess.Popen[str]") -> str:
    line = one.stdout.readline() if one.stdout else ""
    if not line:
        message = f"a writer ended with {one.wait()}"
        raise RuntimeError(message)
    return line


def _round(running: "list[subprocess.Popen[str]]", seconds: float) -> list[dict[str, float]]:
    for one in running:
        one.stdin.write(f"{seconds}\n")  # type: ignore[union-attr]
        one.stdin.flush()  # type: ignore[union-attr]
    return [json.loads(_answer(one)) for one in running]


def _rate(kind: str, writers: int, rounds: list[list[dict[str, float]]], database: float | None) -> Result:
    times = [
        1000 * sum(one["seconds"] for one in answers) / sum(one["done"] for one in answers)
        for answers in rounds
    ]
    done = int(sum(one["done"] for answers in rounds for one in answers))
    seconds = sum(max(one["seconds"] for one in answers) for answers in rounds)
    server = sum(one["cpu"] for answers in rounds for one in answers)
    database_ms = None if database is None else database / done * 1000
    return Result(NAMES[kind], "ms", times, done, server / done * 1000, database_ms, writers, done / seconds)
