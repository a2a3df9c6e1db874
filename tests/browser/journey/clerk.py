"""The clerk: sees what came in, accepts it in a mediator's name; at the counter she needs no mouse; declines with a reason."""

from datetime import datetime

from tests.browser.journey.keyboard import Keyboard
from tests.browser.journey.officer import finds
from tests.browser.journey.person import Person
from tests.browser.journey.story import Story, picture


def accepts(she: Person, told: Story, mediator: str) -> None:
    """From her list, where it stands because nobody has taken it in yet."""
    she.chooses_row(told.title)
    she.reads(told.happened)
    she.takes_step("受理", "Accept")
    she.reads("会出具：", "Issues: ")
    she.selects("交给哪位调解员", "Which mediator", mediator)
    she.presses("受理", "Accept")
    she.reads("已办理“受理”。现在是“调解中”。", "“Accept” is done. The matter is now “In mediation”.")
    she.reads(mediator)


def enters(keys: Keyboard, told: Story, applied: datetime) -> tuple[str, str]:
    """The whole application by Tab, letters and Enter, of somebody who applied earlier; number and pass-phrase on the slip."""
    keys.follows("登记", "New")
    keys.unfolds("不是今天申请的？", "Not applied for today?")
    keys.writes_moment("发生时间（不是现在才填）", "When it happened (only if not now)", applied)
    keys.writes("为什么现在才登记", "Why it is recorded only now", told.more)
    _applicant(keys, told)
    _other_side(keys, told)
    _matter(keys, told)
    keys.presses("登记并打印回执", "Enter, and print the slip")
    keys.she.reads("申请已登记", "The application is entered")
    return keys.she.fact("编号", "Number"), keys.she.phrase


def _applicant(keys: Keyboard, told: Story) -> None:
    keys.selects("申请人是个人还是单位", "Is the applicant a person or an organisation", "个人", "a person")
    keys.writes("申请人的姓名或名称", "The applicant's name", told.applicant)
    keys.writes("申请人的电话", "The applicant's telephone", told.phone)


def _other_side(keys: Keyboard, told: Story) -> None:
    keys.selects("对方是个人还是单位", "Is the other side a person or an organisation", "个人", "a person")
    keys.writes("对方的姓名或名称", "The other side's name", told.respondent)


def _matter(keys: Keyboard, told: Story) -> None:
    keys.writes("用一句话说，是什么事", "In one line, what is it about", told.title)
    keys.selects("属于哪一类", "What kind of dispute", "漏水渗水", "Leaks and damp")
    keys.writes("事情发生在哪里", "Where did it happen", told.region)
    keys.writes("发生了什么", "What happened", told.happened)
    keys.writes("您要求什么（一行一条）", "What you ask for (one line each)", told.asks)
    keys.gives("照片或者材料（可以不交）", "Pictures or papers (optional)", picture())
    keys.ticks("没有", "No")


def declines(she: Person, number: str, told: Story) -> None:
    """A ground of the rules and a reason in words; the routes go with it."""
    finds(she, number)
    she.takes_step("不予受理", "Decline")
    she.selects("理由", "Reason", she.say("不属于民间纠纷", "It is not a dispute between private persons"))
    she.writes("向申请人说明", "Explanation to the applicant", told.reason)
    she.presses("不予受理", "Decline")
    she.reads("现在是“不予受理”", "The matter is now “Declined”")
