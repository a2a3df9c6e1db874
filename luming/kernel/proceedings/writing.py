"""The writing half of a step, shared by ``perform()`` and ``load()``: rows, event, papers, clocks, messages, number."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from luming.kernel.deadlines import running
from luming.kernel.documents import issuing
from luming.kernel.events.chain import Happening, linked
from luming.kernel.events.models import Event
from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter, Touched
from luming.kernel.matters.models.series import next_number
from luming.kernel.matters.seeing import SEARCHED
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import Unit
from luming.kernel.parties.masking import mask_text
from luming.kernel.proceedings import (
    announcing,
    effects,
    hands,
    indexing,
    keeping,
    keys,
    serving,
    telling,
    voices,
    working,
)
from luming.kernel.proceedings.act import Opening
from luming.kernel.proceedings.context import Context
from luming.kernel.scope import table
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.tokens import Tokens
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.taking_back import moved
from luming.kernel.workflow.voices import Verdict


def new(opening: Opening, procedure: type[Procedure], received_at: datetime) -> Matter:
    """A matter not yet saved, in the state its opening step will give it."""
    title = mask_text(opening.title)[:120]
    return fresh(
        Matter,
        id=opening.id or new_id(),
        procedure=procedure.code,
        version=procedure.version,
        state="",
        holder_id=opening.holder,
        officer_id=opening.officer,
        region_id=opening.region,
        subject=opening.subject,
        channel=opening.channel,
        title=title,
        compartment=procedure.compartment,
        applied_on=received_at.astimezone(SHANGHAI).date(),
        received_at=received_at,
        origin=({"demo": True} if settings.DEMO else {}) | opening.origin,
        **searching.vectors(title),
    )


def write(context: Context, after: Position) -> dict[UUID, str]:
    """Write everything the step brings; answer the pass-phrases it made. The readable number is taken late."""
    matter, carried = context.matter, voices.outcome(context) is Verdict.CARRIED
    settle_state(context, after)
    if context.step.is_opening:
        table.add([matter])
        hands.first(context)
    else:
        hands.follow(context, after)
    phrases = keeping.parties(context)
    data = voices.for_event(context, dict(context.given.data)) | _kept(context)
    if carried:
        data |= _consequences(context, data.get("texts", {}))
    indexing.follow(context)
    keys.remember(context.key, matter.id, context.event_id, context.given.compartment)
    _append(context, data, after)
    if carried:
        telling.enqueue(context, phrases)
    hands.release(context, after)
    return phrases


def _consequences(context: Context, texts: dict[str, str]) -> dict[str, Any]:
    """Facts, clocks, number and papers: what an act brings once it is carried, and a single voice does not.

    ``texts`` are the digests of the words given; an effect may have kept further words beside them.
    """
    if context.given.keep:
        context.given.keep(context)
    effects.carry_out(context)
    moves = running.follow(context) + context.clocks
    if context.step.is_opening:
        context.matter.number = _number(context)
    papers = issuing.issue(context)
    serving.expect(context, papers)
    made = {"clocks": moves, "issued": issuing.said(papers), "texts": texts | context.noted.pop("texts", {})}
    return context.noted | {name: rows for name, rows in made.items() if rows}


def _kept(context: Context) -> dict[str, Any]:
    target = context.given.target
    parts = {
        "texts": keeping.texts(context),
        "files": keeping.files(context),
        "to_unit": target.unit,
        "to_post": target.post,
    }
    return {name: value for name, value in parts.items() if value}


def settle_state(context: Context, after: Position) -> None:
    """What the step makes of the matter's row (not saved)."""
    matter, reached, was_open = context.matter, context.step.path.reaches, context.matter.open
    if not context.step.is_opening and moved(context.before, after):
        context.noted["before"] = hands.before(context)
    matter.done = sorted(after.done)
    voices.keep(matter, after)
    matter.state, matter.resting_in = after.state, after.resting_in
    if reached is not None and after.state != context.before.state:
        matter.open = reached.phase is Phase.OPEN
        matter.outcome = "" if matter.open else context.step.outcome or matter.outcome
        matter.closed_at = None if matter.open else matter.closed_at or context.occurred_at
    working.noted(context, was_open=was_open)


def _append(context: Context, data: dict[str, Any], after: Position) -> None:
    """The event, the matter's row with its new head, and that it is to be counted anew: never apart, and sent together."""
    event, known = event_of(context, data), vars(context.matter)
    table.change(
        context.matter, leaving=tuple(one for one in SEARCHED if not isinstance(known.get(one), Tokens))
    )
    table.add([fresh(Touched, matter_id=context.matter.id)])
    announcing.append(context, event, after)


def event_of(context: Context, data: dict[str, Any]) -> Event:
    """The step as an event at the end of the matter's chain (not saved); the matter's head moves with it."""
    moved = context.before.state != context.matter.state
    return linked(
        context.matter,
        Happening(
            step=context.step.name,
            doer=context.act.actor.doer,
            occurred_at=context.occurred_at,
            recorded_at=context.recorded_at,
            from_state=(context.before.state or "") if moved else "",
            to_state=context.matter.state if moved else "",
            data=data,
            id=context.event_id,
            compartment=context.given.compartment,
        ),
    )


def _number(context: Context) -> str:
    year = context.occurred_at.astimezone(SHANGHAI).year
    unit = reading.unit(context.matter.holder_id)
    return numbered(unit, context.procedure, year, next_number(unit.id, context.procedure.code, year))


def numbered(unit: Unit, procedure: type[Procedure], year: int, serial: int) -> str:
    """昆区人调〔2026〕0417号: by unit, kind and year."""
    return f"{unit.short}{procedure.number_word}〔{year}〕{serial:04d}号"
