"""``bin/bench two-cells [--matters N] [--json FILE]``: a city goes into another cell and comes back while clerks write in it.

Two clusters on loopback, one house. Says for how long nobody was answered, what was lost (must be nothing), doubled (the
same), and verifies. The clerks are told nothing: what they hand in meanwhile waits at the city's door.
"""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from deploy.rehearse.clerks import Clerks, House, writing
from luming.bench import machine as measured_on
from luming.front_door import keys
from luming.front_door.database import running_cluster
from luming.front_door.paths import Folders

CITY, HOME, OTHER = "150200", "home", "b"
HELD = re.compile(r"held for ([\d.]+) s")


def main(argv: Sequence[str]) -> int:
    """0 where nothing was lost and nothing doubled."""
    parser = argparse.ArgumentParser(prog="bin/bench two-cells", description=__doc__)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument(
        "--seconds", type=float, default=5.0, help="of quiet writing before and after each move"
    )
    parser.add_argument(
        "--matters", type=int, default=0, help="loaded before, so that there is something to copy"
    )
    parser.add_argument("--json", metavar="FILE")
    asked = parser.parse_args(argv)
    with two_clusters(durable=True) as house:
        house.lay()
        if asked.matters:
            _do(house, "-m", "luming.bench.loading", "0", str(asked.matters))
        found = rehearsed(house, [OTHER, HOME], asked.writers, asked.seconds, before=asked.matters)
    print(told(found))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if well(found) else 1


@contextmanager
def two_clusters(*, durable: bool = False) -> Iterator[House]:
    """A house with nothing in it yet, whose second cluster is the cell ``b``."""
    with (
        tempfile.TemporaryDirectory(prefix="luming-cells-") as folder,
        running_cluster(durable=durable, logical=True) as home,
        running_cluster(durable=durable, logical=True) as other,
    ):
        keys.roles(Folders(Path(folder)).make().keys)
        yield House(Path(folder), home, {OTHER: other})


def rehearsed(
    house: House, ways: Sequence[str], writers: int, seconds: float, *, before: int = 0, pause: float = 0.0
) -> dict[str, Any]:
    """The city goes these ways, one after another, under the clerks' hands; every figure by name."""
    with writing(house, writers, pause) as clerks:
        moves = [_moved(house, clerks, cell, seconds) for cell in ways]
        time.sleep(seconds)
    url = {HOME: house.url, **house.cells}[ways[-1]]
    verified = house.do("-m", "luming.front_door.commands", "verify")
    return {
        "machine": measured_on.described(house.url),
        "writers": writers,
        "moves": moves,
        "counts": clerks.ledger().judged(url, CITY, before),
        "verify": (verified.stdout or verified.stderr).strip().splitlines()[-1],
        "verified": verified.returncode == 0,
    }


def _moved(house: House, clerks: Clerks, cell: str, seconds: float) -> dict[str, Any]:
    time.sleep(seconds)
    begun = time.perf_counter()
    said = _do(house, "-m", "luming.front_door.commands", "city", "move", CITY, cell)
    ended, held = time.perf_counter(), HELD.search(said)
    time.sleep(min(seconds, 1.0))
    ledger = clerks.ledger()
    return {
        "to": cell,
        "took": ended - begun,
        "held": float(held[1]) if held else None,
        "silence": ledger.silence(begun, time.perf_counter()),
        "rate before": ledger.rate(begun - seconds, begun),
        "rate meanwhile": ledger.rate(begun, ended),
    }


def _do(house: House, *arguments: str) -> str:
    done = house.do(*arguments)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout


def well(found: Mapping[str, Any]) -> bool:
    """Nothing lost, nothing doubled, nothing handed in twice, every chain whole."""
    counts = found["counts"]
    return found["verified"] and not (counts["lost"] or counts["doubled"] or counts["led to another's"])


def told(found: Mapping[str, Any]) -> str:
    """The report as it is printed."""
    lines = [
        "; ".join(f"{name} {value}" for name, value in found["machine"].items()),
        f"two clusters on loopback, {found['writers']} clerks without a pause",
        "",
    ]
    lines += [
        f"to {one['to']:<6} {one['took']:6.1f} s; door held {one['held']:.2f} s; {one['silence']:.2f} s without an answer"
        f"   ({one['rate before']:.0f} a second before, {one['rate meanwhile']:.0f} meanwhile)"
        for one in found["moves"]
    ]
    lines += ["", *(f"{name:<28} {value:>8}" for name, value in found["counts"].items()), found["verify"]]
    return "\n".join(lines)
