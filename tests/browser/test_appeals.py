"""Short journeys by real clicks: a public appeal on a telephone until it is checked again, and past appeals from a workbook."""

import subprocess
import sys

import pytest

from luming.services.ledgers.tests.books import book
from tests.browser.journey.officer import called
from tests.browser.journey.person import Paper
from tests.browser.journey.tongues import CHINESE, ENGLISH

pytestmark = pytest.mark.browser
PHONE = (390, 844)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD_ROW, BAD_ROW = {"留言编号": 7001}, {"留言编号": 7002, "留言主题": "路灯不亮", "留言时间": "上周三"}


def test_an_appeal_goes_from_the_telephone_to_the_centre_and_to_whom_it_concerns(somebody, officer) -> None:
    she = somebody(PHONE, CHINESE)
    number = brings(she)
    path = is_dispatched(officer("centre", "/desk/"), number)
    is_taken(officer("clerk", path))
    she.opens("/follow/")
    she.reads("团结街道人民调解委员会正在办理")


@pytest.mark.parametrize("lang", [ENGLISH], ids=["en"])
def test_an_answer_is_rated_disputed_and_checked_again(party, officer, begun, lang) -> None:
    appeal = begun["appeal" if lang == CHINESE else "appeal_en"]
    answers(officer("mediator", appeal["page"], PHONE, lang))
    she = party(appeal["phrase"], lang)
    rates_and_disputes(she)
    rechecks(officer("head", appeal["page"], lang=lang))
    she.opens("/follow/")
    she.reads("换热站又查了一遍。", "The station was looked at again.")
    she.shows(f"9-end-{lang}")


def brings(she) -> str:
    """Question by question; the number on the receipt."""
    she.opens("/bring/")
    she.ticks("有事要问、要办、要反映", "")
    she.presses("开始", "")
    for tick in ("我看过了", "没有", "求助"):
        she.ticks(tick, "")
        goes_on(she)
    for field in ("发生了什么", "用一句话说，是什么事"):
        she.writes(field, "", "暖气不热，室内十三度")
        goes_on(she)
    she.ticks("水电气暖", "")
    goes_on(she)
    she.writes("地名", "", "kundulun")
    she.presses("查找", "")
    she.ticks("昆都仑区", "")
    goes_on(she)
    she.writes("您希望怎么解决", "", "尽快供暖")
    goes_on(she)
    goes_on(she)  # no papers
    she.writes("您的姓名", "", "乌云其其格")
    she.writes("您的电话", "", "13800009001")
    goes_on(she)
    she.ticks("本人", "")
    goes_on(she)
    goes_on(she)  # no help needed
    she.presses("提交", "")
    she.shows("9-receipt")
    return she.fact("编号", "")


def goes_on(she) -> None:
    she.presses("继续", "")


def is_dispatched(she, number: str) -> str:
    """By the centre's clerk, from what came in; the address of its page."""
    with she.turning():
        she.page.locator(".rows a", has_text=number).click()
    path = she.page.url
    she.takes_step("派单", "Dispatch")
    she.selects("移送给哪个机构", "", "团结街道")
    she.writes("理由", "Reason", she.say("供热归它管。", "Heating is theirs."))
    she.presses("派单", "Dispatch")
    she.reads("已派单，待接单", "Dispatched, to be accepted")
    return path


def is_taken(she) -> None:
    """The unit accepts, and names who handles it."""
    she.takes_step("接单", "Accept")
    she.selects("交给谁", "To whom", called(she, "mediator"))
    she.presses("接单", "Accept")
    she.reads("办理中", "Being handled")


def answers(she) -> None:
    she.takes_step("答复", "Answer")
    she.selects("结果", "Result", she.say("已经解决", "Solved"))
    she.writes(
        "答复（诉求人看到全文）",
        "Answer (read in full by whoever brought it)",
        she.say("换热站已修好。", "The station is repaired."),
    )
    she.presses("答复", "Answer")
    she.reads("现在是“已答复”", "The matter is now “Answered”")


def rates_and_disputes(she) -> None:
    """She rates by herself, and the answer is not the end where she disputes it."""
    she.reads(she.say("换热站已修好。", "The station is repaired."))
    she.shows(f"9-answered-{she.lang}")
    she.takes_step("评价", "Rate")
    for group in (("态度和效率", "Manner and speed"), ("办理结果", "What came of it")):
        asked = she.page.get_by_role("group", name=she.say(*group))
        asked.get_by_label(she.say("满意", "Satisfied"), exact=True).check()
    she.shows(f"9-rate-{she.lang}")
    she.presses("评价", "Rate")
    she.takes_step("对答复有异议", "Dispute the answer")
    she.writes("理由", "Reason", she.say("还是不热。", "It is still cold."))
    she.presses("对答复有异议", "Dispute the answer")
    she.reads("复核中", "Being checked again")


def rechecks(she) -> None:
    """Somebody who has not answered it before."""
    she.takes_step("复核答复", "Answer the re-check")
    she.selects("复核结果", "What the re-check found", she.say("改变原答复", "The answer is changed"))
    she.writes(
        "答复（诉求人看到全文）",
        "Answer (read in full by whoever brought it)",
        she.say("换热站又查了一遍。", "The station was looked at again."),
    )
    she.presses("复核答复", "Answer the re-check")
    she.reads("现在是“已复核答复”", "The matter is now “Checked again and answered”")


def test_past_appeals_are_tried_first_taken_in_by_one_press_and_found_by_two_characters(
    officer, house
) -> None:
    she = officer("head", "/desk/ledgers/")
    she.selects("每一行是什么", "", "群众诉求")
    she.gives("表格（xlsx、xls、ods 或 csv）", "", Paper("信箱.xlsx", XLSX, book(GOOD_ROW, BAD_ROW)))
    she.presses("先核对", "")
    with she.turning():  # by itself, when there is something new
        is_worked_off(house)
    she.reads("核对好了，等您决定")
    she.reads("看不出是什么时间")
    she.shows("10-tried")
    she.presses("收下 1 件", "")
    with she.turning():
        is_worked_off(house)
    she.reads("收了 1 件")
    she.opens("/desk/find/")
    she.writes("编号或者标题里的词", "", "电梯")
    she.presses("查找", "")
    assert she.page.locator(".rows mark", has_text="电梯").first.is_visible()
    she.shows("10-found")


def is_worked_off(house) -> None:
    """What waits in the queue for workbooks."""
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot", "-q", "imports"]
    subprocess.run(command, check=True, env=house | {"LUMING_DB_ROLE": "job"})
