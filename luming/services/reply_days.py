"""Days to reply, by dates: one definition, from which the figure, its parts and its list come alike."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import ExtractYear, TruncDate

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.services.rates.days import NINE_TENTHS, place_in

PROCEDURE, ANSWER = "appeal", "answer"
WITHIN = 15  # days
VERSION = 1
DEFINITION = Words(
    "从收到诉求那天到第一次答复那天隔了多少天，按北京时间的日期数；当天答复是 0 天。没有答复的不算在内，另外数出来。",
    "How many days lie between the day an appeal came in and the day of its first reply, by dates in China; a reply on the "
    "same day is 0. Appeals without a reply are not part of it and are counted beside it.",
)
STEPS = (0, 1, 3, 7, 15, 30, 60, 90)  # upper ends of the bars, in days; the last bar has what is longer


@dataclass(frozen=True)
class Days:
    """How many replies took how many days."""

    counts: Counter[int]

    @property
    def many(self) -> int:
        """Appeals with a reply."""
        return self.counts.total()

    @property
    def median(self) -> int | Decimal | None:
        """Half took no longer; between the two in the middle where their number is even."""
        return place_in(self.counts)

    @property
    def ninetieth(self) -> int | Decimal | None:
        """Nine of ten took no longer (the smallest such number of days)."""
        return place_in(self.counts, NINE_TENTHS)

    @property
    def longest(self) -> int:
        """The longest."""
        return max(self.counts)

    @property
    def share_within(self) -> float:
        """Per cent that were answered within ``WITHIN`` days."""
        return 100 * sum(many for days, many in self.counts.items() if days <= WITHIN) / self.many

    def bars(self) -> Iterator[tuple[int | None, int | None, int]]:
        """From, to, and how many; the last bar has no end."""
        first = 0
        for last in STEPS:
            yield first, last, sum(self.counts[days] for days in range(first, last + 1))
            first = last + 1
        yield first, None, sum(many for days, many in self.counts.items() if days >= first)


def answered(viewer: Viewer) -> QuerySet[Matter]:
    """The appeals she sees that have a reply, with ``replied``, its moment, and ``day``, its date in China."""
    first = Event.objects.filter(matter=OuterRef("pk"), step=ANSWER).order_by("seq").values("occurred_at")[:1]
    asked = Matter.objects.visible_to(viewer).filter(procedure=PROCEDURE)
    replied = asked.annotate(replied=Subquery(first, output_field=DateTimeField())).exclude(replied=None)
    return replied.annotate(day=TruncDate("replied", tzinfo=SHANGHAI))


def unanswered(viewer: Viewer) -> int:
    """How many she sees that have none yet."""
    asked = Matter.objects.visible_to(viewer).filter(procedure=PROCEDURE)
    return asked.exclude(events__step=ANSWER).count()


def longest(viewer: Viewer, most: int) -> list[Matter]:
    """Those that took longest, with ``took``; the figure's own list, longest first."""
    took = ExpressionWrapper(F("day") - F("applied_on"), output_field=DurationField())
    return list(
        answered(viewer)
        .annotate(took=took)
        .order_by("-took", "id")
        .only("number", "title", "applied_on")[:most]
    )


def by_year(viewer: Viewer) -> dict[int, Days]:
    """The days by the year in which an appeal came in."""
    rows = answered(viewer).order_by().values_list(ExtractYear("applied_on"), "applied_on", "day")
    years: dict[int, Counter[int]] = {}
    for year, came, replied, many in rows.annotate(many=Count("pk", distinct=True)):
        years.setdefault(year, Counter())[(replied - came).days] += many
    return {year: Days(counts) for year, counts in sorted(years.items())}


def whole(parts: Iterable[Days]) -> Days | None:
    """All years together; None where there is no reply at all."""
    counts = sum((part.counts for part in parts), Counter())
    return Days(counts) if counts else None
