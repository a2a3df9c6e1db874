"""How good the suggestions are, on two hundred appeals labelled by hand: the figures of docs/subject-suggestions.md.

``labelled_subjects.csv`` holds numbers and codes only. ``subject`` is the label; ``also`` are subjects under which an
officer could file it as well, written down before anything was measured.
"""

import csv
import math
from pathlib import Path

import pytest

from luming.commands.load_subjects import _rows
from luming.kernel.content.subjects import Subjects, of_rows
from luming.services.ledgers.histories import story_of, title_of
from luming.services.ledgers.tests.books import APPEALS, REAL, TAXONOMY, Tried, needs_the_real_workbook

pytestmark = needs_the_real_workbook
LABELS = Path(__file__).with_name("labelled_subjects.csv")
PAGE = Path(__file__).parents[4] / "docs/subject-suggestions.md"
WITHIN = (1, 3, 5)


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    return Subjects(of_rows(_rows(TAXONOMY.read_bytes())))


@pytest.fixture(scope="module")
def ranks(subjects) -> list[tuple[int | None, int | None]]:
    """Of each labelled appeal the rank of its label, and the rank of the first subject that would do."""
    appeals = {one.said["number"]: one for one in Tried(REAL.read_bytes()).pasts}
    found = []
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            appeal = appeals[row["number"]]
            title, text = title_of(appeal, APPEALS), story_of(appeal, APPEALS)
            codes = [one.subject.code for one in subjects.suggested(title, text, max(WITHIN))]
            would_do = {row["subject"], *row["also"].split()}
            first = next((place for place, code in enumerate(codes, start=1) if code in would_do), None)
            own = codes.index(row["subject"]) + 1 if row["subject"] in codes else None
            found.append((own, first))
    return found


def interval(hits: int, many: int) -> tuple[float, float]:
    """Wilson's interval at 95 %."""
    z, share = 1.96, hits / many
    middle = share + z * z / (2 * many)
    half = z * math.sqrt(share * (1 - share) / many + z * z / (4 * many * many))
    return (middle - half) / (1 + z * z / many), (middle + half) / (1 + z * z / many)


def line(most: int, hits: int, many: int) -> str:
    low, high = interval(hits, many)
    return f"among the first {most} | {hits} | {hits / many:.1%} | {low:.1%} – {high:.1%}"


def test_the_list_has_517_subjects(subjects) -> None:
    assert len(subjects.subjects) == len(subjects.by_code) == 517


def test_two_hundred_are_labelled_and_every_label_is_of_the_list(subjects) -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["number"] for row in rows}) == 200
    assert {code for row in rows for code in (row["subject"], *row["also"].split())} <= set(subjects.by_code)


@pytest.mark.parametrize("most", WITHIN)
def test_the_page_says_what_is_measured(ranks, most) -> None:
    own = sum(rank is not None and rank <= most for rank, _ in ranks)
    would_do = sum(rank is not None and rank <= most for _, rank in ranks)
    said = PAGE.read_text(encoding="utf-8")
    assert line(most, own, len(ranks)) in said
    assert line(most, would_do, len(ranks)) in said


def test_each_suggestion_says_words_that_the_appeal_has(subjects) -> None:
    for appeal in Tried(REAL.read_bytes()).pasts[:200]:
        title, text = title_of(appeal, APPEALS), story_of(appeal, APPEALS)
        for one in subjects.suggested(title, text):
            assert one.words
            assert all(word in f"{title}\n{text}" for word in one.words)
