"""Short journeys by real clicks: what came in twice, what is kept of a person, what is half done, what changes hands."""

import pytest

from tests.browser.journey import papers
from tests.browser.journey.story import story
from tests.browser.journey.tongues import CHINESE

pytestmark = pytest.mark.browser
PHONE = (390, 844)


def test_what_came_in_twice_stands_side_by_side_is_merged_and_taken_out_again(officer, begun) -> None:
    first, told = begun["twice"], story(CHINESE, "两次")
    she = officer("clerk", "/desk/new/mediation/")
    enters(she, told)
    she.presses("登记并打印回执", "")
    she.reads("这些事可能是同一件。请对照着看一看。")
    she.reads(first["number"])
    she.shows("6-side-by-side")
    she.presses("登记并打印回执", "")
    she.reads("申请已登记")
    number = she.fact("编号", "")
    she.follows("到这件事", "")
    merges(she, first["number"])
    she.shows("6-merged")
    she.unfolds("其他办法", "")
    she.takes_step("拆出来单独办", "")
    she.writes("理由", "", "看错了，是两处漏水。")
    she.presses("拆出来单独办", "")
    she.misses(f"已并入{first['number']}")
    she.reads(number)


def enters(she, told) -> None:
    """The same people, place and kind, in other words."""
    she.selects("申请人是个人还是单位", "", "个人")
    she.writes("申请人的姓名或名称", "", told.applicant)
    she.writes("申请人的电话", "", told.phone)
    she.selects("对方是个人还是单位", "", "个人")
    she.writes("对方的姓名或名称", "", told.respondent)
    she.writes("用一句话说，是什么事", "", "天花板被楼上泡了")
    she.selects("属于哪一类", "", "漏水渗水")
    she.writes("事情发生在哪里", "", told.region)
    she.writes("发生了什么", "", told.more)
    she.writes("您要求什么（一行一条）", "", "修好水管")


def merges(she, into: str) -> None:
    """From the look for repeats, by the link under the comparison."""
    she.follows("查有没有重复登记", "")
    she.presses("查重复", "")
    she.follows(f"是同一件：并入{into}", "")
    she.writes("理由", "", "同一个人登记了两次。")
    she.presses("并入另一件事", "")
    she.reads(f"这件事已并入{into}，随它一起办。")


def test_her_own_file_comes_down_whole_and_what_she_asks_to_be_put_right_is_answered(
    officer, party, begun, tmp_path
) -> None:
    she = party(begun["own"]["phrase"])
    she.follows("留下了您的哪些信息", "")
    she.shows("7-about-me")
    assert "全部相符" in papers.checked(she.takes_away("下载我的档案", ""), tmp_path)
    she.follows("提出请求", "")
    she.ticks("更正写错的", "")
    she.writes("哪些信息，应当怎样", "", "电话写错了，应当是 13700001111。")
    she.presses("更正或删除个人信息", "")
    head = officer("head", begun["own"]["page"], PHONE)
    head.takes_step("答复个人信息请求", "")
    head.ticks("照办", "")
    head.selects("现在更正哪一项", "", "电话")
    head.writes("正确的内容", "", "13700001111")
    head.writes("写给提出人的答复", "", "已经改好。")
    head.shows("7-answer")
    head.presses("答复个人信息请求", "")
    she.opens("/follow/about-me/")
    she.reads("137 0000 1111")
    she.shows("7-put-right")


def test_a_list_of_old_files_waits_for_a_second_person(officer, begun) -> None:
    head = officer("head", "/desk/destruction/")
    head.reads(begun["old"]["number"])
    head.writes("依据", "", "矛调档〔2026〕1号")
    head.presses("列成清册，等另一个人核对", "")
    head.reads("等另一个人核对")
    assert head.page.get_by_role("button", name="核对无误").count() == 0
    head.shows("7-list")
    number = head.page.locator("h1").inner_text()
    clerk = officer("clerk", "/desk/destruction/", PHONE)
    clerk.follows(number, "")
    clerk.shows("7-second")
    clerk.presses("核对无误，销毁这 1 件", "")
    clerk.reads("再看一次")


def test_a_draft_is_there_after_the_browser_was_closed(officer, begun) -> None:
    she = officer("mediator", begun["draft"]["page"], PHONE)
    she.takes_step("调解不成", "")
    she.writes("说明（写进通知书）", "", "写了一半，电话来了")
    she.presses("存草稿", "")
    she.page.context.close()
    again = officer("mediator", begun["draft"]["page"], PHONE)
    again.takes_step("调解不成", "")
    again.reads("您有一份")
    again.follows("接着写", "")
    again.shows("8-draft")
    assert again.field("说明（写进通知书）", "").input_value() == "写了一半，电话来了"


def test_two_matters_change_hands_at_once_for_one_reason(officer, begun) -> None:
    head = officer("head", "/desk/?list=all")
    for matter in ("draft", "other"):
        head.ticks(f"选中 {begun[matter]['number']}", "")
    head.presses("改派选中的", "")
    head.selects("交给谁", "", "测试调解员9")
    head.writes("理由", "", "请假两周。")
    head.shows("8-reassign")
    head.presses("改派", "")
    head.reads("2 件已交给测试调解员9")
    other = officer("mediator2", begun["other"]["page"], PHONE)
    other.reads("测试调解员9，从")
    other.shows("8-hers")
