"""``bin/bench --matters 100000 [--json FILE]``: lay, load, measure, and print the table.

On a throw-away cluster with durable commits, unless ``--database`` names the owner of an empty outside one.
``bin/bench walk|soak``: see there; ``bin/bench three-nodes``: see deploy/rehearse.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luming.bench import machine, report, walking
from luming.bench.measure import ROUNDS, Database, Result
from luming.bench.soak import __main__ as soak
from luming.commands.progress import bar
from luming.front_door import keys
from luming.front_door.database import running_cluster
from luming.front_door.house import APP, JOB, OWNER, python, surroundings
from luming.front_door.paths import CHECKOUT, Folders

LOADERS = min(os.cpu_count() or 1, 4)
SECONDS = 4.0
GOALS = {("create", 4): 150.0, ("step", 4): 80.0}
NAMES = {
    "create": "create (application, begin())",
    "step": "step (accept, invite, join, notice, sitting in turn)",
}


def main(argv: Sequence[str]) -> int:
    """0 when measured, whether or not the goals are reached."""
    if argv[:1] == ["walk"]:
        return walking.main(argv[1:])
    if argv[:1] == ["three-nodes"]:
        from deploy.rehearse import three_nodes

        return three_nodes.main(argv[1:])
    if argv[:1] == ["soak"]:
        return soak.main(argv[1:])
    asked = _parser().parse_args(argv)
    with ExitStack() as stack:
        house = stack.enter_context(_bench(stack, asked.database))
        facts = machine.described(house.url)
        house.lay()
        house.load(asked.matters)
        results = [
            *house.read(),
            *house.appeals(asked.appeals),
            *house.write("create", 1),
            *house.write("create", 4),
            *house.write("step", 1),
            *house.write("step", 4),
        ]
    print(report.heading(facts, asked.matters), end="\n\n")
    print(report.table(results))
    if asked.json:
        told = {"matters": asked.matters, "machine": facts, "results": results}
        Path(asked.json).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--matters", type=int, default=100_000)
    parser.add_argument("--json", metavar="FILE")
    parser.add_argument("--appeals", metavar="FILE", help="a workbook of past appeals to search in")
    parser.add_argument("--database", metavar="URL", help="the owner of an empty database")
    return parser


@contextmanager
def _bench(stack: ExitStack, url: str | None) -> "Iterator[House]":
    """A data folder and a database for the duration."""
    data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luming-bench-")))
    keys.roles(Folders(data).make().keys)
    yield House(data, url or stack.enter_context(running_cluster(durable=True)))


@dataclass(frozen=True)
class House:
    """The bench's own house: its programs run as those of a real one, each with its own role."""

    data: Path
    url: str

    def environ(self, role: str) -> dict[str, str]:
        """The environment of one role."""
        return surroundings(os.environ | {"LUMING_DATA": str(self.data)}, self.url, role) | {
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "luming.config.settings")
        }

    def lay(self) -> None:
        """Tables, then places, units and people."""
        self._run([str(CHECKOUT / "manage.py"), "lay"])
        self._run(["-m", "luming.bench.loading"])

    def load(self, matters: int) -> None:
        """All matters by ``load()``, a share to each processor; then the statistics that a day's life would bring."""
        shares = [(matters * part // LOADERS, matters * (part + 1) // LOADERS) for part in range(LOADERS)]
        loaders = [self._start("luming.bench.loading", OWNER, *map(str, share)) for share in shares]
        done = 0
        for line in bar(_lines(loaders), "Loading", matters // 500):
            done += int(line)
        if any(loader.wait() for loader in loaders) or done < matters:
            message = f"only {done} of {matters} matters were loaded"
            raise RuntimeError(message)
        self._run(["-m", "luming.bench.tidying"])

    def read(self) -> Iterator[dict[str, Any]]:
        """Lists, finds, pages and memory."""
        reader = self._start("luming.bench.reading", APP)
        yield from (json.loads(line) for line in bar(_lines([reader]), "Reading", 7))
        if reader.wait():
            message = "reading failed"
            raise RuntimeError(message)

    def appeals(self, file: str | None) -> Iterator[dict[str, Any]]:
        """With a workbook of appeals taken in: search over their texts."""
        if not file:
            return
        module = "luming.bench.appeals"
        taking = self._start(module, JOB, "take", str(Path(file).resolve()))
        if taking.communicate() and taking.returncode:
            message = f"{file} was not taken in"
            raise RuntimeError(message)
        self._run(["-m", "luming.bench.tidying"])
        yield from (
            json.loads(line) for line in bar(_lines([self._start(module, APP, "find")]), "Searching", 5)
        )

    def write(self, kind: str, writers: int) -> Iterator[dict[str, Any]]:
        """Rounds of so many writers at once; the rate of all together, after one round that does not count."""
        running = [
            self._start("luming.bench.worker", APP, kind, str(place), str(writers))
            for place in range(writers)
        ]
        for one in running:
            _answer(one)
        database = self._database()
        _round(running, 1.0)
        spent = database.spent()
        rounds = [_round(running, SECONDS) for _ in bar(range(ROUNDS), f"{kind} × {writers}", ROUNDS)]
        after = database.spent()
        for one in running:
            one.stdin.close()  # type: ignore[union-attr]
            one.wait()
        yield _rate(
            kind, writers, rounds, None if spent is None or after is None else after - spent
        ).as_json()

    def _database(self) -> Database:
        import psycopg

        with psycopg.connect(self.url) as connection:
            return Database.of(connection.info.backend_pid)

    def _run(self, arguments: list[str]) -> None:
        subprocess.run(python(*arguments), check=True, env=self.environ(OWNER), cwd=CHECKOUT)

    def _start(self, module: str, role: str, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            python("-m", module, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self.environ(role),
            cwd=CHECKOUT,
        )


def _lines(running: "list[subprocess.Popen[str]]") -> Iterator[str]:
    """Lines of several programs, one after the other; those that wait in their pipes are not lost."""
    for one in running:
        yield from one.stdout or ()


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
    rates = [sum(one["done"] / one["seconds"] for one in answers) for answers in rounds]
    done = int(sum(one["done"] for answers in rounds for one in answers))
    server = sum(one["cpu"] for answers in rounds for one in answers)
    return Result(
        f"{NAMES[kind]}, {writers} at once",
        "/s",
        rates,
        done,
        server / done * 1000,
        None if database is None else database / done * 1000,
        GOALS.get((kind, writers)),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
