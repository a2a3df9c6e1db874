"""People, posts and units: two administrators for what opens matters, every change with its history."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luming.desk.tests.officers import Officer, accepted, inside, words
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import first_day
from luming.kernel.orgs.models import Leave, Post, ReferenceChange, Region, Unit, User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import now, today


@pytest.fixture
def two(place):
    """A second administrator beside the first."""
    with city(settings.CITY):
        person = User.objects.create(username="second", name="第二管理员", password=place_password())
        post = Post.objects.create(
            user=person, unit=place.county, role_code="administrator", valid_from=today(), granted_at=now()
        )
    place.people["second"], place.posts["second"] = person, post
    return place


def place_password() -> str:
    from django.contrib.auth.hashers import make_password

    from luming.desk.tests.officers import PASSWORD

    return make_password(PASSWORD)


def grant(officer: Officer, town, username: str, role: str):
    sent = {"username": username, "unit": town.unit.id, "role": role, "since": today().isoformat()}
    return officer.post("/desk/posts/", sent)


def roles_of(town, username: str) -> set[str]:
    with city(settings.CITY):
        user = User.objects.get(username=username)
        return {role.code for role in Viewer.of(user, today()).roles}


def test_a_post_that_sees_matters_counts_once_a_second_administrator_has_confirmed_it(two, desk) -> None:
    first, second = desk("administrator"), desk("second")
    assert grant(first, two, "far_clerk", "mediator").status_code == 302
    assert "mediator" not in roles_of(two, "far_clerk")
    with city(settings.CITY):
        post = Post.objects.get(role_code="mediator", user=two.people["far_clerk"])
    first.post("/desk/posts/confirm/", {"post": post.id})
    assert "要由第二个人确认" in first.text("/desk/posts/")
    assert "mediator" not in roles_of(two, "far_clerk")
    second.post("/desk/posts/confirm/", {"post": post.id})
    assert "mediator" in roles_of(two, "far_clerk")


def test_nobody_grants_a_post_to_herself(two, desk) -> None:
    administrator = desk("administrator")
    answer = grant(administrator, two, "administrator", "clerk")
    assert "不能给自己授予岗位" in words(answer)
    assert roles_of(two, "administrator") == {"administrator"}


def test_ending_a_post_hands_what_she_had_to_the_heads_list_at_once(two, desk) -> None:
    matter = accepted(two)
    sent = {"last_day": today().isoformat(), "reason": "调走"}
    administrator = desk("administrator")
    administrator.post(f"/desk/posts/{two.posts['mediator'].id}/end/", sent)
    assert "1 件事转到" in administrator.text(f"/desk/people/{two.people['mediator'].id}/")
    assert "楼上漏水" in desk("head").text("/desk/", list="unassigned")
    with inside(two, "head"):
        assert Matter.objects.get(pk=matter).officer_id is None


def test_merging_units_takes_their_matters_along(two, desk) -> None:
    accepted(two)
    administrator = desk("administrator")
    sent = {"units": [two.unit.id], "successor": two.far.id, "reason": "区划调整"}
    administrator.post("/desk/units/merge/", sent)
    assert "1 件事由少先路街道人民调解委员会接着办" in administrator.text("/desk/units/")
    assert "楼上漏水" in desk("far_head").text("/desk/", list="all")


def test_a_new_person_gets_a_password_that_is_shown_once_and_opens_nothing_yet(two, desk) -> None:
    administrator = desk("administrator")
    sent = {"username": "xinren", "name": "新人", "language": "zh-hans", "is_active": "on"}
    shown = administrator.post("/desk/people/add/", sent)
    password = words(shown).split("密码 ")[-1].split()[0]
    assert shown.headers["Cache-Control"] == "no-store"
    two.people["xinren"] = type("Somebody", (), {"username": "xinren"})
    newcomer = Officer("xinren", two)
    newcomer.sign_in(password)
    assert newcomer.get("/desk/").headers["Location"] == "/desk/account/"


def test_a_sign_in_name_is_given_once(two, desk) -> None:
    sent = {"username": "clerk", "name": "新人", "language": "zh-hans"}
    assert "已经有人用这个账号" in words(desk("administrator").post("/desk/people/add/", sent))


def test_a_lost_password_takes_two_administrators(two, desk) -> None:
    first, second = desk("administrator"), desk("second")
    first.post(f"/desk/people/{two.people['mediator'].id}/reset/", {"reason": "忘了"})
    page = second.get("/desk/people/").content.decode()
    path = page.split('action="/desk/people/reset/')[1].split('"')[0]
    first.post(f"/desk/people/reset/{path}")
    assert Officer("mediator", two).sign_in().status_code == 302, "one administrator alone changed nothing"
    shown = second.post(f"/desk/people/reset/{path}")
    password = words(shown).split("密码 ")[-1].split()[0]
    assert Officer("mediator", two).sign_in().status_code == 200
    assert Officer("mediator", two).sign_in(password).status_code == 302


def test_every_change_stands_in_the_auditors_log_with_who_and_why(two, desk) -> None:
    administrator = desk("administrator")
    unit = two.far
    administrator.post(
        f"/desk/units/{unit.id}/", {"name": "少先路调委会", "phone": "0472-1", "address": "", "hours": ""}
    )
    shown = desk("auditor").text("/desk/log/changes/")
    assert "修改机构" in shown
    assert "少先路街道人民调解委员会 → 少先路调委会" in shown
    with inside(two):
        assert ReferenceChange.objects.filter(kind="unit").latest("id").by == two.people["administrator"]


def test_a_head_arranges_who_stands_in_and_she_then_acts(two, desk) -> None:
    matter = accepted(two)
    sent = {
        "post": two.posts["mediator"].id,
        "stand_in": two.posts["mediator2"].id,
        "since": today().isoformat(),
        "until": (today() + timedelta(days=3)).isoformat(),
    }
    desk("head").post("/desk/leaves/", sent)
    other = desk("mediator2")
    assert "楼上漏水" in other.text("/desk/")
    assert other.take(matter, "note", {"note": "代班时的备忘"}).status_code == 302


def test_a_head_arranges_for_her_own_unit_only(two, desk) -> None:
    sent = {
        "post": two.posts["far_mediator"].id,
        "stand_in": two.posts["far_clerk"].id,
        "since": today().isoformat(),
        "until": today().isoformat(),
    }
    assert desk("head").post("/desk/leaves/", sent).status_code == 200
    with city(settings.CITY):
        assert not Leave.objects.exists()


def table(name: str, text: str) -> dict:
    return {"table": name, "file": SimpleUploadedFile(f"{name}.csv", text.encode("gb18030"))}


UNITS = "代码,名称,简称,类型,区划代码,上级代码,地址,电话,办公时间,直接接待群众\n"
PEOPLE = "账号,姓名,电话,邮箱\n"
POSTS = "账号,机构代码,岗位,从哪天\n"


def test_a_real_city_begins_with_tables_of_units_people_and_posts(two, desk) -> None:
    first, second = desk("administrator"), desk("second")
    rows = "D1,新区中心,新区矛调,矛调中心,150203,,,,,否\nD2,新街调委会,新街,人民调解委员会,150203,D1,,,,是\n"
    assert "已导入 2 行" in words(first.post("/desk/first-day/", table("units", UNITS + rows)))
    loaded = first.post("/desk/first-day/", table("people", PEOPLE + "lisi,李四,,\nwangwu,王五,,\n"))
    assert "lisi" in words(loaded)
    assert loaded.headers["Cache-Control"] == "no-store"
    first.post("/desk/first-day/", table("posts", POSTS + "lisi,D2,调解员,\nwangwu,D2,clerk,2026-01-01\n"))
    with city(settings.CITY):
        assert Unit.objects.get(code="D2").parent.code == "D1"
        waiting = list(
            Post.objects.filter(user__username__in=("lisi", "wangwu")).values_list("id", flat=True)
        )
    assert roles_of(two, "lisi") == set()
    second.post("/desk/posts/confirm/", {"post": waiting})
    assert roles_of(two, "lisi") == {"mediator"}
    assert roles_of(two, "wangwu") == {"clerk"}


def test_places_are_loaded_where_none_came_with_the_system(two, desk, settings) -> None:
    settings.CITY = "150200"
    heads = "代码,名称,别名,出处,出处日期\n"
    rows = "150200,包头市,,市民政局,2026-01-01\n150203007,团结大街街道,团结,市民政局,2026-01-01\n150203007001,阳光社区,,市民政局,2026-01-01\n"
    said = words(desk("administrator").post("/desk/first-day/", table("regions", heads + rows)))
    assert "已导入 3 行" in said
    with city(settings.CITY):
        place = Region.objects.get(code="150203007001")
        assert (place.path, place.level, place.pinyin) == (
            "1502/150203/150203007/150203007001/",
            "village",
            "yang guang she qu",
        )
    odd = words(
        desk("administrator").post(
            "/desk/first-day/", table("regions", heads + "15020300999,没有街道的村,,,\n")
        )
    )
    assert "15020300999" in odd


def test_a_table_with_faults_names_every_row_and_saves_nothing(two, desk) -> None:
    rows = "E1,甲,甲,矛调中心,150203,,,,,\nE2,乙,乙,棋牌室,150203,,,,,\nE3,丙,丙,法院,999999,,,,,\nE4,丁,丁,法院,150203,E9,,,,\n"
    said = words(desk("administrator").post("/desk/first-day/", table("units", UNITS + rows)))
    for part in ("第 3 行：类型只能是", "第 4 行：没有区划代码 999999", "第 5 行：上级代码 E9"):
        assert part in said
    with city(settings.CITY):
        assert not Unit.objects.filter(code__startswith="E").exists()


def test_a_spreadsheet_is_read_as_well_as_text(two, desk) -> None:
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet()
    for place, row in enumerate(("账号,姓名,电话,邮箱", "zhaoliu,赵六,13800000002,")):
        for column, cell in enumerate(row.split(",")):
            sheet.write(place, column, int(cell) if cell.isdigit() else cell)
    book.close()
    file = SimpleUploadedFile("people.xlsx", target.getvalue())
    assert "zhaoliu" in words(
        desk("administrator").post("/desk/first-day/", {"table": "people", "file": file})
    )
    with city(settings.CITY):
        assert User.objects.get(username="zhaoliu").phone == "13800000002"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("账号,姓名\na,b\n".encode(), "缺少这些列：电话、邮箱"),
        (b"PK\x03\x04rubbish", "缺少这些列"),
        (b"\n\n", "没有内容"),
    ],
)
def test_a_file_that_is_no_such_table_says_what_to_do(two, desk, content, said) -> None:
    file = SimpleUploadedFile("people.csv", content)
    answer = desk("administrator").post("/desk/first-day/", {"table": "people", "file": file})
    assert said in words(answer)
    assert "已导入" not in words(answer)


class TestTheFirstTwo:
    """The link that begins a real city."""

    FORM = {
        "unit_name": "某市矛盾纠纷调处中心",
        "unit_short": "某市矛调",
        "first_name": "甲管理",
        "first_username": "jia.guanli",
        "second_name": "乙管理",
        "second_username": "yi.guanli",
    }

    @pytest.fixture
    def link(self, db, settings) -> str:
        settings.DEMO = False
        return (
            next(line for line in first_day.told(settings.CITY) if "/desk/first-day/" in line)
            .strip()
            .partition("/desk/")[2]
        )

    def test_it_makes_two_administrators_and_then_leads_nowhere(self, link) -> None:
        browser = Client()
        assert browser.get(f"/desk/{link}").status_code == 200
        shown = words(browser.post(f"/desk/{link}", self.FORM))
        assert "jia.guanli" in shown
        with city(settings.CITY):
            posts = Post.objects.filter(role_code="administrator").select_related("user")
            assert {post.user.username for post in posts} == {"jia.guanli", "yi.guanli"}
        assert browser.get(f"/desk/{link}").status_code == 404
        assert browser.post(f"/desk/{link}", self.FORM | {"first_username": "third"}).status_code == 404
        assert "/desk/first-day/" not in " ".join(first_day.told(settings.CITY))

    def test_a_city_whose_places_did_not_come_along_names_itself(self, link, settings, monkeypatch) -> None:
        monkeypatch.setattr(first_day, "places_are_shipped", lambda: False)
        assert "城市的名称" in words(Client().get(f"/desk/{link}"))
        Client().post(f"/desk/{link}", self.FORM | {"city_name": "某市"})
        with city(settings.CITY):
            assert list(Region.objects.values_list("name", flat=True)) == ["某市"]

    def test_two_means_two_different_people(self, link) -> None:
        same = self.FORM | {"second_username": "jia.guanli"}
        assert "要是两个不同的人" in words(Client().post(f"/desk/{link}", same))

    def test_a_made_up_link_is_no_page(self, link) -> None:
        assert Client().get("/desk/first-day/made-up/").status_code == 404

    def test_the_demo_has_no_such_link(self, link, settings) -> None:
        settings.DEMO = True
        assert Client().get(f"/desk/{link}").status_code == 404
