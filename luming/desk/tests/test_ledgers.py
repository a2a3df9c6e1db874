"""A head brings a workbook, sees what was found, and lets it be taken in; nobody else does, and nothing lies about."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from luming.desk.tests.officers import inside
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.services.ledgers import books, jobs
from luming.services.ledgers.models import JOB, LIVES, Book, Stage
from luming.services.ledgers.tests.books import APPEALS, DISPUTE, MEDIATIONS, Tried, book, disputes

HALL = "/desk/ledgers/"
LEAK, MADE = f"subject:{quote('楼上楼下')}", f"result:{quote('谈成了')}"
ODD = ({}, {"留言编号": 2}, {"留言编号": 3, "留言主题": "路灯不亮", "留言时间": "上周三"})


def brought(officer, *rows, content: bytes = b"", **rest: str):
    """Upload as she does, and let the job look into it; its page's address."""
    answer = officer.post(HALL, upload(officer, content or book(*rows), **rest))
    assert answer.status_code == 302, answer.content.decode()
    jobs.read(settings.CITY, answer.url.split("/")[-2])
    return answer.url


def upload(officer, content: bytes, name: str = "信箱.xlsx", procedure: str = "appeal") -> dict:
    return {
        "file": SimpleUploadedFile(name, content),
        "unit": str(officer.town.unit.id),
        "procedure": procedure,
    }


def taken(officer, url: str, rows: str = "good") -> None:
    officer.post(url, {"begin": "", "rows": rows})
    jobs.load(settings.CITY, url.split("/")[-2])


def only_book() -> Book:
    with city(settings.CITY, Job(JOB)):
        return Book.objects.get()


@pytest.fixture
def through(django_capture_on_commit_callbacks):
    """A stretch after which follows what would follow a commit: a test's own transaction is never committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def files() -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_nothing_is_taken_in_before_she_has_seen_what_was_found(desk, place) -> None:
    head = desk("head")
    page = head.text(brought(head, *ODD))
    assert "共有 3 行 可收 2 早已收下 0 不收 1" in page
    assert "4 D4 看不出是什么时间" in page
    assert "3 E3 与第 2 行的文字相同" in page
    with inside(place, "head"):
        assert not Matter.objects.exists()


def test_of_a_refused_row_nothing_is_called_taken_in_and_odd(desk) -> None:
    head = desk("head")
    page = head.text(brought(head, {}, {"留言编号": 2, "留言时间": "上周三"}))
    assert "3 D3 看不出是什么时间" in page
    assert "收下，但有特别之处" not in page


def test_while_a_job_is_at_it_the_page_says_so_and_can_be_asked_again(desk) -> None:
    head = desk("head")
    answer = head.post(HALL, upload(head, book({})))
    page = head.get(answer.url).content.decode()
    assert "正在核对" in page
    assert '<progress class="bar" aria-label' in page
    assert f'href="{answer.url}">再看一次' in page


def test_one_press_takes_it_in_and_a_second_adds_nothing(desk, place) -> None:
    head = desk("head")
    url = brought(head, *ODD)
    taken(head, url)
    taken(head, url)
    assert "收了 2 件" in head.text(url)
    with inside(place, "head"):
        assert Matter.objects.filter(procedure="appeal", holder=place.unit).count() == 2
    again = brought(head, *ODD)
    assert "可收 0 早已收下 2 不收 1" in head.text(again)


def test_refused_rows_come_back_in_a_workbook_and_once_put_right_are_taken_in(desk) -> None:
    head = desk("head")
    url = brought(head, *ODD)
    taken(head, url)
    back = Tried(head.get(f"{url}refused.xlsx").content)
    assert back.said() == [("D2", "not_a_time")]
    row = dict(zip(back.seen.names, back.verdicts[0].cells, strict=True))
    assert (row["留言主题"], row["留言时间"]) == ("路灯不亮", "上周三")
    mended = brought(head, {**row, "留言时间": "2019/4/24 8:00:00"})
    assert "可收 1 早已收下 0 不收 0" in head.text(mended)


def test_columns_that_are_not_known_are_asked_for_once_and_remembered(desk, place) -> None:
    head = desk("head")
    own = {
        "序": "2023-7",
        "哪天来的": "2023年4月5日",
        "张三李四": "王小明",
        "另一家": "李大海",
        "咋回事": "漏水。",
    }
    content = book({}, {"序": "2023-8", "张三李四": "赵六"}, heads=tuple(own), good=own)
    url = brought(head, content=content, procedure="mediation")
    page = head.get(f"{url}columns/").content.decode()
    assert head.get(url).url == f"{url}columns/"
    assert "C 张三李四" in page
    answer = head.post(f"{url}columns/", {"number": "0", "applied": "1", "applicant": "2", "respondent": "2"})
    assert "这一列已经作为“申请人姓名”" in answer.content.decode()
    chosen = {"number": "0", "applied": "1", "applicant": "2", "respondent": "3", "story": "4"}
    assert head.post(f"{url}columns/", {"sheet": "Sheet1", **chosen}).url == url
    jobs.read(settings.CITY, url.split("/")[-2])
    assert "共有 2 行 可收 2 早已收下 0 不收 0" in head.text(url)
    taken(head, url, "all")
    assert "收了 2 件" in head.text(url)
    again = brought(head, content=content, procedure="mediation")
    assert "可收 0 早已收下 2 不收 0" in head.text(again)


def test_words_that_are_not_known_are_explained_once_and_remembered(desk, place) -> None:
    head = desk("head")
    other = {"纠纷类型": "楼上楼下"}
    content = disputes({**other, "调解结果": "谈成了"}, {**other, "编号": "2023-002"}, {"编号": "2023-003"})
    url = brought(head, content=content, procedure="mediation")
    assert "可收 2 早已收下 0 不收 1" in head.text(url)
    assert f'href="{url}words/"' in head.get(url).content.decode()
    page = head.text(f"{url}words/")
    assert "纠纷类型 · 楼上楼下" in page
    assert "在 2 行里" in page
    assert "调解结果 · 谈成了" in page
    assert "王小明" not in page
    refused = head.post(f"{url}words/", {LEAK: "leak", MADE: "made up"})
    assert refused.status_code == 200
    assert '<option value="leak" selected>' in refused.content.decode()
    assert head.post(f"{url}words/", {LEAK: "leak", MADE: "written"}).url == url
    jobs.read(settings.CITY, url.split("/")[-2])
    assert "可收 3 早已收下 0 不收 0" in head.text(url)
    assert head.get(f"{url}words/").url == url
    taken(head, url, "all")
    with inside(place, "head"):
        assert set(Matter.objects.values_list("subject", flat=True)) == {"leak"}
    again = brought(head, content=disputes({**other, "编号": "2023-004"}), procedure="mediation")
    assert "指定它们是什么意思" not in head.text(again)


def test_all_or_none_takes_none_where_one_is_refused(desk, place) -> None:
    head = desk("head")
    url = brought(head, *ODD)
    taken(head, url, "all")
    assert "整本都没有收" in head.text(url)
    assert only_book().stage == Stage.READ
    with inside(place, "head"):
        assert not Matter.objects.exists()


def test_a_register_becomes_matters_with_their_origin_sealed_parties_and_officer(desk, place) -> None:
    head = desk("head")
    row = {"申请人联系电话": "13912345678", "调解结果": "达成协议并已履行"}
    url = brought(
        head,
        content=disputes(row, {"编号": "2023-002", "调解结果": None, "结案日期": None}),
        procedure="mediation",
    )
    taken(head, url, "all")
    with inside(place, "head"):
        done, going = Matter.objects.filter(procedure="mediation").order_by("applied_on", "id")
        assert (done.state, going.state) == ("settled", "received")
        assert (done.origin["sheet"], done.origin["row"], done.origin["number"]) == (
            "Sheet1",
            "2",
            "2023-001",
        )
        assert done.origin["digest"].startswith("sha256:")
        assert (done.title, done.subject) == ("楼上漏水", "leak")
        first = done.parties.get(side="applicant")
        assert (first.masked, first.name.reveal(), first.phone.reveal()) == (
            "王某某",
            "王小明",
            "+8613912345678",
        )


@pytest.mark.parametrize(("code", "ledger"), [("appeal", APPEALS), ("mediation", MEDIATIONS)])
def test_the_template_is_read_back_without_a_question(desk, code, ledger) -> None:
    content = desk("head").get(f"{HALL}template/{code}.xlsx").content
    seen = Tried(content, ledger).seen
    assert (seen.sure, len(seen.columns)) == (True, len(ledger.columns))


def test_a_text_with_separators_is_a_ledger_too(desk) -> None:
    head = desk("head")
    lines = [",".join(DISPUTE), ",".join(f'"{one}"' for one in DISPUTE.values())]
    url = brought(head, content="\n".join(lines).encode("gb18030"), name="台账.csv", procedure="mediation")
    assert "共有 1 行 可收 1 早已收下 0 不收 0" in head.text(url)


def test_a_picture_is_refused_at_the_door(desk) -> None:
    head = desk("head")
    answer = head.post(HALL, upload(head, b"%PDF-1.7 no workbook"))
    assert answer.status_code == 200
    assert not Path(settings.FILES).exists() or files() == []


def test_the_file_lies_sealed_and_goes_when_all_of_it_is_in(desk, through) -> None:
    head = desk("head")
    url = brought(head, {})
    assert len(files()) == 1
    assert b"PK" not in files()[0].read_bytes()[:200]
    with through():
        taken(head, url)
    assert files() == []
    assert head.get(f"{url}refused.xlsx").status_code == 404


def test_a_file_that_nobody_came_back_for_goes_after_its_time(desk, through) -> None:
    brought(desk("head"), *ODD)
    with through(), city(settings.CITY, Job(JOB)):
        books.purge(now() + LIVES / 2)
    assert len(files()) == 1
    with through(), city(settings.CITY, Job(JOB)):
        books.purge(now() + LIVES * 2)
    assert files() == []


def test_she_may_leave_it_and_the_file_goes(desk, place, through) -> None:
    head = desk("head")
    url = brought(head, *ODD)
    with through():
        head.post(url, {"remove": ""})
    assert files() == []
    assert "没有收，文件已删除" in head.text(url)
    taken(head, url)
    with inside(place, "head"):
        assert not Matter.objects.exists()


def test_what_is_kept_of_a_workbook_holds_nothing_that_anybody_wrote(desk) -> None:
    brought(desk("head"), *ODD)
    kept = str({name: value for name, value in vars(only_book()).items() if name != "name"})
    assert not any(words in kept for words in ("电梯", "路灯", "A00045581", "物业", "上周三"))


@pytest.mark.parametrize("who", ["far_head", "chief"])
def test_another_unit_s_head_does_not_see_it(desk, who) -> None:
    head = desk("head")
    url = brought(head, {})
    other = desk(who)
    assert other.get(url).status_code in {403, 404}
    assert other.get(f"{url}refused.xlsx").status_code in {403, 404}
    assert other.post(url, {"begin": ""}).status_code in {403, 404}


def test_she_takes_in_for_units_she_heads_only(desk, place) -> None:
    head = desk("head")
    answer = head.post(HALL, upload(head, book({})) | {"unit": str(place.far.id)})
    assert answer.status_code == 200
    assert only_no_book()


def only_no_book() -> bool:
    with city(settings.CITY, Job(JOB)):
        return not Book.objects.exists()
