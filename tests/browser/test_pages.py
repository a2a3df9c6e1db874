"""Every page, for everybody it is for: no accessibility violation, no sideways scrolling, light and dark, zh and en."""

import pytest

from tests.browser.journey.seats import sit_down
from tests.browser.looking import faults, fits

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/look-up/",
    "/figures/",
    "/figures/meanings/",
    "/figures/mediation.accepted/",
    "/reports/",
    "/ways/",
    "/take-part/",
    "/privacy/",
    "/help/",
    "/help/mediator/",
    "/bring/",
    "/bring/notice/",
    "/bring/what_happened/",
    "/bring/where/",
    "/bring/other_side/",
    "/bring/needs/",
    "/follow/",
    "/verify/",
    "/api/v1/",
    "/desk/sign-in/",
    "/parts/",
    "/no-such-page/",
]
READER = [
    "/desk/",
    "/desk/keys/",
    "/desk/?list=all&standing=any",
    "/desk/filters/",
    "/desk/find/?q=漏水",
    "/desk/account/",
    "/desk/account/tokens/",
]
STAFF = {
    "clerk": [
        *READER,
        "/desk/new/",
        "/desk/new/mediation/",
        "/desk/new/mediation/from-court/",
        "/desk/own-request/",
        "/desk/packages/",
    ],
    "centre": [*READER, "/desk/new/", "/desk/new/appeal/"],
    "mediator": [*READER, "/desk/same-problem/", "/desk/day-sheet/", "/desk/wordings/"],
    "head": [
        *READER,
        "/desk/?list=all&ticked=1",
        "/desk/reassign/",
        "/desk/leaves/",
        "/desk/responses/",
        "/desk/satisfaction/",
        "/desk/contacts/",
        "/desk/destruction/",
        "/desk/ledgers/",
        "/desk/days-to-reply/",
        "/desk/exports/",
        "/desk/statistics/",
    ],
    "chief": [
        *READER,
        "/desk/overview/",
        "/desk/supervision/",
        "/desk/supervision/rates/",
        "/desk/figures/",
        "/desk/figures/mediation.settled_rate/",
        "/desk/figures/reported/",
        "/desk/reports/",
    ],
    "supervisor": [*READER, "/desk/supervision/?list=idle"],
    "auditor": [
        "/desk/log/events/",
        "/desk/log/looks/",
        "/desk/log/sign-ins/",
        "/desk/log/changes/",
        "/desk/log/verify/",
    ],
    "administrator": [
        "/desk/people/",
        "/desk/people/add/",
        "/desk/posts/",
        "/desk/units/",
        "/desk/units/add/",
        "/desk/units/merge/",
        "/desk/local-rules/",
        "/desk/webhooks/",
        "/desk/houses/",
        "/desk/local-rules/clock/PM-14/",
        "/desk/local-rules/choice/years_long/",
        "/desk/",
    ],
}


def trouble(page, path: str) -> list[str]:
    """What is wrong with a page: axe's findings, and whether it must be scrolled sideways."""
    page.goto(path)
    return faults(page) + ([] if fits(page) else [f"{path} scrolls sideways"])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_public_pages_on_a_telephone(open_page, dark) -> None:
    page = open_page((390, 844), dark=dark, js=True)
    assert [line for path in PUBLIC for line in trouble(page, path)] == []


def test_public_pages_in_english(open_page) -> None:
    page = open_page((1280, 900), lang="en")
    assert [line for path in PUBLIC for line in trouble(page, path)] == []


@pytest.mark.parametrize("who", STAFF)
def test_staff_pages_at_a_desk(open_page, who) -> None:
    page = open_page((1280, 900))
    sit_down(page, who)
    assert [line for path in STAFF[who] for line in trouble(page, path)] == []


@pytest.mark.parametrize("who", ["clerk", "mediator", "auditor", "administrator"])
def test_staff_pages_on_a_telephone_in_the_dark(open_page, who) -> None:
    page = open_page((390, 844), dark=True, lang="en")
    sit_down(page, who)
    assert [line for path in STAFF[who] for line in trouble(page, path)] == []
