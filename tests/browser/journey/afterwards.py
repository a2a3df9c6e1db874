"""After an agreement: what is paid, confirmed and disputed by those whom it concerns; a relapse; and how content they were."""

from tests.browser.journey.person import Person


def says_paid(she: Person, yuan: str) -> None:
    """Who owes says so; more than was promised is refused in words."""
    she.takes_step("说做到了", "")
    she.ticks("1", "")
    she.writes("金额（元）", "", "9999")
    she.presses("说做到了", "")
    she.reads("超过了约定")
    she.writes("金额（元）", "", yuan)
    she.presses("说做到了", "")


def confirms(she: Person, yuan: str) -> None:
    she.opens("/follow/")
    she.takes_step("确认做到了", "")
    she.ticks("1", "")
    she.writes("金额（元）", "", yuan)
    she.presses("确认做到了", "")


def disputes(she: Person, yuan: str, reason: str) -> None:
    she.takes_step("对一条有争议", "")
    she.ticks("1", "")
    she.writes("金额（元）", "", yuan)
    she.writes("哪里不对", "", reason)
    she.presses("对一条有争议", "")


def says_not_kept(she: Person, reason: str) -> None:
    """The same matter is open again."""
    she.takes_step("没有履行", "")
    she.writes("理由", "", reason)
    she.presses("没有履行", "")


def sums(she: Person) -> list[str]:
    """Promised, paid, outstanding, disputed, as they stand on her board."""
    return [one.strip() for one in she.page.locator("td.num").all_inner_texts()][:4]


def is_not_content(she: Person, reach: str) -> None:
    """The worst grade, and she wishes to be called."""
    she.follows("", "Say how the service was (voluntary)")
    she.ticks("", "Very dissatisfied")
    she.ticks("", "I am not satisfied and wish to be contacted")
    she.presses("", "Send my answer")
    she.reads("", "Please say how to reach you.")
    she.writes("", "How to reach you (telephone, and when)", reach)
    she.presses("", "Send my answer")
    she.reads("", "Your answer is kept")
