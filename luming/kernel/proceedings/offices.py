"""What the end of a post and the merger of units do to matters: each moves by an event of its own, none is orphaned.

The grants and rows of posts and units lie in orgs; what happens to matters is carried out here, by ``perform()``.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING, STOPPED
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.matters.models.assignment import HANDOVER, RULING
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Unit, User
from luming.kernel.orgs.posts import refuse_unless_administrator
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.registry import procedures
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.words import Words


def end_post(post: Post, last_day: date, by: User, reason: str = "") -> int:
    """Let a post end. Its open matters go to their units' unassigned lists in this very transaction; how many.

    A last day still to come moves nothing yet: ``release_ended`` does, the morning after. Raises Refused.
    """
    refuse_unless_administrator(by)
    if by.id == post.user_id:
        raise NotYoursError(
            Words(
                "不能结束自己的岗位，请另一位管理员办理。",
                "Nobody ends her own post; ask another administrator.",
            )
        )
    if last_day < post.valid_from:
        raise WrongInputError(
            Words("结束的日子早于开始的日子。", "It would end before it begins."), "last_day"
        )
    changing.change(post, by, reason, verb=changing.ENDED, valid_until=last_day)
    return _release([post.id]) if last_day <= today() else 0


def release_ended(day: date) -> int:
    """For the daily job: matters whose officer's post ended before this day; how many moved."""
    ended = Post.objects.filter(valid_until__lt=day).values_list("id", flat=True)
    return _release(list(ended))


def merge_units(units: Sequence[Unit], successor: Unit, by: User, reason: str) -> int:
    """The units end and the successor takes every matter of theirs that is not final; how many moved. Raises Refused.

    One line of history for the act, one event for each matter. Final files stay where they were closed; posts end with
    their unit, so the people of the old units need posts at the new one.
    """
    refuse_unless_administrator(by)
    if (
        not units
        or not successor.holds_on(today())
        or any(successor.path.startswith(unit.path) for unit in units)
    ):
        raise WrongInputError(
            Words(
                "请选择合并后的机构：今天存在，也不在被合并的机构之下。",
                "Choose the unit that follows: one of today, and not below a merged one.",
            ),
            "successor",
        )
    with within(Job("units")):
        for unit in units:
            _retire(unit, successor, by, reason)
        living = list(_living(units))
    moved = [_pass_on(matter, successor, reason) for matter in living]
    with within(Job("units")):
        asked = _turn_offers(units, successor)
    named = {"units": [unit.id for unit in units], "matters": len(moved), "asked": asked}
    changing.note(successor, by, reason, changing.MERGED, named)
    return len(moved)


def _retire(unit: Unit, successor: Unit, by: User, reason: str) -> None:
    """Yesterday was its last day; its posts end with it, and the units below it stand below the successor."""
    yesterday = today() - timedelta(days=1)
    for below in Unit.objects.filter(path__startswith=unit.path).exclude(id=unit.id):
        parent = successor.id if below.parent_id == unit.id else below.parent_id
        changing.change(
            below, by, reason, path=successor.path + below.path.removeprefix(unit.path), parent_id=parent
        )
    for post in Post.objects.on(today()).filter(unit=unit):
        changing.change(post, by, reason, verb=changing.ENDED, valid_until=yesterday)
    changing.change(unit, by, reason, verb=changing.MERGED, valid_until=yesterday, successor=successor)


def _release(posts: list[UUID]) -> int:
    """Each matter becomes nobody's by an event that says whose it was."""
    with within(Job("post_ended")):
        held = (
            Matter.objects.filter(officer__in=posts, open=True).order_by("id").values_list("id", "officer_id")
        )
        found = list(held)
    for matter, officer in found:
        with within(Job("post_ended", matter)):
            perform(matter, Act("officer_left", by_law(), Given(data={"left": officer})))
    return len(found)


def _living(units: Sequence[Unit]) -> Iterator[UUID]:
    """Every matter of these units that is not final, in the order in which it came."""
    for procedure in procedures():
        final = [name for name, state in procedure.states.items() if state.phase is Phase.FINAL]
        held: QuerySet[Matter] = Matter.objects.filter(holder__in=units, procedure=procedure.code)
        yield from list(held.exclude(state__in=final).order_by("id").values_list("id", flat=True))


def _pass_on(matter: UUID, successor: Unit, reason: str) -> UUID:
    given = Given(texts={"reason": reason}, target=Target(unit=successor.id))
    with within(Job("units", matter)):
        return perform(matter, Act("unit_merged", by_law(), given)).event


def _turn_offers(units: Sequence[Unit], successor: Unit) -> int:
    """What waited for the old units, with its day and its clock, waits for the successor; how much.

    What the successor asked them itself, or they each other, has nothing left to ask: it ends, and so does its clock.
    """
    waiting = Assignment.objects.filter(unit__in=units, open=True)
    own = waiting.filter(matter__holder=successor).exclude(kind=RULING)
    asked = Deadline.objects.filter(assignment__in=own.filter(answered_at=None).values("id"), state=RUNNING)
    asked.update(state=STOPPED, ended_at=now())
    for offer in own.filter(kind=HANDOVER).select_related("matter"):
        hands.end_offers_clock(offer.matter, now(), None)
    own.filter(answered_at=None).update(open=False, answered_at=now(), answer="merged")
    own.update(open=False)
    return waiting.update(unit=successor)
