"""``perform()``: the one writer of every live step. Lock, judge, write, start clocks, enqueue: one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.matters.seeing import SEARCHED, TO_CHANGE
from luming.kernel.proceedings import (
    archiving,
    corrections,
    following,
    hands,
    holds,
    judging,
    keys,
    recusals,
    rooms,
    voices,
    writing,
)
from luming.kernel.proceedings.act import Act, Given, Opening
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups import consenting
from luming.kernel.proceedings.moments import checked
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.retry import whole
from luming.kernel.scope import table
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.steady import steady
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Position, advance
from luming.kernel.workflow.refusal import MayConflictError
from luming.kernel.workflow.step import Hand, Step


@dataclass(frozen=True)
class Done:
    """What a step made. ``phrases`` are shown once, to the person they belong to, and kept nowhere."""

    matter: UUID
    event: UUID
    number: str = ""
    phrases: dict[UUID, str] = field(default_factory=dict)
    repeated: bool = False
    then: str = ""  # the step that an answer took with it
    left: Matter | None = field(default=None, repr=False, compare=False)  # its row, as the step left it


class When(NamedTuple):
    """The moment a step is written down, and the moment it occurred, checked."""

    recorded: datetime
    occurred: datetime


def begin(opening: Opening, act: Act) -> Done:
    """Bring a matter into being by its procedure's opening step. Raises Refused; nothing is then written."""
    with steady():
        return whole(lambda: _begin(opening, act))


def _begin(opening: Opening, act: Act) -> Done:
    when = When(now(), opening.received_at) if opening.received_at else _when(act, None)
    matter = writing.new(opening, known(opening.procedure), when.occurred)
    key = keys.for_new(act, matter)
    before = keys.earlier(key)
    if before:
        return Done(before.matter, before.event, repeated=True)
    with _reach_of(act, matter.id):
        return _carry_out(matter, Position(None, opening.holder, opening.officer), act, when, key)


def perform(matter_id: UUID, act: Act) -> Done:
    """Take a step in a matter. Raises Refused; nothing is then written but that somebody looked for a conflict.

    Raises Matter.DoesNotExist where the actor's scope does not see it.
    """
    try:
        with steady():
            return whole(lambda: _perform(matter_id, act))
    except MayConflictError:
        recusals.keep_the_look(matter_id, act.actor)
        raise


def _perform(matter_id: UUID, act: Act) -> Done:
    """The matter is locked first: who waited then finds the key, the chain and the hour as the faster one left them."""
    matter = table.row(Matter, TO_CHANGE, matter_id, leaving=SEARCHED)
    key = keys.for_step(act, matter_id)
    before = keys.earlier(key)
    if before:
        return Done(before.matter, before.event, repeated=True)
    if matter is None:
        raise Matter.DoesNotExist
    judging.refuse_overtaken(matter, act)
    step, at = known(matter.procedure, matter.version).steps[act.step], hands.position_of(matter)
    when, then = _when(act, matter, step), step.leads_to(act.given.data)
    with rooms.entered(matter, act, step):
        done = _carry_out(matter, at, act, when, key)
    if then:
        return _led_to(matter, replace(act, step=then, key=""), when, done)
    return _followed(matter, following.of(matter, at, step, act, done.event), when, done)


def _followed(matter: Matter, act: Act | None, when: When, done: Done) -> Done:
    """What the step takes with it of itself; whoever took it may see the matter no more by then."""
    if act is not None:
        with within(OneMatter(matter.id)):
            _carry_out(matter, hands.position_of(matter), act, when)
    return done


def _led_to(matter: Matter, act: Act, when: When, done: Done) -> Done:
    """The step that the answer is: an event of its own, which names the record that it comes from and whom it is about."""
    about = {"party": act.given.data["party"]} if "party" in act.given.data else {}
    act = replace(act, given=Given(data={"recorded_by": done.event, **about}))
    second = _carry_out(matter, hands.position_of(matter), act, when)
    return replace(done, phrases=done.phrases | second.phrases, then=act.step)


def _when(act: Act, matter: Matter | None, step: Step | None = None) -> When:
    moment = now()
    settled = step.as_of(matter, act.given) if step and step.as_of else None
    return When(moment, settled or checked(act, matter, moment))


def _carry_out(matter: Matter, position: Position, act: Act, when: When, key: keys.Key | None = None) -> Done:
    procedure = known(matter.procedure, matter.version)
    step = procedure.steps[act.step]
    context = Context(procedure, step, matter, act, position, new_id(), when.recorded, when.occurred, key)
    judging.refuse_strangers(context)
    after = advance(
        procedure, position, step, act.actor.standing, act.given.target, agrees=voices.agrees(context)
    )
    after = corrections.leads_to(context, after)
    judging.refuse_misplaced(context, after)
    judging.refuse_too_early(context)
    judging.refuse_unanswered(context, after)
    judging.ask_guards(context)
    holds.refuse_destroying(context)
    archiving.refuse_early(context)
    consenting.refuse_unasked(context)
    recusals.refuse_a_stake(context, after)
    with _sight_of(context, after):
        phrases = writing.write(context, after)
    return Done(matter.id, context.event_id, matter.number or "", phrases, left=matter)


@contextmanager
def _reach_of(act: Act, matter: UUID) -> Iterator[None]:
    """A resident sees no matter until this one is hers; an officer sees her unit's already."""
    if act.actor.doer.actor_kind == "staff":
        yield
        return
    with within(OneMatter(matter)):
        yield


@contextmanager
def _sight_of(context: Context, after: Position) -> Iterator[None]:
    """Where a step taken back gives the matter to the unit before, its writer still sees it to the end."""
    if after.holder == context.before.holder or context.step.hand is not Hand.KEEPS:
        yield
        return
    with within(OneMatter(context.matter.id)):
        yield
