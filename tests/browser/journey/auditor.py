"""The auditor: what was done, who looked, who signed in; and whether the chain holds. She reads no matter."""

from tests.browser.journey.person import Person
from tests.browser.journey.story import Story


def reads_logs(she: Person, number: str, told: Story, mediator: str) -> None:
    """Everything by the number, nobody's words and no party's name."""
    she.reads("事件日志", "Events")
    _by_number(she, number)
    she.reads("归档", "Archive")
    she.misses(told.title)
    she.follows("谁看过", "Looks")
    _by_number(she, number)
    she.reads(mediator)
    she.reads("打开了文书", "opened a")
    she.misses(told.applicant)
    she.follows("登录", "Sign-ins")
    she.reads(mediator)


def verifies(she: Person, number: str) -> None:
    """The chain of one matter holds; a number that nobody has is said to be none."""
    she.follows("校验", "Check")
    she.writes("事项编号", "Number of the matter", number)
    she.presses("校验", "Check")
    she.reads("条事件完整。", "is whole; events:")
    she.writes("事项编号", "Number of the matter", f"{number}0")
    she.presses("校验", "Check")
    she.reads("没有编号是", "No matter has the number")


def _by_number(she: Person, number: str) -> None:
    she.writes("事项编号", "Number of the matter", number)
    she.presses("筛选", "Filter")
    she.reads(number)
