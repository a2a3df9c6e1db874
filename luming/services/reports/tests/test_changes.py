"""A change against the year before reads in a sentence as an office writes it; a table keeps the sign. The same in every form."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from docx import Document

from luming.kernel.documents.rendering import press
from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.workflow.words import Words
from luming.services.reports import html, papers, template
from luming.services.reports.composing import Composed, compose
from luming.services.reports.quoted import CITY, RECORDS, REPORTED, Figures, Key, Quoted, withheld
from luming.services.reports.telling import Teller
from luming.services.reports.template import asked_for

NOW = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
SOURCE = Words("公安机关", "The police")
YEAR, BEFORE = ((date(year, 1, 1), date(year, 12, 31)) for year in (2023, 2022))


def quoted(code, value, key=YEAR, kind=RECORDS) -> Quoted:
    asked = asked_for()[code]
    return Quoted(Key(code, CITY, *key), kind, asked.unit, asked.words, Decimal(value), source=SOURCE)


def figures(*found) -> Figures:
    return Figures(2023, NOW, (), found)


def two_years(code, value, before) -> Figures:
    return figures(quoted(code, value), quoted(code, before, BEFORE))


def read(taken: Figures, zh: str, en: str = "") -> tuple[str, str]:
    """A sentence in both languages."""
    made = (Teller(taken, language).runs(text) for language, text in (("zh-hans", zh), ("en", en or zh)))
    zh_said, en_said = ("".join(map(papers.text_of, runs)) for runs in made)
    return zh_said, en_said


@pytest.mark.parametrize(
    ("code", "value", "before", "zh", "en"),
    [
        ("mediation.accepted", 969, 1000, "同比下降3.1%", "down 3.1 % on the year before"),
        ("mediation.accepted", 1031, 1000, "同比增长3.1%", "up 3.1 % on the year before"),
        ("mediation.accepted", 1000, 1000, "与上年持平", "unchanged on the year before"),
        ("mediation.accepted", 10001, 10000, "与上年基本持平", "almost unchanged on the year before"),
        ("mediation.settled_rate", "65.2", "60.0", "同比提高5.2个百分点", "up 5.2 percentage points on the year before"),
        ("mediation.settled_rate", "60.0", "61.0", "同比下降1.0个百分点", "down 1.0 percentage point on the year before"),
        ("mediation.settled_rate", "60.0", "0.0", "同比提高60.0个百分点", "up 60.0 percentage points on the year before"),
        ("mediation.accepted", 5, 0, "尚无", "n/a"),
    ],
)  # fmt: skip
def test_a_count_changes_by_per_cent_and_a_rate_by_points(code, value, before, zh, en):
    assert read(two_years(code, value, before), f"{{{{ {code} change }}}}") == (zh, en)


@pytest.mark.parametrize("hidden", [0, 1])
def test_a_change_tells_no_more_than_the_two_figures_it_is_reckoned_from(hidden):
    both = [quoted("mediation.accepted", 4), quoted("mediation.accepted", 2, BEFORE)]
    both[hidden] = withheld(both[hidden])
    assert read(figures(*both), "{{ mediation.accepted change }}") == ("不公布", "withheld")


@pytest.mark.parametrize("said", ["同比", "比上年", "较上一年"])
def test_what_the_sentence_says_around_it_is_not_said_twice(said):
    place = "{{ mediation.accepted change }}"
    fewer, as_many = two_years("mediation.accepted", 969, 1000), two_years("mediation.accepted", 9, 9)
    assert read(fewer, f"受理{said}{place}。")[0] == f"受理{said}下降3.1%。"
    assert read(as_many, f"受理{said}{place}。")[0] == f"受理{said}持平。"
    assert read(fewer, "", f"It was {place} against the year before.")[1] == (
        "It was down 3.1 % against the year before."
    )


def test_a_figure_that_is_itself_a_change_is_words_in_a_sentence_and_a_sign_in_a_table():
    taken = figures(quoted("safety.filed_yoy", "-3.1", kind=REPORTED))
    assert read(taken, "立案数{{ safety.filed_yoy }}。", "Cases filed were {{ safety.filed_yoy }}.") == (
        "立案数同比下降3.1%※。",
        "Cases filed were down 3.1 % on the year before※.",
    )
    for value, zh, en, bare in (("-3.1", "-3.1%", "-3.1 %", "-3.1"), ("3.1", "+3.1%", "+3.1 %", "+3.1")):
        one = quoted("safety.filed_yoy", value, kind=REPORTED)
        told = [Teller(taken, language) for language in ("zh-hans", "en")]
        assert [tell.with_unit(one).text for tell in told] == [zh, en]
        assert told[0].in_table(one).text == bare


def crimes(language: str) -> Composed:
    """A report with two of them up, one down, one as it was."""
    values = {"safety.filed": "-3.1", "safety.solved": "4", "fraud.filed": "0", "fraud.loss": "-12.5"}
    taken = figures(*(quoted(f"{code}_yoy", value, kind=REPORTED) for code, value in values.items()))
    return compose(template.read("work_report", 1), Words("包头市", "Baotou"), taken, {}, language)


ENGLISH = (
    "As published by the authorities concerned: cases filed were down 3.1 % on the year before※, cases solved "
    "up 4.0 % on the year before※; fraud cases filed were unchanged on the year before※, losses to fraud down "
    "12.5 % on the year before※."
)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh-hans",
            "据有关机关公布，全市案件立案数同比下降3.1%※，破案数同比增长4.0%※；诈骗案件立案数与上年持平※，诈骗损失同比下降12.5%※。",
        ),
        (
            "en",
            ENGLISH,
        ),
    ],
)
def test_page_pdf_and_word_have_the_same_sentence_and_their_annex_the_sign(language, sentence):
    made = crimes(language)
    signed = {"zh-hans": "-12.5%", "en": "-12.5 %"}[language]
    page = html.page(made)
    said = ["".join(one.text + one.mark for one in block.pieces) for block in page["blocks"] if block.pieces]
    assert said == [sentence]
    assert signed in [one.value.text for one in page["defined"]]
    assert signed in render_to_string("reports/body.html", page)
    sheet = papers.sheet(made, "中心")
    assert [one.text for one in sheet.blocks if isinstance(one, papers.b.Paragraph)] == [sentence]
    word = Document(BytesIO(press.set_word(sheet, Stamp("1", "ab" * 32, "https://example.org/", NOW))))
    assert sentence in [one.text for one in word.paragraphs]
    assert f"{signed}※" in [cell.text for table in word.tables for row in table.rows for cell in row.cells]
