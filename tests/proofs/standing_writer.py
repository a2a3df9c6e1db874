"""A program that takes histories in by several processes, a round that is kept and one in whose midst it stands still.

``python -m tests.proofs.standing_writer UNIT REGION``; it says which processes are at it, and waits to be killed there.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import django

KEPT, AMID = 4, 400  # matters; so many that an answer is more than a pipe holds


def main() -> None:
    """One round is kept. Of the next the first rows of a kind are with the database when it stops."""
    django.setup()
    from django.conf import settings

    from luming.kernel.proceedings.reckoners import reckoners
    from luming.kernel.scope import bulk
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Units

    unit, region = map(UUID, sys.argv[1:])
    copy = bulk.copy

    def copied_and_stopped(*given: object) -> None:
        copy(*given)
        sys.stdout.write(f"{json.dumps([os.getpid(), *hands.processes()])}\n")
        sys.stdout.flush()
        sys.stdin.read()

    with reckoners(2) as hands:
        for many in (KEPT, AMID):
            with city(settings.CITY, Units(frozenset({unit}))):
                _load(unit, region, many, hands)
            bulk.copy = copied_and_stopped


def _load(unit: UUID, region: UUID, many: int, hands: object) -> None:
    from luming.kernel.proceedings.load import Source, load

    coming = list(histories(unit, region, many))  # which they reckon when the writer is killed
    list(load(histories(unit, region, many), Source("old-system.csv", "sha256:00"), hands, coming))


def histories(unit: UUID, region: UUID, many: int) -> Iterator[object]:
    """Applications of forty days ago."""
    from luming.kernel.proceedings.act import Opening, PartyFacts
    from luming.kernel.proceedings.load import PastMatter, PastStep
    from luming.kernel.workflow.moment import now

    for _ in range(many):
        yield PastMatter(
            Opening("mediation", unit, "import", "楼上漏水", region, "leak"),
            (PartyFacts("applicant", "乌云其其格", phone="13800000000"), PartyFacts("respondent", "赵铁柱")),
            (PastStep("apply", now() - timedelta(40), texts={"what_happened": "漏水。" * 200}),),
        )


if __name__ == "__main__":
    main()
