"""The room and the roster by real clicks and as they are seen: at a desk and on a telephone, in both languages, no violation."""

import pytest

from tests.browser.journey.person import Person
from tests.browser.journey.seats import PHONE, comes_in, sit_down
from tests.browser.journey.tongues import CHINESE
from tests.browser.looking import faults, fits

pytestmark = pytest.mark.browser
ROOM = ["/follow/", "/follow/room/", "/follow/room/?thread=room_applicant"]
ASKED = ["/follow/room/propose_terms/", "/follow/room/answer_terms/", "/follow/room/answer_minutes/"]


@pytest.fixture(scope="module")
def scene(backstage) -> dict[str, str]:
    """A roster, and a matter whose sides talk."""
    return backstage("room_scene")


def looked_at(page, paths: list[str]) -> list[str]:
    found = []
    for path in paths:
        page.goto(path)
        found += faults(page) + ([] if fits(page) else [f"{page.url} scrolls sideways"])
    return found


@pytest.mark.parametrize(("size", "lang"), [((390, 844), "zh-hans"), ((1280, 900), "en")])
def test_the_room_of_a_party_and_the_public_roster(open_page, scene, size, lang) -> None:
    page = open_page(size, lang=lang)
    comes_in(Person(page, lang), scene["respondent"])
    assert looked_at(page, [*ROOM, *ASKED, f"/mediators/{scene['unit']}/"]) == []
    assert "最低三千五" not in page.content()


@pytest.mark.parametrize(("size", "lang"), [((1280, 900), "zh-hans"), ((390, 844), "en")])
def test_the_room_and_the_roster_at_the_desk(open_page, scene, size, lang) -> None:
    page, path = open_page(size, lang=lang), f"/desk/matter/{scene['key']}/room/"
    sit_down(page, "mediator")
    assert looked_at(page, [path, f"{path}propose_terms/", f"{path}write_minutes/"]) == []
    head, committee = open_page(size, lang=lang), f"/desk/committees/{scene['unit']}/"
    sit_down(head, "head")
    forms = [f"{committee}line/", f"{committee}term/"]
    pages = ["/desk/committees/", committee, "/desk/committees/filings/", "/desk/committees/court/"]
    assert looked_at(head, pages + forms) == []


def test_private_talk_without_a_script_reaches_the_mediator_and_no_other_telephone(
    somebody, seats, scene
) -> None:
    secret, room = "其实三千二也可以。", "/follow/room/?thread=room_applicant"
    hers, theirs = (somebody(PHONE, CHINESE, scripts=False) for _side in range(2))
    comes_in(hers, scene["applicant"])
    comes_in(theirs, scene["respondent"])
    hers.opens(room)
    hers.writes("想说的话", "", secret)
    hers.presses("只发给调解员", "")
    hers.opens(room)
    hers.reads(secret)
    mediator = seats.officer("mediator")
    mediator.opens(f"/desk/matter/{scene['key']}/room/?thread=room_applicant")
    mediator.reads(secret)
    for path in (room, "/follow/room/", "/follow/"):
        theirs.opens(path)
        theirs.misses(secret)
    theirs.opens("/follow/room/answer_minutes/")
    theirs.page.locator("input[type=radio]").first.check()
    theirs.presses("确认纪要", "")
    theirs.reads("双方谈了赔偿和修理")


def test_a_change_of_the_roster_is_confirmed_filed_and_chosen_from_and_counts_stay_inside(
    seats, scene
) -> None:
    committee, chief = f"/desk/committees/{scene['unit']}/", seats.officer("chief")
    chief.opens(committee)
    chief.misses("在办")
    chief.ticks("王建国", "")
    chief.presses("确认勾选的", "")
    head = seats.officer("head")
    head.opens(committee)
    head.reads("在办")
    chief.follows("变动和备案", "")
    chief.ticks("进入名册：王建国", "")
    chief.writes("向谁备案", "", "昆都仑区司法局")
    chief.writes("凭据", "", "回执 12 号")
    chief.presses("记下勾选的已经备案", "")
    chief.reads("回执 12 号")
    chief.shows("filed")
    she = seats.party(scene["applicant"])
    she.takes_step("选调解员", "")
    she.ticks("王建国（擅长：漏水渗水）", "")
    she.presses("选调解员", "")
    she.reads("想请的调解员")
    she.opens(f"/mediators/{scene['unit']}/")
    she.reads("王建国")
    she.misses("在办")
    she.shows("roster")
