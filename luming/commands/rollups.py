"""``luming rollups``: count what waits; ``--compare`` the sums with the record; ``--rebuild`` them from it, then compare.

All of it while people work: small transactions, and one statement that compares. Exit 1 where a sum is not what it should be.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

import django

from luming.commands.progress import bar


def main(argv: Sequence[str]) -> int:
    """0 where the sums are those of the record, or were made so."""
    parser = argparse.ArgumentParser(prog="luming rollups", description=__doc__)
    parser.add_argument("--compare", action="store_true", help="say where a sum is not what the record says")
    parser.add_argument("--rebuild", action="store_true", help="count every matter anew")
    asked = parser.parse_args(argv)
    django.setup()
    many = fold()
    print(f"Counted: {many} steps that waited.")
    if asked.rebuild:
        _rebuild()
    return _compare() if asked.compare or asked.rebuild else 0


def fold() -> int:
    """Count what waits, some hundreds at a time; how many."""
    from luming.kernel.matters.models import Touched
    from luming.services.rollups import folding

    def turns() -> Iterator[int]:
        many = folding.AT_ONCE
        while many == folding.AT_ONCE:
            with _city():
                many = folding.fold()
            yield many

    with _city():
        waiting = Touched.objects.count()
    return sum(bar(turns(), "Counting", waiting // folding.AT_ONCE + 1))


def _rebuild() -> None:
    from luming.kernel.matters.models import Matter
    from luming.services.rollups import comparing

    with _city():
        total = Matter.objects.count()
    walk = comparing.rounds()

    def turns() -> Iterator[int]:
        many = -1
        while many:
            with _city():
                found = next(walk, [])
                comparing.recount(found)
            many = len(found)
            yield many

    many = sum(bar(turns(), "Counting anew", total // comparing.AT_ONCE + 2))
    with _city():
        comparing.put_right()
    print(f"Rebuilt: {many} matters counted anew.")


def _compare() -> int:
    from luming.services.rollups.comparing import differences

    with _city():
        found = differences()
    for one in found:
        print(f"{one.measure} {one.day} {one.part} {one.unit}: kept {one.kept}, on record {one.record}")
    if found:
        print("The sums are not those of the record: luming rollups --rebuild", file=sys.stderr)
        return 1
    print("Compared: every sum is what the record says.")
    return 0


def _city():  # noqa: ANN202 - the city's own context, once Django stands
    from django.conf import settings

    from luming.kernel.matters.models.touched import COUNTING
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job

    return city(settings.CITY, Job(COUNTING))
