"""A new release of a procedure: matters in a state that it dropped move as it says, or the house does not start.

Runs as the owner, at the end of ``migrate``, before any server of the new release takes a request.
"""

from collections import Counter
from typing import Any

from django.db import transaction

from luming.kernel.events.chain import Doer, Happening, linked
from luming.kernel.matters.models import Matter, Touched
from luming.kernel.proceedings.registry import (
    now_called,
    procedure,
    refuse_lost_states,
    refuse_unknown_children,
)
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.state import Phase

STEP = "procedure_revised"


def after_migration(using: str = "default", **said: Any) -> None:
    """Django calls this when every table stands; the other alias is the queue, which holds no matters."""
    del said
    if using == "default":
        revise()


def revise() -> int:
    """Move what has to move; answer how many matters. Raises WrongProcedureError, and then nothing is written."""
    refuse_unknown_children()
    held = Counter(Matter.objects.values_list("procedure", "version", "state"))
    refuse_lost_states(held)
    moved = {key: now_called(*key) for key in held if now_called(*key) != key[2]}
    with transaction.atomic():
        return sum(_move(key, to) for key, to in moved.items() if to)


def _move(held: tuple[str, int, str], to: str) -> int:
    code, version, state = held
    rows = Matter.objects.select_for_update().filter(procedure=code, version=version, state=state)
    reached = procedure(code, version).states[to]
    for matter in rows:
        moment = now()
        matter.state, matter.open = to, reached.phase is Phase.OPEN
        happening = Happening(STEP, Doer("law", "law"), moment, moment, from_state=state, to_state=to)
        linked(matter, happening).save(force_insert=True)
        Touched(matter=matter).save(force_insert=True)
        matter.save()
    return len(rows)
