"""2,816 real appeals, read where they lie. Reckoned here a second time, by other means, and compared."""

import statistics
from collections import Counter
from datetime import date, datetime

import pytest
import python_calamine

from luming.kernel.matters.models import Matter
from luming.kernel.matters.searching import search
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import SHANGHAI
from luming.services.past_appeals.days import by_year, longest, unanswered, whole
from luming.services.past_appeals.judging import judge
from luming.services.past_appeals.known import known
from luming.services.past_appeals.loading import Taken, rounds, take_round
from luming.services.past_appeals.remarks import Grade
from luming.services.past_appeals.sheet import read
from luming.services.past_appeals.tests.books import REAL, needs_the_real_workbook

pytestmark = needs_the_real_workbook


@pytest.fixture(scope="module")
def judged():
    return judge(read(REAL.read_bytes()), datetime(2026, 11, 21, tzinfo=SHANGHAI))


def test_none_is_lost_and_none_refused(judged) -> None:
    assert judged.rows == len(judged.appeals) == 2816
    assert judged.refused == {}
    assert len({one.number for one in judged.appeals}) == 2816


def test_every_odd_row_is_explained_by_row_and_cell(judged) -> None:
    odd = judged.of(Grade.ODD)
    assert Counter(one.kind.code for one in odd) == {"same_words": 34, "date_cell": 1, "no_hour": 1}
    assert [one.cell for one in odd if one.kind.code == "date_cell"] == ["D7"]
    assert [one.cell for one in odd if one.kind.code == "no_hour"] == ["G1141"]
    assert all(one.cell.endswith(str(one.row)) for one in odd)


def test_the_words_are_those_of_the_file_white_space_apart(judged) -> None:
    rows = python_calamine.CalamineWorkbook.from_path(str(REAL)).get_sheet_by_index(0).to_python()[1:]
    for appeal, row in zip(judged.appeals, rows, strict=True):
        assert appeal.number == f"{row[0]:.0f}"
        assert appeal.user == row[1]
        assert "".join(appeal.details.split()) == "".join(row[4].split())
        assert "".join(appeal.reply.split()) == "".join(row[5].split())


def test_days_to_reply_by_dates(judged) -> None:
    days = [(one.replied.date() - one.received.date()).days for one in judged.appeals]
    assert statistics.median(days) == 11
    assert round(100 * sum(one <= 15 for one in days) / len(days), 1) == 62.3
    assert max(days) == 1161


@pytest.mark.slow
def test_taken_in_none_is_lost_a_second_run_adds_nothing_and_the_page_says_the_same_days(
    town, judged
) -> None:
    """Everything on one city, since taking it in is what costs: 2,816 matters, three events each."""
    head = town.viewer("head")
    taken = Taken.of(town.unit, REAL.name, "sha256:0")
    with within(Units(frozenset({town.unit.id}))):
        assert sum(take_round(piece, taken) for piece in rounds(judged.appeals)) == 2816
        assert set(known(judged.appeals).values()) == {True}
        assert len(known(judged.appeals)) == 2816
    with within(head.scope):
        numbers = Matter.objects.filter(procedure="appeal").values_list("origin__number", flat=True)
        assert set(numbers) == {one.number for one in judged.appeals}
        days = whole(by_year(head).values())
        assert (days.many, days.median, days.ninetieth) == (2816, 11, 41)
        assert (round(days.share_within, 1), days.longest) == (62.3, 1161)
        assert days.counts == Counter(independent_days())
        assert unanswered(head) == 0
        assert [one.took.days for one in longest(head, 3)] == sorted(independent_days(), reverse=True)[:3]
        with_both = {one.number for one in judged.appeals if "物业" in one.subject and "停车" in one.subject}
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
