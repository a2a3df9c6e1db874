"""An officer without a stake: whoever may know a party declares it or is not named; who asks for another is answered."""

from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.orgs.models import User
from luming.kernel.parties.indexing import spellings, wanted
from luming.kernel.proceedings import merging
from luming.kernel.proceedings.act import Actor
from luming.kernel.proceedings.blind_readers import conflict_of_interest, looked_for_conflict
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.forms import DECLARATION
from luming.kernel.scope.city import within
from luming.kernel.scope.directory import origin
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.blind import Kind
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.refusal import GuardError, MayConflictError, WrongInputError
from luming.kernel.workflow.step import Hand
from luming.kernel.workflow.words import Words

ASK, DECIDE = "ask_recusal", "decide_recusal"


def refuse_a_stake(context: Context, after: Position) -> None:
    """Raise MayConflictError where the officer who is named, or had when parties come in, may be one of them or know one.

    What is found is not said: only that she declares or somebody else is named. The look is written down either way.
    """
    newly = after.officer is not None and after.officer != context.before.officer
    if after.officer is None or not (newly or context.given.parties) or context.step.hand is Hand.FOLLOWS:
        return  # what follows another matter was asked about where that one was given to her
    officer = reading.holder(after.officer)
    known = not context.opens and _knows_a_party(context, officer)
    if (known or _among_given(context, officer)) and not context.given.texts.get(DECLARATION, "").strip():
        raise MayConflictError


def keep_the_look(matter: UUID, by: Actor) -> None:
    """What was looked up stays written down though the step that asked was refused, and all else with it undone."""
    found = Matter.objects.get(id=matter)
    looked_for_conflict(found, by)
    for one in _resting_in(found):
        with within(OneMatter(one.id)):
            looked_for_conflict(one, by)


def pending(matter: Matter) -> list[Event]:
    """Requests for another officer that nobody has decided yet."""
    rows = list(Event.objects.filter(matter=matter, step__in=[ASK, DECIDE]).order_by("seq"))
    decided = max((row.seq for row in rows if row.step == DECIDE), default=0)
    return [row for row in rows if row.seq > decided]


def asked(context: Context) -> None:
    """A reason is owed; a matter that nobody has yet has nobody to step aside."""
    if not context.given.texts.get("reason"):
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "reason")
    if context.before.officer is None:
        raise GuardError(Words("现在还没有指定承办人。", "Nobody has been named yet."))


def decided(context: Context) -> None:
    """Data: ``decision``. All who asked are told; a new officer was named by the step's target."""
    waiting = pending(context.matter)
    if not waiting:
        raise GuardError(Words("没有等待决定的请求。", "No request waits for a decision."))
    granted = context.before.officer != context.matter.officer_id
    said = (
        Words("换承办人", "another officer is named") if granted else Words("不换承办人", "the officer stays")
    )
    context.noted["to_parties"] = sorted({str(row.actor_party) for row in waiting})
    context.asked_for["recusal_decided"] = {"decision": said}
    context.addressed["recusal_decided"] = frozenset(row.actor_party for row in waiting if row.actor_party)
    if granted:
        context.asked_for["newly_assigned"] = {}


def _knows_a_party(context: Context, officer: User) -> bool:
    """Of this matter, or of one that was merged into it and goes along."""
    found = conflict_of_interest(context.matter, officer, context.act.actor)
    for one in _resting_in(context.matter):
        with within(OneMatter(one.id)):
            found |= conflict_of_interest(one, officer, context.act.actor)
    return found


def _resting_in(matter: Matter) -> list[Matter]:
    found = []
    for key in merging.merged_into(matter):
        with within(OneMatter(key)):
            found.append(Matter.objects.get(id=key))
    return [one for one in found if one.resting_in]


def _among_given(context: Context, officer: User) -> bool:
    """Against the parties that come in with this very step: they are at hand, and no index is asked."""
    if not context.given.parties:
        return False
    kinds = (Kind.PHONE, Kind.NAME)
    hers = set(wanted(origin(), spellings(officer.name, phone=officer.phone), *kinds))
    return any(
        hers & set(wanted(origin(), spellings(one.name, phone=one.phone), *kinds))
        for one in context.given.parties
    )
