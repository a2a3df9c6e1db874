"""The public page says what a report has said and nothing else; with both in hand, and the next year's, nothing small is worked out."""

from datetime import UTC, datetime
from random import Random

import pytest

from luming.kernel.workflow.words import Words
from luming.services.dashboards.open_figures import tables_of
from luming.services.disclosure.cells import tables
from luming.services.disclosure.families import Cited
from luming.services.disclosure.protecting import protect
from luming.services.disclosure.suppression import LEAST
from luming.services.disclosure.tests.story import AREAS, CITY, YEAR, family_rows, figure, rows
from luming.services.disclosure.tests.test_suppression import most
from luming.services.indicators.where import Where
from luming.services.reports.composing import compose
from luming.services.reports.gathering import name_of, of_record
from luming.services.reports.quoted import CITY as ALL
from luming.services.reports.quoted import Area, Figures, Key, withheld
from luming.services.reports.telling import HIDDEN
from luming.services.reports.template import read

CODES = ("accepted", "settled")
MOMENT = datetime(2024, 1, 8, tzinfo=UTC)
PLACES = {code: Where(frozenset({unit}), Words(code, code), code) for code, unit in AREAS.items()}
SAID = {name: Words("好。", "Good.") for name in ("year", "firms", "ahead")}


def taken(of):
    """What the report's charts are of: the city's year, its areas, its months."""
    asked = [(ALL, CITY, YEAR)]
    asked += [(code, where, YEAR) for code, where in PLACES.items()]
    asked += [(ALL, CITY, month) for month in YEAR.months]
    return {
        Key(f"mediation.{code}", area, period.first, period.last): figure(of, code, period, where)
        for code in CODES
        for area, where, period in asked
    }


def published(of, before=()):
    """A report of these rows, and how it was protected."""
    live = taken(of)
    protected = protect([Cited(name_of(k), one) for k, one in live.items()], before, rows=family_rows(of))
    quoted = [of_record(key, one) for key, one in live.items()]
    said = [one if protected.shows(name_of(one.key)) else withheld(one) for one in quoted]
    figures = Figures(2023, MOMENT, [Area(code, Words(code, code)) for code in AREAS], said)
    return compose(read("work_report", 1), Words("包头市", "Baotou"), figures, SAID, "zh-hans"), protected


def shown(report):
    """Every number of the page by its line and its place there; the totals of both tables are the city's year."""
    return {
        (line.title, CODES[at]): cell.text
        for table in tables_of(report)
        for line in (*table.lines, *table.totals)
        for at, cell in enumerate(line.cells)
    }


def known(of, report, protected):
    """The system of equations of the report, its extract and the page together: what of it is not said."""
    made = tables(protected.records, [one for told in protected.told.values() for one in told.published])
    page, hidden = shown(report), set(protected.hidden)
    for key in taken(of):
        line = key.area or (f"{key.first.month}月" if key.first.month == key.last.month else "合计")
        if page[line, key.code.partition(".")[2]] != HIDDEN.zh:
            hidden -= {count.cell for count in protected.told[name_of(key)].published}
    return made, hidden


@pytest.mark.parametrize("seed", range(3))
def test_page_report_and_extract_together_give_no_small_number_away(seed) -> None:
    of = rows(120, Random(seed))
    report, protected = published(of)
    made, hidden = known(of, report, protected)
    small = [cell for cell, many in made.values.items() if 0 < many < LEAST]
    assert small, "an attack needs something to find"
    assert hidden == protected.hidden, "the page takes nothing back that the report hides"
    assert all(most(made, hidden, cell) >= LEAST for cell in small)
    told = {text for text in shown(report).values() if text != HIDDEN.zh}
    assert not {str(few) for few in range(1, LEAST)} & told


def test_a_page_that_said_what_the_report_hides_would_be_found_out() -> None:
    """The attack is one: with the hidden cells of one more table it succeeds."""
    of = rows(120, Random(0))
    report, protected = published(of)
    made, hidden = known(of, report, protected)
    small = [cell for cell in hidden if 0 < made.values[cell] < LEAST]
    others = {cell for cell in hidden if made.values[cell] >= LEAST}
    assert any(most(made, hidden - others, cell) < LEAST for cell in small)


def test_every_number_of_the_page_is_one_of_the_report() -> None:
    report, _ = published(rows(120, Random(1)))
    of_report = {one.key: one for one in report.figures.all.values()}
    page = [line for table in tables_of(report) for line in (*table.lines, *table.totals)]
    assert len(page) == len(AREAS) + 1 + 12 + 1
    assert HIDDEN.zh in {cell.text for line in page for cell in line.cells}
    texts = {str(one.value) for one in of_report.values()} | {HIDDEN.zh, "0"}
    assert {cell.text for line in page for cell in line.cells} <= texts


def test_what_one_year_hid_the_next_ones_report_does_not_say() -> None:
    """A matter that ended since changes the tables; what was hidden stays so, and the two together give nothing away."""
    of = rows(120, Random(2))
    _, first = published(of)
    later = [row | {"concluded_as": "settled"} if row["concluded_as"] == "" else row for row in of]
    report, second = published(later, first.hidden)
    assert first.hidden & second.values.keys() <= second.hidden
    made, hidden = known(later, report, second)
    small = [cell for cell, many in made.values.items() if 0 < many < LEAST]
    assert all(most(made, hidden, cell) >= LEAST for cell in small)
