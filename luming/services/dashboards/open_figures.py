"""What anybody may read at a glance: the tables of published reports, number for number, and nothing that no report has said.

A page of its own counting would be another table of the same matters: laid beside a report, or beside what it said last week,
it would tell of single ones. So it changes only when a report is published.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from luming.services.reports import html
from luming.services.reports.composing import Composed, Laid
from luming.services.reports.models import Edition
from luming.services.reports.printing import composed

YEARS = 3
CHARTS = {"bars": "bar", "lines": "line"}


@dataclass(frozen=True)
class Table:
    """A table of a report as it was published, and how it is drawn."""

    title: str
    chart: str
    head: tuple[str, ...]
    lines: list[html.Line]
    totals: list[html.Line]


@dataclass(frozen=True)
class Year:
    """One year by its newest edition."""

    edition: Edition
    title: str
    tables: list[Table]


def open_figures(language: str) -> list[Year]:
    """The newest years that have a report, the last one first. Cost: one statement."""
    found = Edition.objects.order_by("-year", "-id").distinct("year")[:YEARS]
    made = [(one, composed(one, language)) for one in found]
    return [Year(one, report.title, list(tables_of(report))) for one, report in made]


def tables_of(report: Composed) -> Iterator[Table]:
    """Those by place and by month; what the report does not say, they do not."""
    for block in report.blocks:
        if isinstance(block, Laid) and block.drawn:
            lines = list(html.lines(block))
            rows, totals = ([one for one in lines if one.is_total is total] for total in (False, True))
            yield Table(block.title, CHARTS[block.drawn], block.head, rows, totals)
