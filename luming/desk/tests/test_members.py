"""A group's list, through the pages: a template, a check that records nothing, then all of it or the good rows."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from luming.desk.tests.officers import accepted, hidden, inside, words
from luming.kernel.parties.models import Party
from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.groups.columns import NAMES

PHONE = "1380000{:04d}"


@pytest.fixture
def matter(place):
    return accepted(place)


def book(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """A list as a clerk fills it in: name, kind, number, telephone, address, child, guardian, her telephone."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as written:
        page = written.add_worksheet()
        for place, row in enumerate((NAMES, *rows)):
            page.write_row(place, 0, row)
    return SimpleUploadedFile("名单.xlsx", target.getvalue())


def many(count: int) -> SimpleUploadedFile:
    return book(
        *((f"张{place}", "", card(order=f"{place:03d}"), PHONE.format(place)) for place in range(count))
    )


def checked(officer, matter, file, side="applicant"):
    """The file sent to be checked."""
    return officer.post(f"/desk/matter/{matter}/members/add/", {"side": side, "file": file, "key": "k1"})


def recorded(officer, matter, answer, how="all", **more):
    """What the check showed, recorded."""
    sheet = answer.content.decode().partition('name="sheet" value="')[2].partition('"')[0]
    data = {**hidden(answer), "side": "applicant", "sheet": sheet, "how": how, **more}
    return officer.client.post(f"/desk/matter/{matter}/members/add/", data, follow=True)


def on_list(town, matter) -> list[str]:
    with inside(town, "head"):
        return [one.name.reveal() for one in Party.objects.of_group().filter(matter=matter)]


def test_the_step_leads_to_its_own_page_with_a_template(matter, desk) -> None:
    clerk = desk("clerk")
    shown = clerk.client.get(f"/desk/matter/{matter}/do/list_members/", follow=True)
    assert "下载空白名单" in words(shown)
    assert clerk.get("/desk/group-list.xlsx").content[:2] == b"PK"


def test_a_check_records_nobody_and_a_good_list_is_recorded_by_one_press(place, matter, desk) -> None:
    clerk = desk("clerk")
    answer = checked(clerk, matter, many(3))
    assert "登记这 3 人" in words(answer)
    assert on_list(place, matter) == []
    shown = recorded(clerk, matter, answer)
    assert "已登记 3 人" in words(shown)
    assert on_list(place, matter) == ["张0", "张1", "张2"]
    assert "张某" in words(shown)


def test_every_fault_is_shown_with_row_and_cell_and_the_good_rows_may_be_taken_alone(
    place, matter, desk
) -> None:
    clerk = desk("clerk")
    file = book(("王芳", "", "", PHONE.format(1)), ("", "", "", PHONE.format(2)), ("李四", "", "123", ""))
    answer = checked(clerk, matter, file)
    text = words(answer)
    assert "A3" in text
    assert "没有写姓名" in text
    assert "C4" in text
    assert "只登记没有问题的 1 人" in text
    assert "没有登记任何人" in words(recorded(clerk, matter, answer, "all"))
    assert on_list(place, matter) == []
    recorded(clerk, matter, answer, "good")
    assert on_list(place, matter) == ["王芳"]


def test_the_same_file_twice_adds_nobody(place, matter, desk) -> None:
    clerk = desk("clerk")
    recorded(clerk, matter, checked(clerk, matter, many(2)))
    text = words(checked(clerk, matter, many(2)))
    assert "没有要登记的" in text
    assert "2 人，不再登记" in text
    assert len(on_list(place, matter)) == 2


def test_a_child_on_the_list_waits_for_the_special_notice(place, matter, desk) -> None:
    clerk = desk("clerk")
    file = book(("张小", "", card("20180506"), "", "", "", "张大", PHONE.format(9)))
    answer = checked(clerk, matter, file)
    assert "孩子的信息怎么保护" in words(answer)
    assert "先告知监护人" in words(recorded(clerk, matter, answer))
    recorded(clerk, matter, answer, notice_given="on")
    assert on_list(place, matter) == ["张小"]


def test_a_file_that_is_no_list_is_refused_in_words(matter, desk) -> None:
    clerk = desk("clerk")
    assert "要 Excel 表格" in words(checked(clerk, matter, SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")))
    target = BytesIO()
    with xlsxwriter.Workbook(target) as written:
        written.add_worksheet().write_row(0, 0, ["名字"])
    wrong = SimpleUploadedFile("a.xlsx", target.getvalue())
    assert "没有找到这些列：姓名" in words(checked(clerk, matter, wrong))


def test_what_was_checked_by_somebody_else_or_changed_on_the_way_is_not_recorded(place, matter, desk) -> None:
    answer = checked(desk("clerk"), matter, many(1))
    assert "请选择填好的名单" in words(recorded(desk("head"), matter, answer))
    assert on_list(place, matter) == []


def test_five_hundred_members_are_read_by_pages_and_found_in_this_list_alone(place, matter, desk) -> None:
    clerk = desk("clerk")
    recorded(clerk, matter, checked(clerk, matter, many(499)))
    page = f"/desk/matter/{matter}/members/"
    first = clerk.text(page)
    assert "共 499 人" in first
    assert first.count("显示") == 50
    assert clerk.text(page, after="applicant_450").count("显示") == 49
    assert clerk.text(page, q="张7").count("显示") == 1
    assert clerk.text(page, q="499").count("显示") == 1
    shown = clerk.text(f"/desk/matter/{matter}/")
    assert "共 499 人" in shown
    assert shown.count("张某") == 0
    assert "群体 499 人" in clerk.text("/desk/", list="all")


def test_one_member_is_shown_against_a_reason(place, matter, desk) -> None:
    clerk = desk("clerk")
    recorded(clerk, matter, checked(clerk, matter, many(1)))
    with inside(place, "head"):
        one = Party.objects.of_group().get(matter=matter)
    answer = clerk.post(f"/desk/matter/{matter}/show/{one.id}/", {"reason": "打电话通知"})
    assert "张0" in words(answer)


def test_who_does_not_see_the_matter_sees_no_list(place, matter, desk) -> None:
    stranger = desk("far_clerk")
    for path in ("members/", "members/add/"):
        assert stranger.get(f"/desk/matter/{matter}/{path}").status_code == 404
