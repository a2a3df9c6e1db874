"""A figure: an indicator of some units in a period. Its number, its list and its recount come from this one object.

``figure()`` gives one; ``figures()`` several of the same units and period, which are read together in one statement.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import Q, QuerySet

from luming.services.indicators import counting
from luming.services.indicators.catalogue import INDICATORS, measures_of
from luming.services.indicators.definition import Count, Indicator, Quantile, Reported, Share, Value
from luming.services.indicators.models import Quoted
from luming.services.indicators.period import Period
from luming.services.indicators.quoting import standing
from luming.services.indicators.tally import Tally
from luming.services.indicators.where import Where
from luming.services.rollups.conditions import Condition
from luming.services.rollups.models import Counted


@dataclass(frozen=True)
class Figure:
    """One number with everything behind it. In whatever scope it is asked, it is of what that scope sees."""

    indicator: Indicator
    where: Where
    period: Period
    _read: Callable[[], Tally] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def tally(self) -> Tally:
        """What it is made of: the sums of whole months; of other days, the lists."""
        return self._read() if self._read else _tally(self.where, self.period, measures_of([self.indicator]))

    @cached_property
    def quoted(self) -> Quoted | None:
        """Of a reported aggregate: the row that stands, with its source. It is the whole city's, and no unit's."""
        whole = isinstance(self.indicator, Reported) and self.where.units is None
        return standing(self.indicator.code, self.period) if whole else None

    @cached_property
    def value(self) -> Value:
        """The number; None where there is nothing to make it of, or nobody has entered it."""
        if isinstance(self.indicator, Reported):
            return self.quoted.value.normalize() + 0 if self.quoted else None
        return self.indicator.value(self.tally)

    @property
    def interval(self) -> tuple[float, float] | None:
        """Of a share: the 95 per cent interval, in per cent."""
        return self.indicator.interval(self.tally) if isinstance(self.indicator, Share) else None

    @property
    def part(self) -> "Figure | None":
        """Of a share: the number above the line."""
        return replace(self, indicator=self.indicator.part) if isinstance(self.indicator, Share) else None

    @property
    def whole(self) -> "Figure | None":
        """Of a share: the number below the line; of a quantile: the matters whose days they are."""
        below = {Share: "whole", Quantile: "of"}.get(type(self.indicator))
        return replace(self, indicator=getattr(self.indicator, below)) if below else None

    def records(self) -> QuerySet[Counted]:
        """The list behind the number; of a share, that of its whole."""
        return self.listed(whole_of(self.indicator))

    def listed(self, count: Count) -> QuerySet[Counted]:
        """The facts of the matters that a count counts, newest first."""
        days = {f"{count.day}__gte": self.period.first, f"{count.day}__lte": self.period.last}
        asked = Q(**days)
        for one in count.conditions:
            asked &= _asked(one)
        if self.where.units is not None:
            asked &= Q(unit__among=list(self.where.units))
        return Counted.objects.filter(asked).order_by("-matter_id")

    def of_list(self) -> Value:
        """The number made of the list."""
        return self.value if self.is_reported else self.indicator.value(self._anew(counting.from_lists))

    def recomputed(self) -> Value:
        """The number made anew from the record, and from no sum; what is quoted is quoted."""
        return self.value if self.is_reported else self.indicator.value(self._anew(counting.from_record))

    def before(self) -> "Figure":
        """The same a year earlier."""
        return Figure(self.indicator, self.where, self.period.before)

    @property
    def is_reported(self) -> bool:
        """Whether it is quoted from another body and not counted here."""
        return isinstance(self.indicator, Reported)

    def _anew(self, way: counting.Way) -> Tally:
        return counting.tally(way, self.where, self.period, measures_of([self.indicator]))


def figure(code: str, where: Where, period: Period) -> Figure:
    """One figure. Raises KeyError for a code that the catalogue does not have."""
    return Figure(INDICATORS[code], where, period)


def figures(codes: Iterable[str], where: Where, period: Period) -> dict[str, Figure]:
    """Several by code, read together in one statement when the first number is asked."""
    asked = [INDICATORS[code] for code in codes]
    found: list[Tally] = []

    def read() -> Tally:
        if not found:
            found.append(_tally(where, period, measures_of(asked)))
        return found[0]

    return {one.code: Figure(one, where, period, read) for one in asked}


def _tally(where: Where, period: Period, measures: frozenset[str]) -> Tally:
    way = counting.from_sums if period.is_whole_months else counting.from_lists
    return counting.tally(way, where, period, measures)


def whole_of(indicator: Indicator) -> Count:
    """The count whose list stands behind the number. Raises LookupError of what is counted from no list."""
    match indicator:
        case Count():
            return indicator
        case Share():
            return indicator.whole
        case Quantile():
            return indicator.of
    message = f"{indicator.code} is counted from no list"
    raise LookupError(message)


def _asked(one: Condition) -> Q:
    match one.op:
        case "known" | "unknown":
            return Q(**{f"{one.column}__isnull": one.op == "unknown"})
        case "among":
            return Q(**{f"{one.column}__in": one.value})
        case "is_not":
            return ~Q(**{one.column: one.value})
    return Q(**{one.column: one.value})
