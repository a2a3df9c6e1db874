"""The lists of supervision, each one indexed query over the open matters of some units, newest or longest first.

They list matters and the units that have them. Nobody is counted, compared or named in them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import BETWEEN_UNITS, RUNNING
from luming.kernel.matters.models import Assignment, Matter, Supervision
from luming.kernel.matters.models.assignment import (
    ACCEPTED,
    ASSIST,
    HANDOVER,
    NAMED,
    REFUSED,
    RETURNED,
    RULING,
)
from luming.kernel.orgs.local_rules import Choice, declare, number
from luming.kernel.proceedings.registry import procedures
from luming.kernel.reckoning.counting import before
from luming.kernel.reckoning.period import Period, Unit
from luming.kernel.workflow.moment import midnight
from luming.kernel.workflow.words import Words

LOOKS_BACK = timedelta(days=400)  # returns and refusals older than this are history, not a list
TWICE = 2
IDLE_AFTER = declare(
    Choice(
        "idle_after",
        Words(
            "受理后几个工作日没有动静算“没有办”",
            "Working days without a step after which a matter counts as idle",
        ),
        Words(
            "督办清单用；不改变任何期限，也不告诉当事人",
            "For the lists of supervision; changes no period and is told to no party",
        ),
        default="10",
        between=(1, 120),
        unit=Words("个工作日", "working days"),
    )
)


@dataclass(frozen=True)
class Where:
    """Whose matters, on which day, and the place whose local rules hold. The units are of the reader's own subtree."""

    units: frozenset[UUID]
    day: date
    region: UUID | None = None

    @property
    def held(self) -> QuerySet[Matter]:
        """Open, and in the hands of these units; what is shared with them only is its holder's."""
        return Matter.objects.held_by(self.units)

    @property
    def since(self) -> datetime:
        """How far back returns and refusals are looked for."""
        return midnight(self.day - LOOKS_BACK)

    @property
    def idle_days(self) -> int:
        """The local number of working days."""
        return number(IDLE_AFTER.code, self.region, self.day) or int(IDLE_AFTER.default)


@dataclass(frozen=True)
class Listed:
    """One list: its name, what stands in it, the query, and by which column it is read."""

    code: str
    words: Words
    means: Words
    of: Callable[[Where], QuerySet[Matter]]
    by: str = ""  # a column of days, the longest first; without one the newest matter first
    at_due: bool = False


def _overdue(where: Where) -> QuerySet[Matter]:
    """Cost: the index of due days; as many rows as are shown."""
    return where.held.overdue(where.day)


def _returned_twice(where: Where) -> QuerySet[Matter]:
    """Cost: the returns of the city in the period of looking back (index *turned_down*), and their matters."""
    rows = Assignment.objects.filter(answer=RETURNED, answered_at__gte=where.since, kind=HANDOVER)
    settled = Q(kind=HANDOVER, answer=ACCEPTED) | Q(kind=RULING, answer=NAMED)
    taken = Assignment.objects.filter(settled, matter=OuterRef("matter"))
    latest = Subquery(taken.order_by("-answered_at").values("answered_at")[:1])
    since = rows.annotate(taken=latest).filter(Q(taken=None) | Q(answered_at__gt=F("taken")))
    often = since.values("matter").annotate(times=Count("id")).filter(times__gte=TWICE)
    return where.held.filter(id__in=often.values("matter"))


def _idle(where: Where) -> QuerySet[Matter]:
    """Cost: the idle ones of the city at most (index *longest_idle*), as many as are shown where they are the reader's."""
    working = Period(where.idle_days, Unit.WORKING_DAY)
    last = before(where.day, working, in_force())
    return where.held.filter(_under_way(), worked_on__lt=last, resting_in="")


def _disputed(where: Where) -> QuerySet[Matter]:
    """Cost: the disputed ones of the city (index *disputed_ones*)."""
    return where.held.filter(disputed=True)


def _refused(where: Where) -> QuerySet[Matter]:
    """Cost: the refusals of the city in the period of looking back (index *turned_down*), and their matters."""
    rows = Assignment.objects.filter(_turned_down(), answered_at__gte=where.since)
    return where.held.filter(id__in=rows.values("matter"))


def _unanswered(where: Where) -> QuerySet[Matter]:
    """Cost: the clocks of the city that ran out and still run (index *few_by_clock*)."""
    late = Deadline.objects.filter(state=RUNNING, clock__in=BETWEEN_UNITS, due__lt=midnight(where.day))
    return where.held.filter(id__in=late.filter(paused_since=None).values("matter"))


def _turned_down() -> Q:
    """A unit took no part at a table, or would not assist."""
    return Q(answer=REFUSED) | Q(answer=RETURNED, kind=ASSIST)


def _supervised(where: Where) -> QuerySet[Matter]:
    """Cost: the notices that stand in the city (index *standing_notices*). Of closed matters too: a notice outlives them."""
    standing = Supervision.objects.filter(closed_at=None)
    return Matter.objects.filter(holder__in=list(where.units), id__in=standing.values("matter"))


def _under_way() -> Q:
    """Accepted and not settled: what waits for its acceptance, or for a party to perform, is not idle."""
    found = Q(pk__in=[])
    for one in procedures():
        if one.counting:
            found |= Q(procedure=one.code, state__in=sorted(one.counting.working))
    return found


LISTS = {
    one.code: one
    for one in (
        Listed(
            "overdue",
            Words("超过期限", "Past their date"),
            Words("最近的期限已经过了，还没有办完。", "The nearest period is over and it is not done."),
            _overdue,
            at_due=True,
        ),
        Listed(
            "returned",
            Words("退回两次", "Returned twice"),
            Words(
                "上一次接收以后，移送被退回两次或者更多。",
                "Since it was last accepted, its hand-over was returned twice or more.",
            ),
            _returned_twice,
        ),
        Listed(
            "unanswered",
            Words("派出没有答复", "Sent and not answered"),
            Words(
                "移送、请上级指定、请协办或者请去会商以后，对方过了日子没有接收、退回、指定或者答复，到期自动列在这里。",
                "Handed over, put before a superior, asked to assist or to a table, and neither accepted, returned, ruled on nor answered "
                "by its day: it comes here by itself.",
            ),
            _unanswered,
        ),
        Listed(
            "idle",
            Words("受理后没有办", "Accepted but idle"),
            Words(
                "受理以后，承办机构这么多个工作日没有办过实质性的一步：{days}。本地规定。",
                "For so many working days since its acceptance the holder took no step of substance: {days}. A local rule.",
            ),
            _idle,
            by="worked_on",
        ),
        Listed(
            "disputed",
            Words("对结案有异议", "Closing disputed"),
            Words(
                "当事人说没有办完，重新打开了。", "A party said that it is not done, and it is open again."
            ),
            _disputed,
        ),
        Listed(
            "refused",
            Words("拒绝参加会商", "Refusal to take part"),
            Words("有机构拒绝参加会商或者协办。", "A unit refused to take part or to assist."),
            _refused,
        ),
        Listed(
            "supervised",
            Words("正在督办", "Under supervision"),
            Words("督办没有了结的。", "Notices that are not closed yet."),
            _supervised,
        ),
    )
}


def in_order(listed: Listed, where: Where) -> QuerySet[Matter]:
    """The list in the order in which it is read; counted in it too: without one, old years may be read to find a hundred."""
    rows = listed.of(where)
    if listed.at_due:
        return rows.by_due()
    return rows.order_by(listed.by, "id") if listed.by else rows.order_by("-id")


def said(listed: Listed, where: Where) -> Words:
    """What stands in a list, in a sentence."""
    days = str(where.idle_days)
    return Words(listed.means.zh.replace("{days}", days), listed.means.en.replace("{days}", days))


def asked_elsewhere(matters: Iterable[UUID]) -> dict[UUID, list[Assignment]]:
    """Of each of these matters, who still owes a word on it, and who took no part; the latest last. One query."""
    owed = Q(open=True, answered_at=None)
    rows = Assignment.objects.filter(owed | _turned_down(), matter__in=list(matters)).select_related("unit")
    found: dict[UUID, list[Assignment]] = {}
    for row in rows.order_by("id"):
        found.setdefault(row.matter_id, []).append(row)
    return found


def notices(matters: Iterable[UUID]) -> dict[UUID, Supervision]:
    """The notice that stands, of each of these matters."""
    rows = Supervision.objects.filter(matter__in=list(matters), closed_at=None).select_related("unit")
    return {row.matter_id: row for row in rows}
