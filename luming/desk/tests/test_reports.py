"""A yearly report from its first word to the page that anybody reads: two people, one moment, the same numbers in every form."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from docx import Document

from luming.desk.tests.officers import words
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.orgs.models import Region, User
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at, today
from luming.services.disclosure import editions as extracts
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.receipts.checking import check, put_right
from luming.services.receipts.models import Receipt
from luming.services.reports import publishing
from luming.services.reports.gathering import gather, said_again
from luming.services.reports.models import JOB, Edition, Report, Wording
from luming.services.reports.quoted import CITY, Key
from luming.services.reports.template import read
from luming.services.rollups import folding

PAGE = "/desk/reports/"
SAID = "今年受理{{ mediation.accepted }}，都在办。"


@pytest.fixture
def counted(place):
    """Six matters accepted this year, and counted."""
    with city(settings.CITY):
        Region.objects.create(
            code="150200", name="包头市", level="city", path="1502/", pinyin="baotou",
            source="测试", source_date=place.region.source_date, valid_from=place.region.valid_from,
        )  # fmt: skip
        for _ in range(6):
            place.accepted()
    with city(settings.CITY, Job(COUNTING)):
        folding.fold()
    return place


def one(model):
    with city(settings.CITY, Job(JOB)):
        return model.objects.latest("id")


def begun(officer) -> str:
    """The report's page; while nothing is published, the public page of figures says so."""
    assert "还没有发布过年度报告" in words(Client().get("/figures/"))
    answer = officer.post(PAGE, {"year": today().year})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def written(officer, page, name, zh, **rest):
    return officer.post(f"{page}{name}/", {"zh": zh, "en": "", **rest})


def test_from_the_first_word_to_the_published_page(counted, desk) -> None:
    writer, chief = desk("supervisor"), desk("chief")
    page = begun(writer)
    assert begun(chief) == page, "there is one report a year"
    assert "还没有取数" in writer.text(page)
    refused = written(writer, page, "year", "好\n受理{{ mediation.acepted }}")
    assert "第2行：没有“mediation.acepted”这个指标。是不是 mediation.accepted？" in words(refused)
    assert "受理{{ mediation.acepted }}" in words(refused), "nothing typed is lost"
    assert written(writer, page, "year", SAID).status_code == 302
    writer.post(page, {"take": ""})
    text = writer.text(page)
    assert "还没有写：下一年打算做什么" in text
    assert "核对无误" not in text
    written(writer, page, "ahead", "接着办。")
    assert "今年受理6件，都在办。" in words(writer.get(f"{page}draft/")).replace(" ", "")
    assert writer.get(f"{page}draft.pdf").content.startswith(b"%PDF")
    writer.post(page, {"checked": ""})
    assert "请另一个人来发布" in writer.text(page)
    writer.post(page, {"publish": ""})
    assert one(Report).stage == "checked", "the checker does not publish"
    chief.post(page, {"publish": ""})
    assert "正在发布" in chief.text(page)
    publishing.publish(settings.CITY, one(Report).id)
    publishing.publish(settings.CITY, one(Report).id)
    read_by_anybody(counted)
    a_second_edition_says_why_and_leaves_the_first(writer, chief, page)


def read_by_anybody(place) -> None:
    edition, anybody = one(Edition), Client()
    assert edition.is_whole
    assert edition.number.startswith("昆区矛调报〔")
    address = f"/reports/{today().year}/"
    assert address in anybody.get("/reports/").content.decode()
    for language, said, of_definition in (
        ("zh-hans", "6件", "人民调解组织受理的纠纷件数"),
        ("en", "6 matters", "Disputes that mediation"),
    ):
        answer = anybody.get(address, {"lang": language})
        text = words(answer)
        assert said in text
        assert of_definition in text
        assert "<svg xmlns" in answer.content.decode()
        assert 'href="#f-mediation.accepted"' in answer.content.decode()
        file = anybody.get(f"{address}{language[:2]}.docx")
        told = " ".join(paragraph.text for paragraph in Document(BytesIO(file.content)).paragraphs)
        assert (said in told, edition.data in told, bool(edition.data)) == (True, True, True), (
            "with the data's digest"
        )
        assert anybody.get(f"{address}{language[:2]}.pdf").content.startswith(b"%PDF")
    assert anybody.get("/reports/1999/").status_code == 404
    its_data_are_given(address)
    receipt = what_is_put_right_is_shown(edition)
    assert f"/figures/receipt/{receipt}/" in anybody.get(address).content.decode()
    now = words(Client().get(address))
    assert f"全市，{edition.year}年：原来是 6" in now, "whose number it was, and of when"
    assert "数错了一件" in now
    at_a_glance_what_was_published_and_no_more(place)


def a_second_edition_says_why_and_leaves_the_first(writer, chief, page) -> None:
    first, address = one(Edition), f"/reports/{today().year}/"
    assert '<details id="again" open>' in writer.post(f"{page}edition/", {"why": " "}).content.decode()
    long = "补记迟报的。" * 90
    refused = writer.post(f"{page}edition/", {"why": long})
    assert 'aria-invalid="true"' in refused.content.decode(), "said beside the field"
    assert long in words(refused), "nothing typed is lost"
    assert one(Report).stage == "published"
    assert writer.post(f"{page}edition/", {"why": "补记迟报的七件。"}).status_code == 302
    assert "新的一版：补记迟报的七件。" in writer.text(page)
    writer.post(page, {"take": ""})
    writer.post(page, {"checked": ""})
    chief.post(page, {"publish": ""})
    publishing.publish(settings.CITY, one(Report).id)
    anybody = Client()
    text = words(anybody.get(address))
    assert "这一版改了什么：补记迟报的七件。" in text
    assert "数错了一件" in text, "what was put right in the first is said in the second"
    assert first.number in text
    before = words(anybody.get(f"{address}{first.id}/"))
    assert "这不是最新的一版" in before
    assert "补记迟报的七件" not in before
    assert anybody.get(f"{address}{first.id}/zh.pdf").content.startswith(b"%PDF")
    assert anybody.get(f"/reports/1999/{first.id}/").status_code == 404


def its_data_are_given(address) -> None:
    anybody = Client()
    data = anybody.get(f"{address}extract.zip")
    assert data["Content-Type"] == "application/zip"
    assert data.content[:2] == b"PK"
    assert f"{address}extract.zip" in anybody.get(address).content.decode()
    assert anybody.get("/reports/1999/extract.zip").status_code == 404


def at_a_glance_what_was_published_and_no_more(place) -> None:
    """The public page has the report's numbers, and tells nobody that a matter has come or ended since."""
    first = Client().get("/figures/").content
    receipt = one(Edition).figures.of_year("mediation.accepted").receipt
    assert f'<a href="/figures/receipt/{receipt}/">6</a>' in first.decode()
    with city(settings.CITY):
        for _ in range(7):
            place.accepted()
    with city(settings.CITY, Job(COUNTING)):
        folding.fold()
    assert tables(Client().get("/figures/").content) == tables(first)
    with city(settings.CITY, Job(COUNTING)):
        year = Period.year(today().year)
        more = figure("mediation.accepted", Where.city(), year)
        key = Key("mediation.accepted", CITY, year.first, year.last)
        assert more.value == 13
        assert not list(said_again(year.first.year, {key: more})), (
            "the next report does not tell how many came since"
        )


def tables(page: bytes) -> list[bytes]:
    found = page.split(b"<table")[1:]
    assert len(found) == 2
    return [one.partition(b"</table>")[0] for one in found]


def what_is_put_right_is_shown(edition) -> str:
    """The edition stays as it is; the page says what was wrong with it."""
    key = edition.figures.of_year("mediation.accepted").receipt
    with city(settings.CITY, Job(COUNTING)):
        receipt = Receipt.objects.get(id=key)
        assert check(receipt).holds
        assert extracts.latest(edition.year).number == 1
        put_right(receipt, Decimal(5), "数错了一件", User.objects.get(username="chief"))
    return key


def test_what_another_wrote_meanwhile_is_not_overwritten_and_no_wording_is_lost(counted, desk) -> None:
    writer, chief = desk("supervisor"), desk("chief")
    page = begun(writer)
    written(writer, page, "year", "第一稿。")
    seen = str(one(Wording).id)
    written(chief, page, "year", "主任的一稿。", seen=seen)
    answer = written(writer, page, "year", "我的一稿。", seen=seen)
    text = words(answer)
    assert "刚保存了另一稿" in text
    assert "主任的一稿。" in text
    assert "我的一稿。" in text
    merged = written(writer, page, "year", "合起来的一稿。", seen=str(one(Wording).id))
    assert merged.status_code == 302
    shown = writer.text(f"{page}year/")
    assert all(one in shown for one in ("第一稿。", "主任的一稿。", "合起来的一稿。"))


def test_a_month_that_has_not_come_is_not_nought(counted) -> None:
    year = today().year
    with city(settings.CITY), at(datetime(year, 3, 5, 9, tzinfo=SHANGHAI)):
        taken = gather(year, read("work_report", 1)).figures
    assert [month for month in range(1, 13) if taken.of_month("mediation.accepted", month)] == [1, 2, 3]


def test_only_the_city_s_own_centre_writes_it(counted, desk) -> None:
    page = begun(desk("chief"))
    for who in ("clerk", "head", "mediator", "auditor"):
        assert desk(who).get(page).status_code == 403, who
    assert "年度报告由市一级" not in desk("chief").text(PAGE)


def test_sums_that_are_not_the_record_s_stop_a_publication_and_say_so(counted, desk) -> None:
    writer, chief = desk("supervisor"), desk("chief")
    page = begun(writer)
    written(writer, page, "year", SAID)
    written(writer, page, "ahead", "接着办。")
    writer.post(page, {"take": ""})
    writer.post(page, {"checked": ""})
    chief.post(page, {"publish": ""})
    from django.db.models import F

    from luming.services.rollups.models import Rollup

    with city(settings.CITY, Job(COUNTING)):
        Rollup.objects.filter(measure="accepted").update(amount=F("amount") + 1)
    publishing.publish(settings.CITY, one(Report).id)
    assert one(Report).stage == "draft"
    assert "的汇总和记录不一致" in writer.text(page)
    assert Client().get(f"/reports/{today().year}/").status_code == 404
