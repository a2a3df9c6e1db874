"""Voices of an act of several people as the matter's row keeps them; sealed ones are unreadable until all are in."""

from base64 import b64decode, b64encode
from functools import cache
from typing import Any, cast
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.seal.sealing import open_sealed, seal
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.step import Hand
from luming.kernel.workflow.tables import REFUSED
from luming.kernel.workflow.voices import Heard, Verdict, verdict, with_voice

YES, NO = "1", "0"  # of one length, so that a sealed voice does not tell itself by its size
SAID = {True: "yes", False: "no"}


def heard(matter: Matter) -> dict[str, Heard]:
    """Who has spoken so far in each act under way, and how."""
    sealed = _sealed_steps(matter)
    return {
        step: {
            UUID(person): (_opened(matter, step, person, mark) if step in sealed else mark) == YES
            for person, mark in voices.items()
        }
        for step, voices in matter.voices.items()
    }


def keep(matter: Matter, after: Position) -> None:
    """Write the voices into the matter's row (not saved); those already sealed stay as they are."""
    if not after.voices:
        matter.voices = {}
        return
    sealed, before = _sealed_steps(matter), matter.voices
    matter.voices = {
        step: {
            str(person): before.get(step, {}).get(str(person))
            or _mark(matter, step, person, agrees, step in sealed)
            for person, agrees in voices.items()
        }
        for step, voices in after.voices.items()
    }


def agrees(context: Context) -> bool:
    """What the actor says; only where dissent is kept, or at a table, can it be no."""
    several = context.step.several
    if context.step.hand is Hand.SPEAKS:
        return context.given.data.get("answer") != REFUSED
    return not (several and several.dissent and context.given.data.get("voice") == "no")


def outcome(context: Context) -> Verdict:
    """What the act comes to with this voice; a step of one person is carried at once."""
    several = context.step.several
    if several is None:
        return Verdict.CARRIED
    return verdict(several, _all(context))


def for_event(context: Context, data: dict[str, Any]) -> dict[str, Any]:
    """What the event may hold: a sealed voice not before all are in, then everybody's."""
    several = context.step.several
    if several is None:
        return data
    if several.sealed and context.given.texts:
        message = f"{context.step}: words would tell what a sealed voice says; record them afterwards"
        raise ValueError(message)
    said = {name: value for name, value in data.items() if name != "voice" or not several.sealed}
    if outcome(context) is Verdict.WAITING:
        return said
    voices = {str(person): SAID[yes] for person, yes in _all(context).items()}
    return said | {"voices": voices, "verdict": outcome(context).value}


def _all(context: Context) -> Heard:
    before = context.before.voices.get(context.step.name, {})
    return with_voice(before, context.act.actor.standing.person, agrees=agrees(context))


def _sealed_steps(matter: Matter) -> frozenset[str]:
    return _sealed_of(cast("Any", known(matter.procedure, matter.version)))


@cache
def _sealed_of(procedure: Any) -> frozenset[str]:  # noqa: ANN401 - a class, which mypy takes for unhashable
    """Asked at every step, and the same for every matter of the procedure."""
    return frozenset(name for name, step in procedure.steps.items() if step.several and step.several.sealed)


def _mark(matter: Matter, step: str, person: UUID, agreed: bool, sealed: bool) -> str:  # noqa: FBT001 - both are facts
    mark = YES if agreed else NO
    return b64encode(seal(mark, context=_place(matter, step, str(person)))).decode() if sealed else mark


def _opened(matter: Matter, step: str, person: str, mark: str) -> str:
    return open_sealed(b64decode(mark), context=_place(matter, step, person))


def _place(matter: Matter, step: str, person: str) -> str:
    return f"matters_matter.voices:{matter.id}:{step}:{person}"
