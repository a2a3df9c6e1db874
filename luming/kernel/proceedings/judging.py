"""What stands against a step beside the procedure's own table: somebody was faster, or a guard says no."""

from datetime import datetime
from uuid import UUID

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Unit, User
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.representative import AGENT
from luming.kernel.proceedings import merging
from luming.kernel.proceedings.act import Act
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope import table
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.refusal import (
    GuardError,
    NotYoursError,
    OvertakenError,
    TooEarlyError,
    WrongInputError,
)
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.words import Words

HELD = "where id = %s and unit_id = %s"


def refuse_overtaken(matter: Matter, act: Act) -> None:
    """Raise OvertakenError where the matter moved since the actor looked. Records may stand side by side."""
    if act.seen is None or act.seen >= matter.head_seq:
        return
    procedure = known(matter.procedure, matter.version)
    since = Event.objects.filter(matter=matter, seq__gt=act.seen).order_by("seq")
    if procedure.steps[act.step].is_record:
        since = since.exclude(to_state="")
    winner = since.first()
    if winner is None:
        return
    raise OvertakenError(
        who(winner), winner.occurred_at.astimezone(SHANGHAI), procedure.steps[winner.step].words
    )


def refuse_strangers(context: Context) -> None:
    """Raise NotYoursError for a party of another matter, and for a mandate that does not hold that day or go so far."""
    doer, day = context.act.actor.doer, context.occurred_at.astimezone(SHANGHAI).date()
    if doer.actor_party is None:
        return
    if not Party.objects.filter(id=doer.actor_party, matter=context.matter, left_at=None).exists():
        raise NotYoursError(Words("您不是这件事的当事人。", "You are not a party to this matter."))
    if doer.actor_representative is None:
        return
    mandate = Representative.objects.filter(id=doer.actor_representative, party=doer.actor_party).first()
    if mandate is None or not mandate.may_act_on(day):
        raise NotYoursError(
            Words(
                "这天没有有效的代理权限，请当事人本人办，或者补交委托手续。",
                "The mandate does not hold on that day: the party herself may act, or give a new one.",
            ),
        )
    if context.step.gives_up and mandate.kind == AGENT and mandate.powers != "special":
        raise NotYoursError(
            Words(
                "这一步要有特别授权。代理人是一般代理：请当事人本人办，或者补交写明特别授权的委托书。",
                "This needs special powers and the agent has general ones: the party herself may act, or give them.",
            ),
        )


def refuse_misplaced(context: Context, after: Position) -> None:
    """Raise WrongInputError for an officer who is not of the holding unit that day, or a unit that is no more."""
    before, day = context.before, context.recorded_at.astimezone(SHANGHAI).date()
    renamed = context.step.is_opening or (after.officer, after.holder) != (before.officer, before.holder)
    if after.officer and renamed and not holds(after.officer, after.holder, context.recorded_at):
        raise WrongInputError(
            Words("请选择承办机构现任的人员。", "Choose somebody who holds a post at the holding unit."),
            "post",
        )
    new = _units(after) - _units(before) - {None}
    if new and Unit.objects.on(day).filter(id__in=new).count() != len(new):
        raise WrongInputError(Words("这个机构现在不存在。", "That unit does not exist today."), "unit")


def _units(at: Position) -> set[UUID | None]:
    return {at.holder, at.offered_to, at.ruling, *at.assisting, *at.seated}


def holds(post: UUID, unit: UUID, at: datetime) -> bool:
    """Whether this post is of this unit and in force on that day."""
    held = table.row(Post, HELD, post, unit)
    return held is not None and held.holds_on(at.astimezone(SHANGHAI).date()) and held.in_force


def refuse_too_early(context: Context) -> None:
    """Raise TooEarlyError while a minimum period that bars this step is still running."""
    barring = [name for name, clock in context.procedure.clocks.items() if context.step in clock.bars]
    if not barring or context.step.is_opening:
        return
    running = Deadline.objects.filter(matter=context.matter, clock__in=barring, state=RUNNING)
    last = running.filter(due__gte=context.occurred_at).order_by("-due").first()
    if last is not None and last.due is not None:
        raise TooEarlyError(context.step.words, last.due.astimezone(SHANGHAI).date())


def refuse_unanswered(context: Context, after: Position) -> None:
    """Raise GuardError where the file would become final while a matter that was merged into it has no answer yet."""
    reached = context.step.path.reaches
    if reached is None or reached.phase is not Phase.FINAL or after.state == context.before.state:
        return
    left = len(merging.merged_into(context.matter))
    if left:
        raise GuardError(
            Words(
                f"还有{left}件并入它的事项没有答复：先按各自的编号答复，再归档。",
                f"Merged into it and still without an answer: {left}. Answer each under its own number first.",
            )
        )


def ask_guards(context: Context) -> None:
    """Raise GuardError with the words of the first guard that says no."""
    for guard in context.step.guards:
        words = guard(context)
        if words:
            raise GuardError(words)


def who(event: Event) -> Words:
    """The name of the officer who acted, or the side of the party."""
    if event.actor_user:
        name = User.objects.get(id=event.actor_user).name
        return Words(name, name)
    return Role.of(event.actor_role).words if event.actor_role else Words("系统", "the system")
