"""``perform()``: the one writer of every live step. Lock, judge, write, start clocks, enqueue: one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import hands, judging, keys, writing
from luming.kernel.proceedings.act import Act, Opening
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.moments import checked
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Position, advance


@dataclass(frozen=True)
class Done:
    """What a step made. ``phrases`` are shown once, to the person they belong to, and kept nowhere."""

    matter: UUID
    event: UUID
    number: str = ""
    phrases: dict[UUID, str] = field(default_factory=dict)
    repeated: bool = False


def begin(opening: Opening, act: Act) -> Done:
    """Bring a matter into being by its procedure's opening step. Raises Refused; nothing is then written."""
    before = keys.earlier(act)
    if before:
        return Done(before.matter, before.event, repeated=True)
    moment = now()
    matter = writing.new(opening, known(opening.procedure), checked(act, None, moment))
    with _reach_of(act, matter.id):
        return _carry_out(matter, Position(None, opening.holder, opening.officer), act, moment)


def perform(matter_id: UUID, act: Act) -> Done:
    """Take a step in a matter. Raises Refused; Matter.DoesNotExist where the actor's scope does not see it."""
    before = keys.earlier(act)
    if before:
        return Done(before.matter, before.event, repeated=True)
    moment = now()
    matter = Matter.objects.select_for_update().get(id=matter_id)
    judging.refuse_overtaken(matter, act)
    return _carry_out(matter, hands.position_of(matter), act, moment)


def _carry_out(matter: Matter, position: Position, act: Act, moment: datetime) -> Done:
    procedure = known(matter.procedure, matter.version)
    step = procedure.steps[act.step]
    occurred = checked(act, None if step.is_opening else matter, moment)
    context = Context(procedure, step, matter, act, position, new_id(), moment, occurred)
    after = advance(procedure, position, step, act.actor.standing, act.given.target)
    judging.ask_guards(context)
    phrases = writing.write(context, after)
    return Done(matter.id, context.event_id, matter.number or "", phrases)


@contextmanager
def _reach_of(act: Act, matter: UUID) -> Iterator[None]:
    """A resident sees no matter until this one is hers; an officer sees her unit's already."""
    if act.actor.doer.actor_kind == "staff":
        yield
        return
    with within(OneMatter(matter)):
        yield
