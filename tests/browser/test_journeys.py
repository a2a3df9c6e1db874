"""One dispute from a resident's telephone to the archive: every step by the hands of those who take it, on the real pages.

On each page that anybody meets: no accessibility violation, no sideways scrolling, no word of the other language, no
complaint of the browser.
"""

from datetime import timedelta

import pytest

from luming.kernel.workflow.moment import today
from tests.browser.journey import auditor, clerk, mediator, officer, papers, resident, respondent
from tests.browser.journey.story import AGREEMENT, story
from tests.browser.journey.tongues import CHINESE, ENGLISH

pytestmark = pytest.mark.browser
DESK, PHONE = (1280, 900), (390, 844)


@pytest.mark.parametrize(
    ("size", "lang"),
    [(PHONE, CHINESE), (DESK, ENGLISH)],  # each takes half a minute of both cores
    ids=["phone-zh", "desk-en"],
)
def test_a_dispute_goes_from_the_telephone_to_the_archive(somebody, size, lang):
    told, day = story(lang, f"{size[0]}"), today() + timedelta(days=1)
    she, desk, other = (somebody(size, lang) for _seat in range(3))
    number = is_brought(she, told)
    is_accepted(desk, told)
    is_talked_through(desk, other, number, told, day)
    comes_into_force(desk, other, number, told)
    is_archived(desk)
    is_read_again(she, somebody(size, lang), number)
    is_audited(desk, number, told)


def is_brought(she, told):
    number, phrase = resident.brings(she, told)
    resident.leaves_open(she)
    resident.follows(she, phrase)
    resident.asks_why(she)
    resident.adds(she, told)
    return number


def is_accepted(desk, told):
    officer.signs_in(desk, "clerk")
    clerk.accepts(desk, told, officer.called(desk, "mediator"))
    officer.signs_out(desk)


def is_talked_through(desk, other, number, told, day):
    officer.signs_in(desk, "mediator")
    mediator.takes_up(desk, number, told)
    mediator.gives_notice(desk)
    respondent.answers(other, mediator.invites(desk, told), told)
    officer.finds(desk, number)
    mediator.arranges(desk, told, day)
    respondent.keeps_the_date(other, told, day)
    mediator.holds(desk, told, day)
    mediator.agrees(desk, told, day)


def comes_into_force(desk, other, number, told):
    mediator.puts_in_force(desk, told)
    mediator.follows_up(desk, told)
    mediator.closes(desk, told)
    respondent.confirms(other)
    officer.finds(desk, number)


def is_archived(desk):
    mediator.archives(desk)
    papers.unfolds_papers(desk)
    papers.takes_word(desk, *AGREEMENT)
    officer.signs_out(desk)


def is_read_again(she, anybody, number):
    she.opens("/follow/")
    papers.takes_pdf(she, *AGREEMENT)
    papers.verifies(she, anybody, *AGREEMENT)
    resident.looks_around(she, number)
    resident.leaves(she)


def is_audited(desk, number, told):
    officer.signs_in(desk, "auditor")
    auditor.reads_logs(desk, number, told, officer.called(desk, "mediator"))
    auditor.verifies(desk, number)


@pytest.mark.parametrize("lang", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_without_javascript_a_resident_brings_follows_adds_and_withdraws(somebody, lang):
    told = story(lang, "without a script" if lang == ENGLISH else "没有脚本")
    she = somebody(PHONE, lang, scripts=False)
    number, phrase = resident.brings(she, told)
    resident.leaves_open(she)
    resident.follows(she, phrase)
    resident.asks_why(she)
    resident.adds(she, told)
    resident.looks_around(she, number)
    resident.withdraws(she)
    resident.leaves(she)
