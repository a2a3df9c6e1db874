"""2,816 real appeals, read where they lie. Reckoned here a second time, by other means, and compared."""

import statistics
from collections import Counter
from datetime import datetime

import pytest
import python_calamine

from luming.kernel.workflow.moment import SHANGHAI
from luming.services.past_appeals.judging import judge
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
