"""A party dies, or an organisation ceases: clocks that may pause do, and go on once heirs or a successor stand in her place.

For mediation no law gives this ground: it is LOCAL, by analogy with article 153 of the Civil Procedure Law (2023). Clocks of
a statute pause where that statute lets them; all others, the thirty days for judicial confirmation among them, run on.
"""

from datetime import date

from luming.kernel.deadlines.models import Deadline, Shift
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.models.shift import PAUSE
from luming.kernel.deadlines.running import rule_of
from luming.kernel.parties.models import Code, Party
from luming.kernel.parties.models.party import ALONE, SPEAKS
from luming.kernel.proceedings import moving
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups.speaking import chosen
from luming.kernel.reckoning.rule import PauseReason
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

GROUNDS = (PauseReason.SUCCESSION, PauseReason.SUSPENSION)
WAITING = Words(
    "有当事人死亡或者终止，等继承人或者承受人参加。",
    "A party has died or ceased; heirs or a successor are awaited.",
)
FOLLOWED = Words("继承人或者承受人已经参加。", "Heirs or a successor have come in.")


def ended(context: Context) -> None:
    """Data: ``party``, ``on``. A paper is owed. Nobody acts for her any more: her pass-phrases end. Raises Refused."""
    one = chosen(context)
    if one.ended_on:
        raise WrongInputError(Words("已经登记过了。", "This is on record already."), "party")
    if not context.given.files:
        raise WrongInputError(Words("请附上证明材料。", "Attach a paper that shows it."), "files")
    on = date.fromisoformat(str(context.given.data.get("on", "9999-12-31"))[:10])
    today = context.recorded_at.astimezone(SHANGHAI).date()
    if on > today:
        raise WrongInputError(Words("日期不能晚于今天。", "The day is not after today."), "on")
    in_group = (ALONE if one.list_no else "") if one.in_group == SPEAKS else one.in_group
    Party.objects.filter(id=one.id).update(ended_on=on, in_group=in_group, powers="")
    Code.objects.filter(party=one, ended_at=None).update(ended_at=context.recorded_at)
    context.forget()
    context.said["reason"] = WAITING
    moving.pause_all(context, _pausable(context), on)


def followed(context: Context) -> None:
    """Data: ``party``, who died or ceased; the parties given follow her. A paper is owed. Raises WrongInputError."""
    one, given = chosen(context), context.given.parties
    if not one.ended_on:
        raise WrongInputError(
            Words("先登记她死亡或者终止。", "Record first that she died or ceased."), "party"
        )
    if not given or any((row.follows, row.side) != (one.id, one.side) for row in given):
        raise WrongInputError(
            Words("至少写一位继承人或者承受人。", "Name at least one heir or successor."), "party"
        )
    if not context.given.files:
        raise WrongInputError(Words("请附上证明材料。", "Attach a paper that shows it."), "files")
    Party.objects.filter(id=one.id).update(left_at=context.occurred_at)
    context.forget()
    heirs = context.matter.parties.present().filter(follows=one).values_list("id", flat=True)
    context.addressed["heir_joined"] = frozenset(heirs)
    context.noted["heirs"] = len(given)
    context.said["reason"] = FOLLOWED
    if not awaited(context.matter):
        moving.resume_all(context, _paused(context))


def awaited(matter: object) -> bool:
    """Whether heirs or a successor of anybody are still awaited."""
    return Party.objects.present().filter(matter=matter, ended_on__isnull=False).exists()


def _pausable(context: Context) -> list[tuple[Deadline, PauseReason]]:
    """Those that run, with the ground that their own rule gives."""
    rows = Deadline.objects.filter(matter=context.matter, state=RUNNING, paused_since=None).exclude(due=None)
    found = [(row, rule_of(row).pauses) for row in rows.select_related("matter")]
    return [
        (row, next(one for one in GROUNDS if one in known)) for row, known in found if {*known} & {*GROUNDS}
    ]


def _paused(context: Context) -> list[Shift]:
    """The pauses that this ground began and nothing has ended."""
    rows = Shift.objects.filter(
        matter=context.matter, kind=PAUSE, until=None, ground__in=GROUNDS, deadline__state=RUNNING
    )
    return list(rows.select_related("deadline__matter"))
