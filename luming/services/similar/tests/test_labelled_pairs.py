"""How good the likeness is on pairs of real appeals labelled by hand: the figures of docs/similar-matters.md, anew."""

from pathlib import Path

from luming.bench.similar import Appeals, figures, labelled
from luming.services.ledgers.tests.books import REAL, needs_the_real_workbook

PAGE = Path(__file__).parents[4] / "docs/similar-matters.md"


def test_two_hundred_pairs_and_more_are_labelled_once_each_by_row_numbers_alone() -> None:
    pairs = labelled()
    assert len({frozenset((one.row, one.other)) for one in pairs}) == len(pairs) == 205
    assert {one.label for one in pairs} == {"same", "kind", "none"}
    assert len({one.row for one in pairs if one.drawn.startswith("first")}) == 20


@needs_the_real_workbook
def test_the_page_says_what_is_measured_and_the_first_five_are_those_that_were_labelled() -> None:
    whole = Appeals(REAL)
    first = [one for one in labelled() if one.drawn.startswith("first")]
    for row in {one.row for one in first}:
        read = {int(one.drawn[5:]): one.other for one in first if one.row == row}
        assert whole.nearest(row) == [read[place] for place in sorted(read)], row
    said = PAGE.read_text(encoding="utf-8")
    missing = [line for line in figures(whole, Appeals(REAL, answered=False)) if line not in said]
    assert missing == []
