"""A list is taken away: what stands in it is what the page shows to her, masked; the act is on record; the file is hers alone."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from luming.desk.tests.officers import accepted, brought, inside
from luming.kernel.events.models import AccessRecord
from luming.kernel.orgs.models import Post
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at, now, today
from luming.services.exports import jobs, making, running
from luming.services.exports.ledgers import registered
from luming.services.exports.models import JOB, Export
from luming.services.rollups import folding

TAKE = "/desk/exports/{}.{}"


def fetched(officer, code: str, form: str = "xlsx", **query):
    answer = officer.get(TAKE.format(code, form), **query)
    assert answer.status_code == 200, answer.status_code
    return b"".join(answer.streaming_content), unquote(answer["Content-Disposition"])


def rows(content: bytes) -> list[dict]:
    lines = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line[0] != "合计"]


def about(content: bytes) -> dict:
    return dict(CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(1).to_python())


def looks() -> list[tuple]:
    with inside(None):
        found = AccessRecord.objects.filter(what="list").order_by("id")
        return list(found.values_list("user", "detail", "reason", "matter"))


@pytest.fixture
def through(django_capture_on_commit_callbacks):
    """A stretch after which follows what would follow a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_each_list_is_taken_away_as_its_page_shows_it_and_the_act_is_on_record(place, desk) -> None:
    accepted(place), brought(place, phone="13700000000")
    with city(settings.CITY):
        folding.fold()
    clerk, chief = desk("clerk"), desk("chief")
    assert "表格（xlsx）" in clerk.text("/desk/", list="all")
    content, name = fetched(clerk, "worklist", list="all", standing="any")
    assert "全部 " in name
    assert {
        (row["事由"], row["状态"], row["当事人（已遮蔽）"], row["承办机构"]) for row in rows(content)
    } == {
        ("楼上漏水，天花板坏了", state, "乌某某、赵某某", "团结街道人民调解委员会")
        for state in ("调解中", "待受理")
    }
    whole = content + fetched(clerk, "worklist", "csv", list="all", standing="any")[0]
    for secret in ("乌云其其格", "赵铁柱", "13800000000", "少先路1号楼302"):
        assert secret.encode() not in whole
    assert about(content).items() >= {
        ("清单", "全部"), ("进度", "全部"), ("行数", "2"), ("岗位", "团结街道人民调解委员会 登记员")
    }  # fmt: skip
    assert len(rows(fetched(clerk, "worklist", list="all", state="mediation.mediating")[0])) == 1
    _each_of(chief)
    user, code, _said, matter = looks()[-1]
    assert (user, code, matter) == (place.people["chief"].id, "responses", None)
    assert "全部 · 2 · xlsx" in {line[2] for line in looks()}
    assert "导出了清单" in desk("auditor").text("/desk/log/looks/")
    with at(now() + timedelta(days=60)):
        assert len(rows(fetched(desk("supervisor"), "supervision", list="overdue")[0])) == 2
    _refused_to(clerk, chief)
    assert desk("administrator").get(TAKE.format("worklist", "csv")).status_code == 403


def _each_of(chief) -> None:
    """The lists of whoever looks down, each as long as its number."""
    month = today().isoformat()[:7]
    for code, query, many in (
        ("supervision", {"list": "overdue"}, 0),
        ("overview", {"list": "open"}, 2),
        ("overview", {"list": "accepted", "month": month}, 1),
        ("overview", {"list": "brought", "month": month, "region": "150203"}, 2),
        ("rates", {"part": "accepted"}, 1),
        ("responses", {}, 0),
    ):
        content, _name = fetched(chief, code, **query)
        assert len(rows(content)) == many, (code, query)
        assert about(content)["行数"] == str(many)
        assert "承办人" not in (rows(content) or [{}])[0], "supervision names no officer"


def _refused_to(clerk, chief) -> None:
    for code in ("overview", "supervision", "rates", "responses", "nothing"):
        assert clerk.get(TAKE.format(code, "xlsx")).status_code == 404
    for query in ({"list": "x"}, {"list": "accepted", "month": "x"}, {}):
        assert chief.get(TAKE.format("overview", "csv"), **query).status_code == 404
    assert chief.get(TAKE.format("worklist", "pdf")).status_code == 404


def test_a_long_list_is_made_in_the_background_for_her_alone_and_goes_after_some_days(
    place, desk, through, monkeypatch
) -> None:
    brought(place), accepted(place)
    monkeypatch.setattr(making, "AT_ONCE", 1)
    monkeypatch.setattr(making, "PIECE", 1)
    clerk, address = desk("clerk"), TAKE.format("worklist", "csv") + "?list=all"
    assert "在后台做" in clerk.text(TAKE.format("worklist", "csv"), list="all")
    asked = clerk.post(address)
    assert clerk.post(address).url == asked.url, "asked twice, made once"
    page = clerk.get(asked.url).content.decode()
    assert all(part in page for part in ("排队等着做", 'http-equiv="refresh"', "<progress"))
    jobs.make(settings.CITY, asked.url.split("/")[-2])
    assert "做好了，2 行" in clerk.text(asked.url)
    assert "全部" in clerk.text("/desk/exports/")
    file = b"".join(clerk.get(asked.url + "file/").streaming_content)
    assert len(file.decode("utf-8-sig").splitlines()) == 3
    assert [line[2] for line in looks()] == ["全部 · 2 · csv"] * 2, "made, and fetched"
    for who in ("mediator", "head", "chief"):
        other = desk(who)
        assert {other.get(asked.url).status_code, other.get(asked.url + "file/").status_code} == {404}
        assert "还没有" in other.text("/desk/exports/")
    with at(now() + timedelta(days=3)), through():
        jobs.purge(timestamp=0)
    assert clerk.get(asked.url + "file/").status_code == 200, "the last day is still hers"
    with at(now() + timedelta(days=4)), through():
        jobs.purge(timestamp=0)
    assert clerk.get(asked.url + "file/").status_code == 404
    assert "文件已经删除" in clerk.text(asked.url)


def test_whoever_lost_her_post_meanwhile_gets_nothing_and_too_much_is_refused(
    place, desk, monkeypatch
) -> None:
    accepted(place), brought(place)
    monkeypatch.setattr(making, "AT_ONCE", 1)
    clerk, address = desk("clerk"), TAKE.format("worklist", "xlsx") + "?list=all"
    first = clerk.post(address).url
    monkeypatch.setattr(making, "MOST", 1)
    jobs.make(settings.CITY, first.split("/")[-2])
    assert "一个文件放不下" in clerk.text(first)
    second = clerk.post(address).url
    with city(settings.CITY):
        Post.objects.filter(user=place.people["clerk"]).update(valid_until=today() - timedelta(days=1))
    jobs.make(settings.CITY, second.split("/")[-2])
    with city(settings.CITY, Job(JOB)):
        one = Export.objects.get(id=second.split("/")[-2])
        assert (one.stage, one.path, one.rows) == ("failed", "", 0)
        assert "没有看这张清单的岗位" in one.trouble["zh"]


def test_three_at_a_time_and_every_column_has_both_languages(place, desk, monkeypatch) -> None:
    accepted(place), brought(place)
    monkeypatch.setattr(making, "AT_ONCE", 0)
    clerk = desk("clerk")
    for many in range(running.MOST_AT_A_TIME):
        assert clerk.post(TAKE.format("worklist", "csv") + f"?list=all&x={many}").status_code == 302
    assert clerk.post(TAKE.format("worklist", "csv") + "?list=all&x=z").status_code == 409
    for one in registered():
        assert len({column.code for column in one.columns}) == len(one.columns)
        assert all(column.words.zh and column.words.en for column in one.columns)
