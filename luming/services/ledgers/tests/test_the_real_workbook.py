"""2,816 real appeals, read where they lie. Reckoned here a second time, by other means, and compared."""

import statistics
from collections import Counter
from datetime import date, datetime

import pytest
import python_calamine

from luming.kernel.matters.models import Matter
from luming.kernel.matters.searching import search
from luming.kernel.proceedings.load import Source
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Units
from luming.kernel.scope.table import answers
from luming.services.ledgers.histories import Whither
from luming.services.ledgers.known import known
from luming.services.ledgers.loading import ROUND, take_round
from luming.services.ledgers.tests.books import APPEALS, REAL, Tried, needs_the_real_workbook
from luming.services.reply_days import by_year, longest, unanswered, whole

pytestmark = needs_the_real_workbook


@pytest.fixture(scope="module")
def judged() -> Tried:
    return Tried(REAL.read_bytes())


def test_none_is_lost_and_none_refused(judged) -> None:
    assert judged.seen.sure
    assert len(judged.verdicts) == len(judged.pasts) == 2816
    assert judged.refused == []
    assert len({one.said["number"] for one in judged.pasts}) == 2816


def test_every_odd_row_is_explained_by_row_and_cell(judged) -> None:
    odd = judged.said()
    assert Counter(code for _cell, code in odd) == {"same_words": 35, "date_cell": 1, "no_hour": 1}
    assert [cell for cell, code in odd if code == "date_cell"] == ["D7"]
    assert [cell for cell, code in odd if code == "no_hour"] == ["G1141"]


def test_the_words_are_those_of_the_file_white_space_apart(judged) -> None:
    rows = python_calamine.CalamineWorkbook.from_path(str(REAL)).get_sheet_by_index(0).to_python()[1:]
    for past, row in zip(judged.pasts, rows, strict=True):
        assert past.said["number"] == f"{row[0]:.0f}"
        assert past.said["user"] == row[1]
        assert "".join((past.said["details"] or "").split()) == "".join(row[4].split())
        assert "".join(past.said["reply"].split()) == "".join(row[5].split())


def test_days_to_reply_by_dates(judged) -> None:
    days = [(one.steps[-1].at.date() - one.steps[0].at.date()).days for one in judged.pasts]
    assert statistics.median(days) == 11
    assert round(100 * sum(one <= 15 for one in days) / len(days), 1) == 62.3
    assert max(days) == 1161


@pytest.mark.slow
def test_taken_in_none_is_lost_a_second_run_adds_nothing_and_the_page_says_the_same_days(
    town, judged
) -> None:
    """Everything on one city, since taking it in is what costs: 2,816 matters, three events each."""
    head = town.viewer("head")
    to = Whither("appeal", APPEALS, town.unit, judged.seen.name)
    with within(Units(frozenset({town.unit.id}))):
        rounds = [judged.pasts[start : start + ROUND] for start in range(0, 2816, ROUND)]
        assert sum(take_round(one, to, Source(REAL.name, "sha256:0")) for one in rounds) == 2816
        there = known(judged.pasts, "appeal", APPEALS, town.unit)
        assert (len(there), set(there.values())) == (2816, {True})
    with within(head.scope):
        # Whoever looks at the tables meanwhile sees none of these rows, and the database would go through all for each.
        answers("select set_config('enable_nestloop', 'off', true)")
        numbers = Matter.objects.filter(procedure="appeal").values_list("origin__number", flat=True)
        assert set(numbers) == {one.said["number"] for one in judged.pasts}
        days = whole(by_year(head).values())
        assert (days.many, days.median, days.ninetieth) == (2816, 11, 41)
        assert (round(days.share_within, 1), days.longest) == (62.3, 1161)
        assert days.counts == Counter(independent_days())
        assert unanswered(head) == 0
        assert [one.took.days for one in longest(head, 3)] == sorted(independent_days(), reverse=True)[:3]
        with_both = {
            one.said["number"]
            for one in judged.pasts
            if "物业" in one.said["subject"] and "停车" in one.said["subject"]
        }
        found = Matter.objects.filter(id__in=search("物业 停车", most=2816))
        assert with_both <= set(found.values_list("origin__number", flat=True))


def independent_days() -> list[int]:
    """Read by another reader's rules: text by its figures alone, the one date cell as the spreadsheet says it."""
    rows = python_calamine.CalamineWorkbook.from_path(str(REAL)).get_sheet_by_index(0).to_python()[1:]
    return [(_day(row[6]) - _day(row[3])).days for row in rows]


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    year, month, day = str(cell).split()[0].split("/")
    return date(int(year), int(month), int(day))
