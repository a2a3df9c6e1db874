"""``bin/bench walk [--steps 1000000] [--seed N]``: the proof of the one holder at length, a share to each processor.

The walk itself stands with the proofs (``tests/proofs``), a tenth of it in every test run; here only its length differs.
"""

import argparse
import os
import subprocess
from collections.abc import Iterator, Sequence
from time import perf_counter

from luming.commands.progress import bar
from luming.front_door.house import python
from luming.front_door.paths import CHECKOUT

STEPS, ROUND = 1_000_000, 10_000
WALKERS = os.cpu_count() or 1


def main(argv: Sequence[str]) -> int:
    """0 where every step kept every rule; 1, with the walker's own words, where one did not."""
    parser = argparse.ArgumentParser(prog="bin/bench walk", description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=20261121)
    asked = parser.parse_args(argv)
    rounds = -(-asked.steps // ROUND)
    begun = perf_counter()
    running = [_start(asked.seed, share, rounds) for share in range(WALKERS)]
    done = sum(1 for _ in bar(_lines(running), "Walking", rounds))
    failed = [one for one in running if one.wait()]
    if failed or done < rounds:
        print(f"A walker stopped after {done * ROUND} steps of {asked.steps}.")
        return 1
    print(
        f"{done * ROUND} steps of all procedures, seed {asked.seed}, {perf_counter() - begun:.0f} s: every rule kept."
    )
    return 0


def _start(seed: int, share: int, rounds: int) -> "subprocess.Popen[str]":
    given = map(str, (seed, share, WALKERS, rounds, ROUND))
    return subprocess.Popen(
        python("-m", "tests.proofs.long_walk", *given),
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ
        | {
            "PYTHONPATH": str(CHECKOUT),
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "luming.config.settings"),
        },
        cwd=CHECKOUT,
    )


def _lines(running: "list[subprocess.Popen[str]]") -> Iterator[str]:
    for one in running:
        yield from one.stdout or ()
