"""Short journeys by real clicks, each about one thing a centre does with a dispute; what comes before is prepared.

Half of them on a telephone, half at a desk. The same looks at every page as in ``test_journeys``.
"""

from io import BytesIO

import pytest
import xlsxwriter

from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.groups.columns import NAMES
from tests.browser.journey import mediator, papers
from tests.browser.journey.person import Paper
from tests.browser.journey.story import story
from tests.browser.journey.tongues import CHINESE, ENGLISH

pytestmark = pytest.mark.browser
PHONE = (390, 844)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_paper_is_opened_and_the_whole_file_taken_away_holds_what_it_says(officer, begun, tmp_path) -> None:
    she = officer("clerk", begun["old"]["page"])
    papers.unfolds_papers(she)
    papers.opens_pdf(she, "结案报告表", "")
    papers.unfolds_papers(she)
    she.follows("带走整个卷宗", "")
    she.writes("为什么要带走整个卷宗", "", "当事人要求复印卷宗")
    she.shows("1")
    assert "全部相符" in papers.checked(she.takes_away("带走", ""), tmp_path)


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_a_drawn_signature_is_shown_as_drawn_and_paper_puts_the_agreement_in_force(
    officer, party, begun, lang
) -> None:
    told = story(lang, "待签" if lang == CHINESE else "to be signed")
    matter = begun["signing" if lang == CHINESE else "signing_en"]
    she = party(matter["phrase"], lang)
    she.takes_step("在屏幕上签名", "Sign on a screen")
    draws(she)
    she.ticks("我看过上面的协议", "I have read the agreement above")
    she.shows(f"2-drawn-{lang}")
    she.presses("在屏幕上签名", "Sign on a screen")
    she.reads("还要在纸上签", "still to sign on paper")
    she.shows(f"2-signers-{lang}")
    marks = she.page.locator("h2", has_text=she.say("谁签了协议", "Who has signed")).locator("+ dl dd")
    assert [she.say("在屏幕上", "on a screen") in one for one in marks.all_inner_texts()].count(True) == 1
    desk = officer("mediator", matter["page"], lang=lang)
    mediator.puts_in_force(desk, told)
    she.opens("/follow/")
    she.reads("协议生效，履行中", "In force, being performed")


def draws(she) -> None:
    """Two strokes in the box, as a finger draws them."""
    canvas = she.page.get_by_role("img", name=she.say("签名框", "Box for your signature"))
    canvas.scroll_into_view_if_needed()
    box, mouse = canvas.bounding_box(), she.page.mouse
    for stroke in (((0.1, 0.7), (0.3, 0.2), (0.45, 0.8)), ((0.5, 0.5), (0.9, 0.35))):
        (x, y), *rest = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in stroke]
        mouse.move(x, y)
        mouse.down()
        for x, y in rest:
            mouse.move(x, y, steps=6)
        mouse.up()


def test_a_second_try_hears_a_clear_refusal_and_the_matter_ends_with_its_routes(
    officer, party, begun
) -> None:
    she = officer("mediator", begun["ladder"]["page"], PHONE)
    tries(she, "电话", "没有联系上")
    she.reads("电话 · 没有联系上")
    tries(she, "上门", "明确拒绝")
    she.reads("现在是“调解不成”")
    she.reads("上门 · 明确拒绝")
    she.shows("3-ladder")
    other = party(begun["ladder"]["phrase"])
    other.reads("还可以走的途径")
    other.shows("3-routes")


def tries(she, way: str, outcome: str) -> None:
    she.takes_step("邀请对方", "")
    she.selects("邀请谁", "", "赵")
    she.selects("方式", "", way)
    she.selects("结果", "", outcome)
    she.presses("邀请对方", "")


def test_a_party_asks_for_another_officer_and_the_head_names_one(officer, party, begun) -> None:
    she = party(begun["recusal"]["phrase"])
    she.takes_step("请求换承办人", "")
    she.writes("为什么想换", "", "他是对方的亲戚。")
    she.presses("请求换承办人", "")
    head = officer("head", begun["recusal"]["page"])
    head.takes_step("决定是否换承办人", "")
    head.selects("换成谁", "", "测试调解员9")
    head.writes("写给提出人的答复", "", "核实过了，换一位调解员。")
    head.presses("决定是否换承办人", "")
    head.reads("测试调解员9")
    head.shows("4-head")
    she.opens("/follow/")
    she.reads("核实过了，换一位调解员。")
    she.shows("4-party")


def rows(*people: tuple[str, ...]) -> Paper:
    """A list as a clerk fills it in."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate((NAMES, *people)):
            sheet.write_row(place, 0, row)
    return Paper("名单.xlsx", XLSX, target.getvalue())


def test_a_group_comes_in_by_a_list_whose_bad_row_is_named_by_its_cell(officer, begun) -> None:
    she = officer("clerk", begun["group"]["page"])
    she.unfolds("其他办法", "")
    she.takes_step("登记群体名单", "")
    good = ("王芳", "", card(order="001"), "13800007001")
    she.gives("名单（xlsx）", "", rows(good, ("李四", "", "123", "13800007002")))
    she.presses("核对名单", "")
    she.reads("C3")
    she.shows("5-bad")
    she.gives("名单（xlsx）", "", rows(good, ("李四", "", card(order="002"), "13800007002")))
    she.presses("核对名单", "")
    she.presses("登记这 2 人", "")
    she.reads("已登记 2 人")
    she.opens(begun["group"]["page"] + "members/")
    she.reads("共 2 人")
    she.shows("5-members")
