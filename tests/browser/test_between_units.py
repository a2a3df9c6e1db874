"""By real clicks: passed between tiers, asked to one table, to the court, to other doors, performed, supervised, rated.

What comes before is prepared; each journey clicks what it is about. Every page is looked at as in ``test_journeys``.
"""

import pytest

from tests.browser.journey import afterwards, between
from tests.browser.journey.seats import DESK, PHONE
from tests.browser.journey.tongues import ENGLISH
from tests.browser.looking import faults, fits
from tests.browser.turning import turned

pytestmark = pytest.mark.browser
TITLE = "楼上漏水，天花板坏了"


@pytest.fixture(scope="module")
def scene(backstage) -> dict[str, dict[str, str]]:
    """Where each journey begins: keys, pages and pass-phrases."""
    return backstage("city_scene")


def test_up_the_tiers_returned_twice_and_named_by_the_common_superior(seats, scene) -> None:
    page, village = scene["passed"]["page"], seats.officer("village_mediator")
    village.opens(page)
    village.reads("先由社区调解")
    between.hands_over(village, "区矛调中心", "法律关系复杂")
    between.hands_back(seats.officer("county_head"), page, "街道可以办")
    village.opens(page)
    village.reads("街道可以办")
    village.reads("请谁指定")  # nobody passes it round a third time
    chief = seats.officer("city_chief")
    between.names_holder(chief, "三户合用的围栏归谁修", "街道矛调中心")
    chief.reads("街道有条件办")
    chief.shows("up-named")
    township = seats.officer("township_head")
    township.opens(page)
    township.reads("街道矛调中心")


def test_one_table_on_telephones_an_opinion_a_refusal_and_the_supervisor_who_reads_it(seats, scene) -> None:
    chief = seats.officer("chief", PHONE)
    between.calls_table(
        chief, scene["table"]["page"], 区住建局="维修资金能不能动用", 区人社局="工匠的工钱怎么算"
    )
    housing, labour = (seats.officer(f"{one}_handler", PHONE) for one in ("housing", "labour"))
    between.answers_table(housing, f"{TITLE} 会商", "给出书面意见", "可以动用维修资金。")
    between.answers_table(labour, f"{TITLE} 会商", "不参加会商", "不归我们管。")
    chief.opens(scene["table"]["page"])
    chief.reads("可以动用维修资金。")
    chief.shows("table-chief")
    supervisor = seats.officer("supervisor", PHONE)
    supervisor.opens("/desk/supervision/?list=refused")
    supervisor.reads("区人社局")


def test_both_apply_to_the_court_and_its_answers_are_given_at_its_own_desk(seats, scene) -> None:
    matter = scene["willing"]
    other = seats.party(matter["other"], PHONE, ENGLISH)
    other.takes_step("", "Want it confirmed")
    other.ticks("", "wants to apply together")
    other.presses("", "Want it confirmed")
    mediator = seats.officer("mediator", DESK, ENGLISH)
    between.applies_to_court(mediator, matter["page"], "昆都仑区人民法院")
    liaison = seats.officer("clerk_of_court", PHONE)
    liaison.opens("/desk/court/")
    with liaison.turning():
        liaison.page.locator("main a[href*='/desk/court/']").first.click()
    liaison.misses("司法确认申请书")  # the parties' papers open with the court's receipt of them
    between.court_answers(liaison, "法院收到申请")
    between.court_answers(liaison, "法院受理", 法院案号="（2026）内0204民特1号")
    between.court_answers(liaison, "裁定协议有效")
    liaison.reads("裁定协议有效")
    liaison.reads("司法确认申请书")
    liaison.misses("暂缓销毁")
    liaison.shows("court-liaison")
    other.opens("/follow/")
    other.reads("", "Ruled valid")
    other.shows("court-party")


def test_only_the_chosen_fields_go_through_another_door_and_its_receipt_comes_back(seats, scene) -> None:
    matter = scene["door"]
    she = seats.officer("mediator", PHONE, ENGLISH)
    between.refers(she, matter["page"], "Legal aid", "Legal aid centre", "W", "Name", "Telephone")
    she.reads("", "Its receipt is awaited")
    person = seats.party(matter["phrase"], PHONE, ENGLISH)
    person.reads("", "Given: Name, Telephone")
    between.takes_rare_step(she, "", "Record the receipt of a referral")
    she.presses("", "Record the receipt of a referral")
    person.opens("/follow/")
    person.reads("", "Received there")
    person.shows("door-party")


def test_a_clause_is_paid_confirmed_in_part_and_disputed_and_the_sums_add_up(seats, scene) -> None:
    owes, owed = (seats.party(scene["paying"][one]) for one in ("other", "phrase"))
    afterwards.says_paid(owes, "3500")
    afterwards.confirms(owed, "3000")
    afterwards.disputes(owed, "500", "只收到三千。")
    owes.opens("/follow/")
    for she in (owes, owed):
        assert afterwards.sums(she) == ["3,500", "3,000", "0", "500"]
    owed.shows("clause-owed")


def test_a_relapse_opens_the_same_matter_again(seats, scene) -> None:
    she = seats.party(scene["closed"]["phrase"])
    she.reads("已结案")
    afterwards.says_not_kept(she, "又漏水了。")
    she.reads("协议生效，履行中")
    mediator = seats.officer("mediator")
    mediator.opens(scene["closed"]["page"])
    mediator.reads("又漏水了。")


def test_what_stands_still_is_supervised_answered_and_ended_and_the_rates_open_their_lists(
    seats, scene
) -> None:
    chief, mediator = seats.officer("chief"), seats.officer("mediator")
    between.supervises(chief, f"{TITLE} 没有动静", "受理以后没有办")
    between.answers_supervision(mediator, scene["idle"]["page"])
    between.closes_supervision(chief, scene["idle"]["page"])
    chief.reads("了结：已经整改")
    chief.shows("supervised")
    chief.opens("/desk/supervision/")
    chief.follows("三个比率，并排看", "")
    with turned(chief.page):
        chief.page.locator("table a").first.click()  # matters of both townships, each in its own language
    assert faults(chief.page) == []
    assert fits(chief.page)
    chief.shows("rates")


def test_each_side_rates_alone_and_a_bad_mark_brings_a_call_from_the_head(seats, scene) -> None:
    matter = scene["asked"]
    she, other = (seats.party(matter[one], PHONE, ENGLISH) for one in ("phrase", "other"))
    afterwards.is_not_content(she, "13800009999, evenings")
    other.follows("", "Say how the service was (voluntary)")
    other.misses("You wish to be contacted")
    other.ticks("", "Satisfied")
    other.presses("", "Send my answer")
    head = seats.officer("head", DESK, ENGLISH)
    head.opens("/desk/contacts/")
    head.reads("", "13800009999, evenings")
    head.writes("", "What came of the call (the person reads it)", "Called; explained the two months.")
    head.presses("", "Contacted")
    she.opens("/follow/satisfaction/")
    she.reads("", "Called; explained the two months.")
    she.shows("rated")
