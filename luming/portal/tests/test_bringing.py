"""A resident brings a matter from her telephone: one question a page, nothing typed is ever lost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.events.models import Event
from luming.kernel.orgs.models import Unit
from luming.kernel.outbox.models import EMAIL, Message
from luming.kernel.parties.models import Party, Representative
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at, now
from luming.portal.tests.people import phrase_in, text


def test_she_brings_a_matter_and_gets_number_phrase_date_and_what_comes_next(resident) -> None:
    phrase = resident.bring_page_by_page()
    (matter,) = resident.street.matters()
    receipt = resident.client.get("/follow/receipt/")
    said = text(receipt)
    assert phrase in said
    assert matter.number in said
    assert f"{matter.applied_on.month}月{matter.applied_on.day}日" in said
    assert "诉讼时效" in said
    assert "告诉您是否受理" in said
    assert f"/in/{phrase.replace(' ', '')}/" not in said  # it stands in the picture, not in the words
    assert "<svg" in receipt.content.decode()
    assert matter.holder_id == resident.street.town.unit.id


def test_she_brings_it_in_english_and_what_she_is_told_is_english(english) -> None:
    english.answer_all()
    checked = text(english.client.get("/bring/check/"))
    assert "Look it over, then send" in checked
    assert "Leaks and damp" in checked
    receipt = text(english.client.post("/bring/check/", follow=True))
    assert "Limitation is interrupted" in receipt
    assert "Pass-phrase" in receipt
    assert "keep no copy" in receipt
    (matter,) = english.street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        assert Party.objects.get(side="applicant").language == "en"


def test_who_gives_an_email_address_is_written_to_there_too(resident) -> None:
    resident.answers["who_you_are"] |= {"applicant_email": "wuyun@example.cn"}
    resident.bring()
    (matter,) = resident.street.matters()
    with city(settings.CITY), within(Job("outbox", matter.id)):
        letters = Message.objects.filter(matter=matter, channel=EMAIL)
        assert [row.address.reveal() for row in letters] == ["wuyun@example.cn"]


def test_a_wrong_answer_is_told_beside_its_field_and_stays_typed(resident) -> None:
    resident.begin()
    page = resident.answer(
        "other_side", respondent_kind="person", respondent_name="赵铁柱", respondent_phone="12345"
    )
    assert page.status_code == 200
    assert "这不是能打通的电话号码" in text(page)
    assert 'value="12345"' in page.content.decode()
    assert 'value="赵铁柱"' in page.content.decode()


def test_going_back_loses_no_answer_even_a_half_one(resident) -> None:
    resident.begin()
    back = resident.answer("other_side", respondent_name="赵铁", respondent_phone="139", go="back")
    assert back["Location"] == "/bring/when/"
    again = resident.client.get("/bring/other_side/").content.decode()
    assert 'value="赵铁"' in again
    assert 'value="139"' in again


def test_the_first_page_says_where_it_stands(resident) -> None:
    page = resident.begin()
    assert "第 1 步，共 5 步" in text(page)
    assert "第 4 步，共 5 步" in text(resident.client.get("/bring/needs/"))


def test_what_is_missing_is_named_with_a_way_to_it_and_nothing_is_sent(resident) -> None:
    resident.answer_all()
    resident.answer("asks", asks="")
    page = resident.client.post("/bring/check/")
    assert "还有没答完的" in text(page)
    assert 'href="/bring/asks/?then=check"' in page.content.decode()
    assert resident.street.matters() == []


def test_changing_one_answer_leads_back_to_the_check(resident) -> None:
    resident.answer_all()
    changed = resident.client.post("/bring/title/", {"title": "楼上漏水", "go": "on", "then": "check"})
    assert changed["Location"] == "/bring/check/"
    assert "楼上漏水" in text(resident.client.get("/bring/check/"))


def test_a_closed_browser_finds_its_draft_again(resident) -> None:
    resident.begin()
    resident.answer("what_happened")
    cookie = resident.client.cookies["draft"].value
    later = Client()
    later.cookies["draft"] = cookie
    assert "没填完的申请" in text(later.get("/bring/"))
    assert "十月起楼上一直漏水" in text(later.get("/bring/what_happened/"))


def test_without_the_cookie_a_question_leads_to_the_start(resident) -> None:
    resident.begin()
    stranger = Client()
    assert stranger.get("/bring/what_happened/")["Location"] == "/bring/"
    stranger.cookies["draft"] = resident.client.cookies["draft"].value[:-3] + "AAA"
    assert stranger.get("/bring/what_happened/")["Location"] == "/bring/"


def test_somebody_in_danger_is_told_whom_to_call_and_the_answer_is_not_kept(resident) -> None:
    resident.begin()
    page = resident.answer("danger", danger="yes")
    assert 'href="tel:110"' in page.content.decode()
    assert 'href="tel:120"' in page.content.decode()
    assert "checked" not in resident.client.get("/bring/danger/").content.decode()


@pytest.mark.parametrize("typed", ["团结大街", "昆都仑 团结", "tjdj"])
def test_a_place_is_found_without_any_script(resident, typed) -> None:
    resident.begin()
    page = resident.client.get("/bring/where/", {"q": typed}).content.decode()
    assert 'value="150203007"' in page


def test_a_place_is_found_going_down_from_the_areas(resident) -> None:
    resident.begin()
    assert 'href="?in=150203' in resident.client.get("/bring/where/").content.decode()
    assert 'value="150203007"' in resident.client.get("/bring/where/", {"in": "150203"}).content.decode()


def test_an_unknown_place_keeps_what_was_typed_and_says_what_to_do(resident) -> None:
    resident.begin()
    assert "没有找到“火星”" in text(resident.client.get("/bring/where/", {"q": "火星"}))
    wrong = resident.client.post("/bring/where/", {"q": "火星", "go": "on"})
    assert "从查到的地方里选一个" in text(wrong)
    assert 'value="火星"' in wrong.content.decode()


def test_a_place_that_nobody_takes_matters_from_says_so_before_sending(resident) -> None:
    resident.answer_all()
    with city(settings.CITY):
        Unit.objects.update(takes_public=False)
    page = resident.client.post("/bring/check/")
    assert "没有开门办理的机构" in text(page)


def test_a_matter_before_a_court_is_told_what_that_means_and_may_go_on(resident) -> None:
    resident.begin()
    told = resident.client.post("/bring/tried/", {"tried": ["court"], "go": "on"}, follow=True)
    assert "不能同时调解" in text(told)
    assert "/bring/asks/" in told.content.decode()


def test_yes_and_no_together_are_no_answer(resident) -> None:
    resident.begin()
    assert "就不要再选别的" in text(
        resident.client.post("/bring/tried/", {"tried": ["none", "court"], "go": "on"})
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"month": "10"}, "请写上年份"),
        ({"year": "2026", "month": "2", "day": "30"}, "没有这一天"),
        ({"year": "2099"}, "这一天还没有到"),
    ],
)
def test_an_impossible_beginning_is_refused_with_its_reason(resident, typed, reason) -> None:
    resident.begin()
    assert reason in text(resident.client.post("/bring/when/", {**typed, "go": "on"}))


def test_without_consent_nothing_goes_on(resident) -> None:
    resident.begin()
    assert "要您同意" in text(resident.client.post("/bring/notice/", {"go": "on"}))
    for code in list(resident.answers)[1:]:
        resident.answer(code)
    assert "请先看您的信息怎么用" in text(resident.client.post("/bring/check/"))
    assert resident.street.matters() == []


def test_the_version_of_the_notice_that_was_shown_is_recorded(resident) -> None:
    resident.bring()
    (matter,) = resident.street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        assert Event.objects.get(matter=matter, seq=1).data["privacy_notice"] == "1"


def test_a_guardian_acts_for_a_child_and_both_are_recorded(resident) -> None:
    resident.answer_all()
    resident.client.post("/bring/on_behalf/", {"acts_as": "guardian", "go": "on"})
    asked = {"for_name": "那顺乌日图", "under_14": "on", "go": "on"}
    assert "要由监护人同意" in text(resident.client.post("/bring/acting_for/", asked))
    resident.client.post("/bring/acting_for/", {**asked, "consent": "on"})
    receipt = resident.client.post("/bring/check/", follow=True)
    assert phrase_in(receipt)
    (matter,) = resident.street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        child, guardian = Party.objects.get(side="applicant"), Representative.objects.get()
        assert (child.name.reveal(), child.under_14) == ("那顺乌日图", True)
        assert (guardian.name.reveal(), guardian.kind) == ("乌云其其格", "guardian")
        assert Event.objects.get(matter=matter, seq=1).data["guardian_consent"] is True
    assert "正在替" in text(resident.client.get("/follow/"))


def test_who_acts_for_another_is_asked_for_whom_before_the_check(resident) -> None:
    resident.answer_all()
    onward = resident.client.post("/bring/on_behalf/", {"acts_as": "agent", "go": "on", "then": "check"})
    assert onward["Location"] == "/bring/acting_for/"


def test_a_second_click_makes_no_second_matter_and_shows_the_same_receipt(resident) -> None:
    resident.answer_all()
    first = resident.client.post("/bring/check/", follow=True)
    second = resident.client.post("/bring/check/", follow=True)
    assert phrase_in(first) == phrase_in(second) != ""
    assert len(resident.street.matters()) == 1


def test_after_ten_minutes_the_phrase_is_gone_and_the_page_says_how_to_get_another(resident) -> None:
    resident.bring()
    with at(now() + timedelta(minutes=11)):
        later = resident.client.get("/follow/receipt/")
        assert phrase_in(later) == ""
        assert "带身份证件" in text(later)


def test_a_resident_may_throw_her_draft_away(resident) -> None:
    resident.begin()
    resident.answer("what_happened")
    assert "已经删掉" in text(resident.client.post("/bring/stop/", follow=True))
    assert resident.client.get("/bring/what_happened/")["Location"] == "/bring/"


def test_what_was_answered_on_a_page_she_no_longer_meets_stays_out(resident) -> None:
    resident.answer_all()
    resident.answer("on_behalf", acts_as="guardian")
    resident.answer("acting_for", for_name="那顺", under_14="on", consent="on")
    resident.answer("on_behalf", acts_as="")
    assert phrase_in(resident.client.post("/bring/check/", follow=True))
    (matter,) = resident.street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        her = Party.objects.get(side="applicant")
        assert (her.name.reveal(), her.under_14) == ("乌云其其格", False)
        assert not Representative.objects.exists()
        assert "guardian_consent" not in Event.objects.get(matter=matter, seq=1).data


def test_only_an_agent_is_asked_for_powers_and_only_a_guardian_about_a_child(resident) -> None:
    resident.answer_all()
    asked = {}
    for acts_as in ("guardian", "agent", "legal_representative"):
        resident.answer("on_behalf", acts_as=acts_as)
        asked[acts_as] = resident.client.get("/bring/acting_for/").content.decode()
    assert "acting_powers" in asked["agent"]
    assert "under_14" not in asked["agent"]
    assert "under_14" in asked["guardian"]
    assert "acting_powers" not in asked["guardian"]
    assert "for_kind" not in asked["legal_representative"]


def test_a_firm_is_the_applicant_where_its_legal_representative_fills_in(resident) -> None:
    resident.answer_all()
    resident.answer("on_behalf", acts_as="legal_representative")
    resident.answer("acting_for", for_name="包头市某某商贸有限公司")
    resident.client.post("/bring/check/", follow=True)
    (matter,) = resident.street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        assert Party.objects.get(side="applicant").kind == "organisation"


def test_a_draft_that_is_gone_says_so(resident) -> None:
    resident.begin()
    with at(now() + timedelta(days=7)):
        page = text(resident.client.get("/bring/what_happened/", follow=True))
    assert "过了七天自动删掉了" in page
