"""Between units: passed up and back, asked to one table, supervised; and the doors to a court and to other bodies."""

import re
from datetime import timedelta

from luming.kernel.workflow.moment import today
from tests.browser.journey.person import Person


def takes_rare_step(she: Person, zh: str, en: str) -> None:
    """One that lies behind the fold of her page."""
    she.unfolds("其他办法", "More")
    she.takes_step(zh, en)


def hands_over(she: Person, unit: str, ground: str) -> None:
    """To another unit; what goes up without its ground is refused and nothing typed is lost."""
    takes_rare_step(she, "移送", "")
    she.selects("移送给哪个机构", "", re.compile(f"^{unit} ·"))  # others' names end alike
    she.writes("理由", "", "请接着办")
    she.presses("移送", "")
    she.reads("往上移送，请选择原因")
    she.selects("往上移送的原因", "", ground)
    she.presses("移送", "")


def hands_back(she: Person, page: str, reason: str) -> None:
    she.opens(page)
    she.takes_step("退回", "")
    she.writes("理由", "", reason)
    she.presses("退回", "")


def names_holder(she: Person, title: str, unit: str) -> None:
    """From the list of what waits for her word."""
    she.opens("/desk/?list=ruling")
    she.chooses_row(title)
    she.takes_step("指定承办机构", "")
    she.selects("由哪个机构承办", "", unit)
    she.writes("理由", "", "街道有条件办")
    she.presses("指定承办机构", "")


def calls_table(she: Person, page: str, **asked: str) -> None:
    """Several units, each with its question; by when stands there already."""
    she.opens(page)
    takes_rare_step(she, "召集会商", "")
    she.writes("会商什么", "", "漏水怎么修")
    for row, (unit, question) in enumerate(asked.items(), start=1):
        she.selects(f"请哪个机构 {row}", "", unit)
        she.writes(f"请它答什么 {row}", "", question)
    she.shows("table-form")
    she.presses("召集会商", "")


def answers_table(she: Person, title: str, answer: str, words: str) -> None:
    """From her list of tables to which her unit is asked."""
    she.opens("/desk/?list=table")
    she.chooses_row(title)
    she.takes_step("答复会商", "")
    she.ticks(answer, "")
    she.writes("意见，或者不参加的理由", "", words)
    she.presses("答复会商", "")


def applies_to_court(she: Person, page: str, court: str) -> None:
    """Unticked, it is refused with the rule; then complete."""
    she.opens(page)
    she.takes_step("", "Apply for confirmation")
    she.selects("", "Which court", court)
    she.ticks("", "none of these")
    for one in ("The agreement", "Identity and standing of both sides", "Domicile, telephone and address"):
        she.ticks("", one)
    she.presses("", "Apply for confirmation")
    she.reads("", "358")
    for one in (
        "It breaks no mandatory law",
        "It harms neither",
        "It is not against",
        "Both agreed",
        "It is clear",
    ):
        she.ticks("", one)
    she.presses("", "Apply for confirmation")


def court_answers(she: Person, step: str, **more: str) -> None:
    """One answer of the court; its day is today, as it stands there."""
    she.takes_step(step, "")
    for label, words in more.items():
        she.writes(label, "", words)
    she.presses(step, "")


def refers(she: Person, page: str, door: str, body: str, whose: str, *fields: str) -> None:
    """First the door, then the only fields that may go through it; nothing has gone before the second press."""
    she.opens(page)
    takes_rare_step(she, "", "Refer to another body")
    she.selects("", "Refer to where", door)
    she.selects("", "Whose matter is referred", whose)
    she.presses("", "Refer to another body")
    she.reads("", "Nothing has gone yet")
    she.writes("", "Which body (in full, where the list has it not)", body)
    for one in fields:
        she.ticks("", one)
    she.ticks("", "In person, and recorded")
    she.presses("", "Refer to another body")


def supervises(she: Person, title: str, ground: str) -> None:
    """From a list of what stands still."""
    she.opens("/desk/supervision/")
    she.follows_part("受理后没有办", "")
    she.chooses_row(title)
    takes_rare_step(she, "督办", "")
    she.selects("为什么督办", "", ground)
    she.writes("要求做什么", "", "一周内开调解会，并把结果告诉当事人。")
    she.ticks("紧急", "")
    she.presses("督办", "")


def answers_supervision(she: Person, page: str) -> None:
    she.opens(page)
    she.takes_step("答复督办", "")
    she.writes("已经做了什么", "", "已约双方周五见面。")
    she.writes("剩下的哪天前做完", "", (today() + timedelta(days=3)).isoformat())
    she.presses("答复督办", "")


def closes_supervision(she: Person, page: str) -> None:
    she.opens(page)
    she.takes_step("了结督办", "")
    she.ticks("已经整改", "")
    she.presses("了结督办", "")
