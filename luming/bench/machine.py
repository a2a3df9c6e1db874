"""What the numbers were measured on, what this process held, and how a program inside the house says them."""

import json
import os
import platform
import resource
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import process_time

import psycopg

MANY = 40_000  # words of the yardstick


def described(url: str) -> dict[str, str]:
    """Processor, memory, Python, PostgreSQL, and how busy the machine was before the bench began."""
    with psycopg.connect(url) as connection:
        version = connection.execute("show server_version").fetchone()
        durable = connection.execute("show fsync").fetchone()
    return {
        "processor": f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores",
        "memory": f"{int(_first('/proc/meminfo', 'MemTotal').split()[0]) // 2**20} GB",
        "python": platform.python_version(),
        "postgresql": f"{version[0].split()[0]}, fsync {durable[0]}" if version and durable else "?",
        "load before": f"{os.getloadavg()[0]:.1f}",
    }


def yardstick() -> float:
    """Milliseconds of processor for a fixed piece of work, the middle of five: figures of two days compare about as these two numbers do.

    Words are made, kept, found and spelled, as pages do: a neighbour who fills the processor's memory slows that, and no sum.
    """
    return median(_worked() for _turn in range(5)) * 1000


def taken(since: tuple[int, ...] | None = None) -> tuple[int, ...]:
    """Ticks of the processors spent altogether and taken away by other guests of the same machine, since then."""
    fields = [int(field) for field in _first("/proc/stat", "cpu ", " ").split()]
    now = (sum(fields[:8]), fields[7])
    return now if since is None else tuple(late - early for late, early in zip(now, since, strict=True))


def noise(before: float, since: tuple[int, ...]) -> dict[str, str]:
    """How the machine was while it was measured."""
    whole, away = taken(since)
    return {
        "a fixed piece of work": f"{before:.0f} ms before and {yardstick():.0f} ms after",
        "taken by other guests": f"{100 * away / max(whole, 1):.1f} % of the processors",
    }


def said(what: str, value: float, unit: str, goal: str) -> None:
    """One line of JSON for whoever started this process."""
    print(
        json.dumps({"what": what, "value": value, "unit": unit, "goal": goal}, ensure_ascii=False), flush=True
    )


def held() -> float:
    """MB, at its highest so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held_by(processes: Iterable[int]) -> float:
    """MB that these hold now, what they share counted once (PSS)."""
    return sum(int(_first(f"/proc/{one}/smaps_rollup", "Pss").split()[0]) for one in processes) / 1024


def _worked() -> float:
    begun = process_time()
    kept = {
        f"matter {one * 7919 % MANY}": {"number": one, "words": [str(one), "纠纷"]} for one in range(MANY)
    }
    json.dumps([kept[name] for name in sorted(kept)], ensure_ascii=False)
    return process_time() - begun


def _first(file: str, name: str, mark: str = ":") -> str:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.partition(mark)[2].strip()
    return "?"
