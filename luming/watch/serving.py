"""What the web workers and the job runner counted, added up over their processes."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from os import sysconf
from pathlib import Path

from luming.watch import columns, done, routes
from luming.watch.counts import Reading, readings
from luming.watch.exposition import Family, Sample

PAGE = sysconf("SC_PAGE_SIZE")
WIDE = len(columns.OF_ROUTE)


def families(folder: Path) -> Iterator[Family]:
    """Everything that needs no database."""
    web = list(readings(folder, "web", columns.of_worker()))
    jobs = list(readings(folder, "jobs", done.columns()))
    yield from _requests(_summed(web, len(columns.of_worker())))
    yield from _standing([one.numbers for one in web if one.lives])
    yield from _jobs(_summed(jobs, len(done.columns())))
    yield Family(
        "process_resident_bytes",
        "gauge",
        "Memory of each process, in the order of their numbers.",
        [*_memory("web", web), *_memory("jobs", jobs)],
    )


def _summed(read: Sequence[Reading], width: int) -> list[float]:
    return [sum(one.numbers[place] for one in read) for place in range(width)]


def _requests(numbers: list[float]) -> Iterator[Family]:
    by_route = {name: numbers[place * WIDE : (place + 1) * WIDE] for name, place in routes.places().items()}
    seen = {name: dict(zip(columns.OF_ROUTE, row, strict=True)) for name, row in by_route.items() if any(row)}

    def each(column: str) -> list[Sample]:
        return [("", {"route": name}, row[column]) for name, row in seen.items()]

    answers = [
        ("", {"route": name, "status": one}, row[one])
        for name, row in seen.items()
        for one in columns.CLASSES
        if row[one]
    ]
    yield Family("requests_total", "counter", "Requests answered, by route and class of status.", answers)
    times = [sample for name, row in seen.items() for sample in _histogram(name, row)]
    yield Family("request_seconds", "histogram", "Seconds from a request's coming in to its answer.", times)
    yield Family(
        "database_seconds_total", "counter", "Seconds that statements of requests took.", each("database")
    )
    yield Family("statements_total", "counter", "Statements of requests.", each("statements"))
    away = [("", {"room": room}, numbers[columns.place(f"turned_away:{room}")]) for room in columns.ROOMS]
    yield Family(
        "turned_away_total", "counter", "Requests that found no place and were told to come again.", away
    )


def _histogram(route: str, row: dict[str, float]) -> Iterator[Sample]:
    counts = list(accumulate(row[edge] for edge in columns.BUCKETS))
    for edge, count in zip(columns.BUCKETS, counts, strict=True):
        yield "_bucket", {"route": route, "le": edge}, count
    yield "_sum", {"route": route}, row["seconds"]
    yield "_count", {"route": route}, counts[-1]


def _standing(living: list[Sequence[float]]) -> Iterator[Family]:
    def each(what: str, label: str, values: Sequence[str]) -> list[Sample]:
        return [
            ("", {label: one}, sum(numbers[columns.place(f"{what}:{one}")] for numbers in living))
            for one in values
        ]

    yield Family(
        "requests_at_work", "gauge", "Requests being worked on.", each("at_work", "room", columns.ROOMS)
    )
    yield Family(
        "requests_waiting", "gauge", "Requests waiting for a place.", each("waiting", "room", columns.ROOMS)
    )
    pool = each("pool", "state", ("open", "free", "waiting"))
    yield Family(
        "pool_connections",
        "gauge",
        "Connections of the web workers: open, free of them, and waited for.",
        pool,
    )


def _jobs(numbers: list[float]) -> Iterator[Family]:
    wide = len(done.OF_TASK)
    rows = {name: numbers[place * wide : (place + 1) * wide] for place, name in enumerate(done.tasks())}
    seen = {name: dict(zip(done.OF_TASK, row, strict=True)) for name, row in rows.items() if any(row)}
    outcomes = [one for one in done.OF_TASK if one != "seconds"]
    ended = [
        ("", {"job": name, "outcome": one}, row[one])
        for name, row in seen.items()
        for one in outcomes
        if row[one]
    ]
    yield Family("jobs_ended_total", "counter", "Jobs that ended, by task and outcome.", ended)
    spent = [("", {"job": name}, row["seconds"]) for name, row in seen.items()]
    yield Family("job_seconds_total", "counter", "Seconds that jobs took.", spent)


def _memory(kind: str, read: Sequence[Reading]) -> Iterator[Sample]:
    for turn, one in enumerate((one for one in read if one.lives), start=1):
        try:
            pages = int(Path(f"/proc/{one.pid}/statm").read_text().split()[1])
        except OSError:
            continue  # it ended between two looks
        yield "", {"process": kind, "place": str(turn)}, pages * PAGE
