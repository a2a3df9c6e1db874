"""A report is put together, checked and set from the same figures: nothing here needs a database."""

import json
import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from docx import Document

from luming.kernel.documents.rendering import charts, press
from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.workflow.words import Words
from luming.services.reports import html, papers, placing, template
from luming.services.reports.checks import Subject, check
from luming.services.reports.composing import Laid, compose
from luming.services.reports.quoted import (
    CITY,
    MISSING,
    RECORDS,
    REPORTED,
    Area,
    Figures,
    Key,
    Quoted,
    figures_from_json,
    month_of,
    withheld,
)
from luming.services.reports.telling import Number
from luming.services.reports.template import asked_for

NOW = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)
WORK = template.read("work_report", 1)
CITY_NAME = Words("包头市", "Baotou")
SAID = {
    "year": Words("本年受理{{ mediation.accepted }}，比上一年多。", "{{ mediation.accepted }} this year."),
    "ahead": Words("接着办。", "On."),
}
AREAS = (Area("150203", Words("昆都仑区", "Kundulun")), Area("150204", Words("青山区", "Qingshan")))


YEAR = date(2023, 1, 1), date(2023, 12, 31)


def quoted(code, key=YEAR, area=CITY, kind=RECORDS, **values) -> Quoted:
    asked = asked_for()[code]
    return Quoted(Key(code, area, *key), kind, asked.unit, asked.words, **({"version": 1} | values))


def counted(code, parts):
    """All of it counted in May."""
    whole = Decimal(sum(parts))
    yield quoted(code, value=whole)
    for area, many in zip(AREAS, parts, strict=True):
        yield quoted(code, area=area.code, value=Decimal(many))
    for month in range(1, 13):
        yield quoted(code, month_of(2023, month), value=whole if month == 5 else Decimal(0))


def figures(accepted=(70, 30), settled=(40, 20), at=NOW) -> Figures:
    """A year of two areas."""
    part, whole = sum(settled), sum(accepted)
    rate = (Decimal(100 * part) / whole).quantize(Decimal("0.1"))
    found = [*counted("mediation.accepted", accepted), *counted("mediation.settled", settled)]
    found.append(quoted("mediation.settled_rate", value=rate, part=part, whole=whole))
    source = Words("法院", "The courts")
    found.append(quoted("enterprise_cases.closed", kind=REPORTED, value=Decimal(15900), source=source))
    return Figures(2023, at, AREAS, [*found, quoted("survey.safe", kind=MISSING)])


def findings(taken=None, said=SAID, versions=1):
    known = dict.fromkeys(asked_for(), versions)
    return check(Subject(WORK, taken or figures(), said, known, NOW))


def blocking(**given) -> str:
    return " ".join(one.words.zh for one in findings(**given) if one.blocks)


def changed(code, area=CITY, **values) -> Figures:
    one = figures().of_year(code, area)
    return figures().replaced([replace(one, **values)])


def test_a_sentence_names_its_figures_and_what_it_does_not_know_is_said_beside_the_line():
    assert placing.places("受理{{ mediation.accepted }}，比{{mediation.accepted  before}}多") == [
        placing.Placed("mediation.accepted"),
        placing.Placed("mediation.accepted", "before"),
    ]
    found = placing.faults("好\n受理{{ mediation.acepted }}\n{{ a b c }}\n半个 {{ 括号", asked_for())
    assert [one.line for one in found] == [2, 3, 4]
    assert "是不是 mediation.accepted" in found[0].words.zh
    assert "Is it mediation.accepted?" in found[0].words.en
    assert not placing.faults("{% if x %}{{ mediation.accepted change }}<b>", asked_for()), (
        "nothing else is markup"
    )


def test_every_figure_of_the_template_is_one_that_reports_ask_for():
    for file in template.FOLDER.glob("*_v*.toml"):
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        assert template.read(told["code"], told["version"]).narratives
    assert len(asked_for()) == 57
    assert not any(
        "value" in row for row in tomllib.loads((template.FOLDER / "asked_for.toml").read_text())["figure"]
    )


def test_what_is_kept_of_the_figures_gives_the_same_report():
    kept = json.loads(json.dumps(figures().as_json()))
    assert figures_from_json(kept).all == figures().all
    assert (
        compose(WORK, CITY_NAME, figures_from_json(kept), SAID, "en").blocks
        == compose(WORK, CITY_NAME, figures(), SAID, "en").blocks
    )


def test_a_sentence_without_its_figure_is_left_out_and_the_figure_listed():
    made = compose(WORK, CITY_NAME, figures(), SAID, "zh-hans")
    text = "".join(
        papers.text_of(run) for block in made.blocks if hasattr(block, "runs") for run in block.runs
    )
    assert "受理人民调解100件" in text
    assert "成功率60.0%" in text
    assert "审结涉企案件15900件※" in text, "what was reported is marked"
    assert "安全" not in text
    assert "比上一年（" not in text
    assert [one.key.code for one in made.missing] == ["survey.safe"]


def test_page_pdf_and_word_say_the_same_numbers():
    for language, said in (("zh-hans", "100件"), ("en", "100 matters")):
        made = compose(WORK, CITY_NAME, figures(), SAID, language)
        of_page = [run.text for block in made.blocks for run in _runs(block) if isinstance(run, Number)]
        assert said in of_page
        stamp = Stamp("1", "ab" * 32, "https://example.org/reports/2023/", NOW)
        set_ = papers.sheet(made, "包头市矛盾纠纷调处中心")
        word = Document(BytesIO(press.set_word(set_, stamp)))
        in_word = " ".join(
            [
                *(p.text for p in word.paragraphs),
                *(c.text for t in word.tables for row in t.rows for c in row.cells),
            ]
        )
        assert all(number in in_word for number in of_page)
        assert press.set_pdf(set_, stamp) == press.set_pdf(set_, stamp)


def test_a_report_that_keeps_a_number_back_says_why_in_every_form():
    small = figures(settled=(57, 3)).of_year("mediation.settled", "150204")
    for taken, told in ((figures(), False), (figures(settled=(57, 3)).replaced([withheld(small)]), True)):
        made = compose(WORK, CITY_NAME, taken, SAID, "zh-hans")
        why = "“不公布”：少于5件，或者会让人算出少于5件的数，不公布。"
        assert (why == html.page(made)["withheld"]) is told
        assert (papers.b.Note(why) in papers.sheet(made, "中心").blocks) is told


def _runs(block):
    if isinstance(block, Laid):
        return [run for row in (*block.rows, block.total) if row for run in row.numbers]
    return getattr(block, "runs", ())


def test_a_chart_is_named_and_told_and_has_its_table_under_it():
    made = compose(WORK, CITY_NAME, figures(), SAID, "zh-hans")
    blocks = papers.sheet(made, "中心").blocks
    for at, block in enumerate(blocks):
        if isinstance(block, papers.b.Chart):
            drawn = ET.fromstring(charts.svg(block))  # noqa: S314 - our own
            names = {child.tag.rpartition("}")[2]: child.text for child in drawn}
            assert names["title"] == block.title
            assert names["desc"] == block.described
            assert "http" not in re.sub(r'xmlns="[^"]+"', "", charts.svg(block)), "nothing is fetched"
            assert [row[0] for row in blocks[at + 1].rows][:-1] == list(block.labels)
    assert sum(isinstance(block, papers.b.Chart) for block in blocks) == 2


def test_a_sound_report_is_blocked_by_nothing():
    assert blocking() == ""
    assert {one.place for one in findings() if not one.blocks} == {"", "firms"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"taken": changed("mediation.accepted", "150203", value=Decimal(69))}, "加起来是99，合计是100"),
        ({"taken": changed("mediation.settled", value=Decimal(61))}, "加起来是60，合计是61"),
        ({"taken": changed("mediation.settled_rate", value=Decimal("60.1"))}, "60 / 100 ≠ 60.1%"),
        ({"taken": changed("mediation.settled_rate", part=None, value=Decimal("61.0"))}, "≠ 61.0"),
        ({"taken": changed("mediation.accepted", unit="person")}, "单位应当是件，现在是人"),
        ({"taken": figures(settled=(57, 3))}, "有1格是1到4"),
        ({"taken": changed("enterprise_cases.closed", source=Words("", ""))}, "没有写出处"),
        ({"versions": 2}, "的定义在取数以后改了"),
        ({"said": {"ahead": SAID["ahead"]}}, "还没有写：这一年做了什么"),
        ({"said": SAID | {"ahead": Words("{{ survey.save }}", "")}}, "是不是 survey.safe"),
    ],
)
def test_what_does_not_agree_blocks(given, says):
    assert says in blocking(**given)


def test_a_cell_that_is_withheld_alone_is_given_away_by_the_total():
    one = figures(settled=(57, 3)).of_year("mediation.settled", "150204")
    other = figures(settled=(57, 3)).of_year("mediation.settled", "150203")
    alone = figures(settled=(57, 3)).replaced([withheld(one)])
    assert "用合计减其他格就能算出来" in blocking(taken=alone)
    assert blocking(taken=alone.replaced([withheld(other)])) == ""


def test_old_figures_and_typed_numbers_warn_and_do_not_block():
    typed = SAID | {"year": Words("2023年受理1709件，走访3家。", "x")}
    told = " ".join(
        one.words.zh
        for one in findings(said=typed, taken=figures(at=NOW - timedelta(days=2)))
        if not one.blocks
    )
    assert "第1行有手打的数字（1709、3）" in told
    assert "一天以前取的" in told
    assert "有1个数字还没有来源" in told
