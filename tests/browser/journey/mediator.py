"""The mediator: from the matter on her desk to the archive, each step by its own page."""

from datetime import date, timedelta

from tests.browser.journey import papers
from tests.browser.journey.officer import finds
from tests.browser.journey.person import Person
from tests.browser.journey.story import AGREEMENT, Story, scan


def takes_up(she: Person, number: str, told: Story) -> None:
    """It stands on her desk; by the end of its number she finds it, as a filter of her list does."""
    she.reads(told.title)
    she.selects("环节", "State", she.say("调解中", "In mediation"))
    she.presses("筛选", "Filter")
    she.reads(told.title)
    finds(she, number.rpartition("〕")[2].lstrip("0"))
    she.reads(told.title)
    finds(she, number)  # another matter's number may end alike


def invites(she: Person, told: Story) -> str:
    """The respondent's own pass-phrase, shown once on a slip."""
    she.takes_step("邀请对方", "Invite the other side")
    she.selects("邀请谁", "Whom to invite", told.shown[1])
    she.selects("方式", "How", she.say("上门", "visit"))
    she.selects("结果", "Result", she.say("联系上了，再考虑", "reached, will think it over"))
    she.ticks("给对方一个新的查询码", "Give the other side a new pass-phrase")
    she.presses("邀请对方", "Invite the other side")
    phrase = she.phrase
    she.follows("到这件事", "To the matter")
    return phrase


def gives_notice(she: Person) -> None:
    """Rights and duties, to both sides, before anything else."""
    she.takes_step("告知权利义务", "Give the rights notice")
    she.selects("方式", "How", she.say("书面", "in writing"))
    she.presses("告知权利义务", "Give the rights notice")
    she.reads("已办理“告知权利义务”", "“Give the rights notice” is done")


def arranges(she: Person, told: Story, day: date) -> None:
    """A sitting, and its file for her own calendar."""
    she.takes_step("安排调解会", "Arrange a sitting")
    she.writes("时间", "Time", f"{day}T09:30")
    she.writes("地点", "Place", told.place)
    she.presses("安排调解会", "Arrange a sitting")
    papers.keeps_in_calendar(she, "加到日历", "Add to calendar", day, told.place)


def holds(she: Person, told: Story, day: date) -> None:
    """The record of the sitting; it cannot have ended before it began."""
    she.takes_step("记录调解会", "Record a sitting")
    she.writes("开始", "Began", f"{day}T09:30")
    she.writes("结束", "Ended", f"{day}T08:30")
    she.writes("地点", "Place", told.place)
    she.writes("经过", "How it went", told.happened)
    she.selects("结果", "Result", she.say("谈成", "agreed"))
    she.presses("记录调解会", "Record a sitting")
    she.reads("结束要晚于开始。", "It must end after it began.")
    she.writes("结束", "Ended", f"{day}T11:00")
    she.presses("记录调解会", "Record a sitting")


def agrees(she: Person, told: Story, day: date) -> None:
    """Facts, what is in dispute, who answers for it; then who does what, how much, by when."""
    she.takes_step("达成协议", "Reach agreement")
    she.writes("主要事实", "Main facts", told.happened)
    she.writes("争议事项", "What is in dispute", told.asks)
    she.writes("各方责任", "Who answers for what", told.more)
    for row, does in enumerate(told.clauses, start=1):
        she.selects(f"谁 {row}", f"Who {row}", told.shown[1])
        she.writes(f"做什么 {row}", f"Does what {row}", does)
    she.writes("最迟哪天 1", "By which day 1", str(day + timedelta(days=30)))
    she.writes("金额（元） 2", "Amount (yuan) 2", "4000")
    she.presses("达成协议", "Reach agreement")
    she.reads("写上日期", "Give a date")
    she.writes("最迟哪天 2", "By which day 2", str(day + timedelta(days=45)))
    she.presses("达成协议", "Reach agreement")
    she.reads("现在是“已达成协议，待签署”", "The matter is now “Agreed, to be signed”")


def puts_in_force(she: Person, told: Story) -> None:
    """The paper that the house issued, signed and scanned. Without every mark it is refused, by name of who is missing."""
    signed = scan(papers.opens_pdf(she, *AGREEMENT))
    she.takes_step("签署生效", "Signed and in force")
    she.ticks(told.shown[0], told.shown[0])
    she.presses("签署生效", "Signed and in force")
    she.reads("还缺：", "Still missing: ")
    she.ticks(told.shown[1], told.shown[1])
    she.ticks("调解员已签名", "The mediator has signed")
    she.ticks("已加盖委员会印章", "The committee's seal is affixed")
    she.gives("签好的协议书（照片或扫描件）", "The signed agreement (picture or scan)", signed)
    she.presses("签署生效", "Signed and in force")
    she.reads("现在是“协议生效，履行中”", "The matter is now “In force, being performed”")


def follows_up(she: Person, told: Story) -> None:
    """What was performed, asked of the parties."""
    she.takes_step("回访", "Follow up")
    she.selects("履行情况", "Performance", she.say("全部履行", "all performed"))
    she.writes("回访情况", "Findings", told.more)
    she.presses("回访", "Follow up")


def closes(she: Person, told: Story) -> None:
    """The unit says it is done, and why it may say so where a person has not confirmed every clause."""
    she.takes_step("结案", "Close")
    she.ticks("当事人当面或者在电话里说做到了", "They said so in person or by telephone")
    she.writes("结案说明", "Closing summary", told.reason)
    she.presses("结案", "Close")
    she.reads("现在是“已结案”", "The matter is now “Settled”")


def archives(she: Person) -> None:
    """Nothing more changes."""
    she.takes_step("归档", "Archive")
    she.presses("归档", "Archive")
    she.reads("现在是“已归档”", "The matter is now “Archived”")
