"""What is looked at while the house lives: memory, handles, connections, dead rows, bytes a matter, the queue."""

import time
from pathlib import Path

import psycopg

from luming.bench.serving import resident_mb
from luming.bench.soak.house import House
from luming.bench.soak.judging import Line

CONNECTIONS = (
    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
)
DEAD = "select coalesce(100.0 * sum(n_dead_tup) / nullif(sum(n_live_tup + n_dead_tup), 0), 0) from pg_stat_user_tables"
QUEUE = "select count(*) from procrastinate_jobs where status in ('todo', 'doing') and coalesce(scheduled_at, now()) <= now()"
SIZE = "select pg_database_size(current_database()) / 1024.0"
TABLES = (
    "select relname, n_live_tup, n_dead_tup, pg_total_relation_size(relid) / 1024 from pg_stat_user_tables "
    "order by pg_total_relation_size(relid) desc limit 8"
)


class Sampler:
    """Lines of one soak. ``matters`` says how many the visitors made so far."""

    def __init__(self, house: House) -> None:
        self.house, self.began = house, time.monotonic()
        self.owner = psycopg.connect(house.url, autocommit=True)
        self.size = self._asked(SIZE)
        self.lines = {
            line.name: line
            for line in (
                Line("memory of a web worker", "MB", 0.05, 4),
                Line("memory of the job runner", "MB", 0.05, 4),
                Line("handles of a web worker", "", 0, 4),
                Line("handles of the job runner", "", 0, 4),
                Line("threads of a web worker", "", 0, 4),
                Line("connections", "", 0, 2),
                Line("dead rows", "%", 0, 5),
                Line("database per matter", "KB", 0.25, 0),
                Line("jobs that could begin", "", 0, 20),
            )
        }
        self.runner = house.runner

    def look(self, matters: int) -> None:
        """One sample of each."""
        workers, runner = self.house.workers, self.house.runner
        if runner != self.runner:  # a new process has a line of its own
            self.runner = runner
            self._put_away("memory of the job runner", "handles of the job runner")
        self._add("memory of a web worker", max(resident_mb(str(pid)) for pid in workers))
        self._add("memory of the job runner", resident_mb(str(runner)))
        self._add("handles of a web worker", max(_many(pid, "fd") for pid in workers))
        self._add("handles of the job runner", _many(runner, "fd"))
        self._add("threads of a web worker", max(_many(pid, "task") for pid in workers))
        self._add("connections", self._asked(CONNECTIONS))
        self._add("dead rows", self._asked(DEAD))
        if matters:
            self._add("database per matter", (self._asked(SIZE) - self.size) / matters)
        self._add("jobs that could begin", self._asked(QUEUE))

    def waiting(self) -> int:
        """Jobs that could begin, or have."""
        return int(self._asked(QUEUE))

    def tables(self) -> list[dict[str, object]]:
        """The largest tables at the end."""
        names = ("table", "rows", "dead", "KB")
        return [dict(zip(names, row, strict=True)) for row in self.owner.execute(TABLES).fetchall()]

    def _add(self, name: str, value: float) -> None:
        self.lines[name].points.append((time.monotonic() - self.began, value))

    def _put_away(self, *names: str) -> None:
        for name in names:
            self.lines[name].points.clear()

    def _asked(self, question: str) -> float:
        row = self.owner.execute(question).fetchone()
        return float(row[0]) if row else 0.0


def _many(pid: int, what: str) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/{what}").iterdir())
