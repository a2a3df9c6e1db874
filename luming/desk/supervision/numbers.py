"""The numbers of a dashboard as its tables take them: each with the address of the list behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.http import urlencode

from luming.kernel.workflow.words import Words
from luming.services.dashboards.year import Year
from luming.services.indicators.catalogue import INDICATORS, counts_of
from luming.services.indicators.definition import Count, Indicator
from luming.services.rollups.measures import NAMED, OTHERWISE, WAYS
from luming.services.rollups.reading import Month, Standing

NOW = ("open", "overdue", "soon")
BY_MONTH = ("brought", "accepted", "concluded")
SOON = Words("七天里到期", "Due within seven days")


@dataclass(frozen=True)
class Asked:
    """What is looked at: a year of some units, what they have now, and the place that was named."""

    year: Year
    now: Standing
    region: str = ""

    def url(self, name: str, first: date | None = None, way: str | None = None) -> str:
        """The list behind a number; without a month, of the twelve whole ones."""
        said = {"list": name, "month": first.isoformat()[:7] if first else "", "region": self.region}
        said |= {"kind": self.year.kind, "way": way or ""}
        return f"?{urlencode({key: value for key, value in said.items() if value})}#list"


@dataclass(frozen=True)
class Number:
    """One number and the address of its list; nothing opens where there is none."""

    many: Any
    url: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a table."""

    title: Any
    numbers: list[Number]


@dataclass(frozen=True)
class Shown:
    """One figure of the catalogue: its value, and the counts it is made of."""

    indicator: Indicator
    value: Any
    interval: tuple[float, float] | None
    counts: list[Number]


def title_of(name: str) -> Words:
    """What a number is called."""
    if name in INDICATORS:
        return INDICATORS[name].words
    return SOON if name == "soon" else NAMED["due" if name == "overdue" else name].words


def means_of(name: str) -> Words:
    """How it is counted."""
    return NAMED["due" if name in {"overdue", "soon"} else name].means


def at_work(asked: Asked) -> list[Line]:
    """What is on the desks now."""
    return [Line(title_of(name), [Number(getattr(asked.now, name), asked.url(name))]) for name in NOW]


def by_month(asked: Asked) -> list[Line]:
    """A line for each month, the oldest first."""
    return [Line(month.first, list(_of_month(asked, month))) for month in asked.year.months]


def _of_month(asked: Asked, month: Month) -> Iterator[Number]:
    for name in BY_MONTH:
        yield Number(month.many(name), asked.url(name, month.first))
    yield Number("—" if month.median is None else f"{month.median:g}")


def by_way(asked: Asked) -> list[Line]:
    """How what was concluded ended: in the whole months, and in this one so far."""
    this, before = asked.year.months[-1], asked.year.ways
    there = this.ways.keys() | before.keys()
    ways = [*(way for way in WAYS if way in there), *sorted(there - WAYS.keys())]
    return [
        Line(
            WAYS.get(way, OTHERWISE),
            [
                Number(before.get(way, 0), asked.url("concluded", None, way)),
                Number(this.ways.get(way, 0), asked.url("concluded", this.first, way)),
            ],
        )
        for way in ways
    ]


def shared(asked: Asked) -> list[Shown]:
    """The shares and medians of the kinds of which there is anything, of the whole months."""
    kinds = [asked.year.kind] if asked.year.kind else asked.year.kinds
    found = []
    for one in INDICATORS.values():
        counts = () if isinstance(one, Count) else counts_of(one)
        if counts and counts[-1].procedure in kinds:
            figure = asked.year.figure(one)
            numbers = [Number(asked.year.tally.many(count), asked.url(count.code)) for count in counts]
            if numbers[-1].many:
                found.append(Shown(one, figure.value, figure.interval, numbers))
    return found
