"""What every officer does: signs in, finds a matter by its number, opens its papers, signs out."""

from tests.browser.journey.keyboard import Keyboard
from tests.browser.journey.person import Person
from tests.browser.people import PASSWORD, SPEAKING_ENGLISH

IN_CHINESE = {"mediator": "测试调解员1", "mediator2": "测试调解员9"}


def signs_in(she: Person, name: str) -> None:
    """By the door of the staff, which every page of the hall has at its foot."""
    she.opens("/")
    she.follows("工作人员", "Staff")
    she.writes("账号", "Sign-in name", she.say(name, f"{name}.en"))
    she.writes("密码", "Password", PASSWORD)
    she.presses("登录", "Sign in")


def called(she: Person, name: str) -> str:
    """What the colleague who speaks her language is called."""
    return she.say(IN_CHINESE[name], SPEAKING_ENGLISH[name])


def signs_in_by_keyboard(keys: Keyboard, name: str) -> None:
    """Without a mouse from the first page on."""
    keys.she.opens("/desk/")
    keys.writes("账号", "Sign-in name", keys.she.say(name, f"{name}.en"))
    keys.writes("密码", "Password", PASSWORD)
    keys.presses("登录", "Sign in")


def finds(she: Person, number: str) -> None:
    """A whole number opens the matter at once."""
    she.follows("查找", "Find")
    she.writes("编号或者标题里的词", "Number, or words of the title", number)
    she.presses("查找", "Find")
    she.reads(number)


def signs_out(she: Person) -> None:
    """The way out stands on every page."""
    she.presses("退出", "Sign out")
