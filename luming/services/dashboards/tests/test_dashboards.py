"""A dashboard's numbers are those of the catalogue and the lengths of their lists; side by side, nobody is ranked by chance."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import at, now, today
from luming.services.dashboards.areas import Area, areas, beside, is_like, shares
from luming.services.dashboards.remembered import MOST, last_count, remembered
from luming.services.dashboards.year import year
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.definition import Share as Question
from luming.services.indicators.figures import figure
from luming.services.indicators.tests.scene import count, lived
from luming.services.indicators.where import Where
from luming.services.rates.interval import Share
from luming.services.rollups.reading import listed

SETTLED = INDICATORS["mediation.settled_rate"]


def test_each_number_of_a_year_is_its_list_and_the_figure_of_the_catalogue(town) -> None:
    lived(town)
    with at(now() + timedelta(days=40)):  # what was lived is of a month that is over
        count()
        with within(town.viewer("chief").scope):
            units = town.viewer("chief").units
            where = Where.of(units)
            found = year(where, today(), last_count())
            assert len(found.months) == 13
            for month in found.months:
                last = month.first.replace(day=28) + timedelta(days=4)
                last -= timedelta(days=last.day)
                for name in ("brought", "accepted", "concluded"):
                    assert month.many(name) == listed(name, units, month.first, last).count()
            assert found.tally.many(INDICATORS["mediation.accepted"]) > 0
            for code, indicator in INDICATORS.items():
                assert found.figure(indicator).value == figure(code, where, found.period).value, code
            by_unit = shares(SETTLED, where, found.period, last_count())
            assert sum(one.whole for one in by_unit.values()) == found.tally.many(SETTLED.whole)
            assert {one.name for one in areas(units, 1)} >= {town.unit.name, town.far.name}
            with CaptureQueriesContext(connection) as asked:
                assert year(where, today(), last_count()).lines == found.lines
            assert len(asked) == 1, "read once for each count"
        with within(town.viewer("far_head").scope):
            hers = year(where, today(), last_count()).figure(SETTLED.whole)
            assert hers.value == hers.of_list() == 1, "what one sees no other is given"


@pytest.mark.usefixtures("open_city")
def test_forty_small_answers_are_kept_and_of_large_ones_the_last() -> None:
    counted, asked = (now(), "1"), []

    def ask(question: object, lines: int) -> None:
        remembered(counted, question, lambda: asked.append(question) or (range(lines),))

    for place in [*range(40), *range(40)]:
        ask(place, 10)
    assert asked == [*range(40)]
    for name in ("one", "other", "other", "one"):
        ask(name, MOST)
    assert asked[40:] == ["one", "other", "one"]


def test_what_is_laid_side_by_side_is_like_and_told_apart_only_where_intervals_are() -> None:
    assert {one.code for one in INDICATORS.values() if isinstance(one, Question) and is_like(one)} == {
        "mediation.settled_rate",
        "appeal.answered_rate",
    }
    many = {
        UUID(int=place): Share(*both) for place, both in enumerate([(90, 100), (60, 100), (1, 2), (0, 0)])
    }
    lines = [Area(str(key.int), frozenset({key})) for key in many]
    assert [(one.area.name, one.apart) for one in beside(lines, many)] == [
        ("0", "above"),
        ("1", "below"),
        ("2", ""),
    ], "in the order in which they came; few are never told apart, and of nothing there is no line"
