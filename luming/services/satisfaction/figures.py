"""What is published: by unit, side and stretch of whole months, n and non-response beside it; nobody is ranked.

Only a month in which no answer can change any more is counted; months with fewer than five answers join those after
them. Cells never overlap and are never changed, so that no two of them give away an answer by their difference.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from math import sqrt
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Min, Sum

from luming.kernel.parties.masking import mask_text
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.words import Words
from luming.services.satisfaction.grades import BAD, COLUMNS, SIDES
from luming.services.satisfaction.models import Answer, Asking, Cell, Remark

LEAST = 5
Z = 1.96  # 95 per cent
DEFINITION = Words(
    "结案以后请双方当事人在自己的页面上自愿评价，分开统计。满5份才公布；不满的并到后面的月份。没有答复的人数一并公布。诉求另有评价，不在这里。",
    "Once a matter is closed both sides are asked, each apart, to answer on their own page if they wish. Published from five "
    "answers on; fewer join the months after. How many did not answer is published with it. Appeals are rated as a step of their own, "
    "and not counted here.",
)


class Share(NamedTuple):
    """A share in per cent with its 95 % interval (Wilson)."""

    share: float
    low: float
    high: float


def published(
    units: Collection[UUID] | None = None, since: date | None = None, until: date | None = None
) -> list[Cell]:
    """The cells, of these units, whose months lie between these days; all where nothing is said."""
    rows = Cell.objects.select_related("unit")
    if units is not None:
        rows = rows.filter(unit__in=units)
    if since:
        rows = rows.filter(since__gte=since)
    if until:
        rows = rows.filter(until__lte=until)
    return list(rows.order_by("unit__name", "side", "since"))


def answered(cell: Cell) -> int:
    """How many answered."""
    return sum(getattr(cell, column) for column in COLUMNS.values())


def content(cell: Cell) -> Share:
    """The three upper grades of all who answered."""
    upper = sum(getattr(cell, column) for grade, column in COLUMNS.items() if grade > BAD)
    return interval(upper, answered(cell))


def interval(part: int, whole: int) -> Share:
    """Wilson's interval; who did not answer is not in it, and stands beside it."""
    share, z2 = part / whole, Z * Z
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = Z * sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return Share(100 * share, 100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def roll_up() -> int:
    """Publish what can be published now, in the scope of the job; how many cells."""
    asked, grades = _asked(), _grades()
    last = {
        (unit, side): until
        for unit, side, until in Cell.objects.values_list("unit", "side").annotate(Max("until"))
    }
    return sum(
        _published(
            unit, side, {m: n for m, n in months.items() if m > last.get((unit, side), date.min)}, grades
        )
        for (unit, side), months in asked.items()
    )


def _published(
    unit: UUID, side: str, asked: dict[date, int], grades: dict[tuple[UUID, str, date], Counter[int]]
) -> int:
    made, stretch, total = 0, list[date](), Counter[int]()
    for month in sorted(asked):
        stretch.append(month)
        total += grades.get((unit, side, month), Counter())
        if total.total() >= LEAST:
            counted = {column: total[grade] for grade, column in COLUMNS.items()}
            many = sum(asked[one] for one in stretch)
            cell = Cell.objects.create(
                unit_id=unit, side=side, since=stretch[0], until=month, asked=many, **counted
            )
            _remarks(cell, stretch)
            made, stretch, total = made + 1, [], Counter()
    return made


def _asked() -> dict[tuple[UUID, str], dict[date, int]]:
    """By unit, side and month, how many were asked; only months that are over and in which no survey is open."""
    day = today()
    still_open = Asking.objects.filter(until__gte=day).aggregate(first=Min("month"))["first"]
    over = Asking.objects.filter(month__lt=min(day.replace(day=1), still_open or date.max))
    rows = over.values("unit", "month").annotate(applicant=Sum("applicants"), respondent=Sum("respondents"))
    found: dict[tuple[UUID, str], dict[date, int]] = defaultdict(dict)
    for row in rows:
        for side in SIDES:
            found[row["unit"], side][row["month"]] = row[side]
    return found


def _grades() -> dict[tuple[UUID, str, date], Counter[int]]:
    found: dict[tuple[UUID, str, date], Counter[int]] = defaultdict(Counter)
    rows = Answer.objects.values_list("unit", "side", "month", "grade").annotate(Count("id"))
    for unit, side, month, grade, many in rows:
        found[unit, side, month][grade] = many
    return found


def _remarks(cell: Cell, months: list[date]) -> None:
    """In the order of their letters: neither of time nor of grade."""
    rows = Answer.objects.filter(unit=cell.unit_id, side=cell.side, month__in=months)
    texts = sorted(mask_text(row.words.reveal()) for row in rows)
    for text in texts:
        if text:
            Remark.objects.create(unit_id=cell.unit_id, cell=cell, text=text)
