"""``bin/bench soak [--minutes 60] [--seed N] [--json FILE]``: mixed work on a real house, the job runner killed half-way."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

from luming.bench import machine
from luming.bench.soak import books
from luming.bench.soak.day import Day
from luming.bench.soak.house import House, opened
from luming.bench.soak.ledger import Ledger
from luming.bench.soak.sampling import Sampler
from luming.commands.progress import bar
from luming.front_door.database import running_cluster
from luming.front_door.house import OWNER
from luming.kernel.workflow.moment import now

SAMPLES = 240  # at most; of a short soak one a second
DRAINING = 300  # seconds that the queue may take to become empty
LONG = 600  # seconds from which on a soak says something about memory, handles and disk
SCHEMA = "city_150200"


def main(argv: Sequence[str]) -> int:
    """0 where nothing was lost or doubled, nothing went wrong, the record is whole and every line is flat."""
    parser = argparse.ArgumentParser(prog="bin/bench soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--rest", type=float, default=0, help="seconds an officer rests between two acts")
    parser.add_argument("--json", metavar="FILE")
    asked = parser.parse_args(argv)
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="luming-soak-")))
        url = stack.enter_context(running_cluster(durable=True))
        found = soak(data, url, Plan(asked.minutes * 60, asked.seed, asked.rest))
    print("\n".join(told(found)))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if found["well"] else 1


@dataclass(frozen=True)
class Plan:
    """How long, by which chance, with which pauses; how long the queue may take to become empty."""

    seconds: float
    seed: int
    rest: float = 0.0
    draining: float = DRAINING


def soak(data: Path, url: str, plan: Plan, *, laid: bool = False) -> dict[str, Any]:
    """Open, work, kill, wait until the queue is empty, close, and compare."""
    facts, ledger = machine.described(url), Ledger()
    with opened(data, url, laid=laid) as house:
        sampler = _lived(house, plan, ledger)
        drained, tables = _drained(sampler, plan.draining), sampler.tables()
        house.close()
        closed = now()
        house.settle()
        verified = house.run(OWNER, "-m", "luming.front_door.commands", "verify").stdout.strip()
    left = books.jobs_left(url, closed)
    compared = books.compared(url, SCHEMA, ledger) | {"jobs left": len(left)}
    whole = not any(compared.values()) and not ledger.wrong and verified.startswith("Whole")
    ended = {
        "kills": house.kills,
        "drained_s": drained,
        "verify": verified,
        "books": compared,
        "left": left,
        "tables": tables,
    }
    return (
        _found(plan, ledger, sampler)
        | ended
        | {"machine": facts, "well": whole and _flat(sampler, plan.seconds)}
    )


def _lived(house: House, plan: Plan, ledger: Ledger) -> Sampler:
    """Everybody works; the job runner is killed; it is looked at all the time."""
    days, sampler, stop = list(_days(house, ledger, plan.seed)), Sampler(house), Event()
    until = time.monotonic() + plan.seconds
    with ThreadPoolExecutor(len(days)) as pool:
        running = [pool.submit(day.work, until, stop, plan.rest) for day in days]
        try:
            _watched(house, sampler, ledger, plan.seconds)
        finally:
            stop.set()
    for one in running:
        one.result()
    return sampler


def _days(house: House, ledger: Ledger, seed: int) -> Iterator[Day]:
    """Each officer at her counter, with a chance of her own."""
    from luming.demo.stories_file import names, tellings

    told = (tellings(), names())
    for room in house.rooms:
        day = Day(house.address, room, ledger, Random(f"{seed} {room['clerk']}"), told)
        day.sign_in(house.password)
        yield day


def _watched(house: House, sampler: Sampler, ledger: Ledger, seconds: float) -> None:
    many = max(int(min(seconds, SAMPLES)), 2)
    for turn in bar(range(many), "Soaking", many):
        time.sleep(max(0.0, sampler.began + seconds * (turn + 1) / many - time.monotonic()))
        if turn == many // 2:
            house.kill_runner()
        sampler.look(len(ledger.matters))


def _drained(sampler: Sampler, patience: float) -> float:
    """Seconds until no job waits; what a killed runner had under way comes back by itself within minutes."""
    begun = time.monotonic()
    while sampler.waiting() and time.monotonic() - begun < patience:
        time.sleep(0.5)
    return round(time.monotonic() - begun, 1)


def _flat(sampler: Sampler, seconds: float) -> bool:
    """Whether every line is. A short soak tells and does not judge: caches still fill, and a killed runner has just begun."""
    return seconds < LONG or all(line.as_json()["flat"] for line in sampler.lines.values())


def _found(plan: Plan, ledger: Ledger, sampler: Sampler) -> dict[str, Any]:
    return {
        "minutes": round(plan.seconds / 60, 2), "seed": plan.seed, "rest": plan.rest, "acts": ledger.acts(),
        "matters": len(ledger.matters), "steps": len(ledger.taken), "files": ledger.uploaded,
        "wrong": dict(ledger.wrong), "turned_away": ledger.turned_away, "connections_lost": ledger.lost,
        "lines": [line.as_json() for line in sampler.lines.values()],
    }  # fmt: skip


def told(found: dict[str, Any]) -> Iterator[str]:
    """The tables."""
    yield f"{found['minutes']} minutes, seed {found['seed']}. " + "; ".join(
        f"{k} {v}" for k, v in found["machine"].items()
    )
    yield f"\n{found['matters']} matters, {found['steps']} steps, {found['files']} files; {found['turned_away']} times turned away."
    yield "\n| act | times | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|"
    for name, one in found["acts"].items():
        yield f"| {name} | {one['times']} | {one['p50_ms']} | {one['p95_ms']} | {one['p99_ms']} |"
    yield "\n| line | first | median | last | grew | allowed | flat |\n|---|---:|---:|---:|---:|---:|---|"
    for one in found["lines"]:
        parts = (
            f"{one.get(key, '')} {one['unit']}".strip()
            for key in ("first", "median", "last", "grew", "allowed")
        )
        yield f"| {one['name']} | {' | '.join(parts)} | {'yes' if one['flat'] else 'NO'} |"
    yield f"\nThe job runner was killed {found['kills']} times; the queue was empty {found['drained_s']} s after the last act."
    yield from (f"{name}: {many}" for name, many in (found["books"] | found["wrong"]).items())
    yield from (f"left: {job}" for job in found["left"])
    yield found["verify"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
