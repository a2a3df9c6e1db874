"""At the counter, without a mouse: an application of forty days ago, late from its first hour; whose it is; and a decline.

The same looks at every page as in ``test_journeys``.
"""

from datetime import timedelta

import pytest

from luming.kernel.workflow.moment import now
from tests.browser.journey import clerk, head, officer, resident
from tests.browser.journey.keyboard import Keyboard
from tests.browser.journey.story import story
from tests.browser.journey.tongues import CHINESE, ENGLISH

pytestmark = pytest.mark.browser
LONG_AGO = timedelta(days=40)


@pytest.mark.parametrize(
    ("size", "lang"),
    [((390, 844), CHINESE), ((1280, 900), ENGLISH)],
    indirect=["size"],
    ids=["phone-zh", "desk-en"],
)
def test_entered_by_keyboard_late_given_to_one_then_another_and_declined(somebody, size, lang):
    # A story of her own: one that another journey left open would be held beside it as a possible repeat.
    told = story(lang, f"{'at the counter' if lang == ENGLISH else '柜台'} {size[0]}")
    desk = somebody(size, lang)
    keys = Keyboard(desk)
    officer.signs_in_by_keyboard(keys, "clerk")
    number, phrase = clerk.enters(keys, told, now() - LONG_AGO)

    boss = somebody(size, lang)
    officer.signs_in(boss, "head")
    head.sees_late(boss, told)
    head.names(boss, told, officer.called(boss, "mediator2"))
    head.reassigns(boss, number, told, officer.called(boss, "mediator"))

    one = somebody(size, lang)
    officer.signs_in(one, "mediator")
    one.reads(told.title)
    officer.signs_out(one)
    officer.signs_in(one, "mediator2")
    one.misses(told.title)

    clerk.declines(desk, number, told)
    she = somebody(size, lang)
    resident.follows(she, phrase)
    she.reads(told.reason)
    she.reads("还可以走的途径", "Other ways to go")
