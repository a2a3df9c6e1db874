"""A resident brings an appeal from her telephone, reads the answer there, rates it, or has it checked again."""

import re
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, User
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.position import Target
from luming.portal.tests.people import Resident, text
from luming.portal.tests.test_hall import NAMES
from tests.small_city import GRANTED, LONG_AGO

ANSWERS = {
    "notice": {"agree": "on"},
    "danger": {"danger": "no"},
    "kind": {"kind": "help"},
    "what_happened": {"what_happened": "小区暖气不热，室内十三度，物业说等通知。"},
    "title": {"title": "暖气不热"},
    "subject": {"subject": "utilities"},
    "where": {"region": "150203007"},
    "wish": {"asks": "尽快供暖到规定温度"},
    "papers": {},
    "who_you_are": {"applicant_name": "乌云其其格", "applicant_phone": "138 0000 0000"},
    "on_behalf": {"acts_as": ""},
    "needs": {"needs": ["by_phone"]},
}


class Caller(Resident):
    """She chooses the appeal on the first page."""

    def begin(self):
        return self.client.post("/bring/", {"procedure": "appeal"}, follow=True)

    @property
    def matter(self) -> Matter:
        with city(settings.CITY), within(Job("sweep")):
            return Matter.objects.select_related("holder").get()

    def handled(self) -> UUID:
        """Dispatched by the centre's clerk, accepted by the street, in its handler's hands."""
        street, key = self.street, self.matter.id
        with city(settings.CITY):
            clerk = User.objects.create(username="centre_clerk", name="中心登记员")
            held = {"valid_from": LONG_AGO, "granted_at": GRANTED, "confirmed_at": GRANTED}
            street.town.people["centre_clerk"] = clerk
            street.town.posts["centre_clerk"] = Post.objects.create(
                user=clerk, unit=street.town.county, role_code="clerk", **held
            )
        street.take(key, "hand_over", "centre_clerk", Given(target=Target(unit=street.town.unit.id)))
        street.take(key, "take_over", "clerk", Given(target=Target(post=street.town.posts["handler"].id)))
        return key

    def answered(self) -> UUID:
        key = self.handled()
        said = Given(data={"result": "resolved"}, texts={"answer": "换热站已修好，请再量一次。"})
        self.street.take(key, "answer", "handler", said)
        return key


@pytest.fixture
def caller(street) -> Caller:
    return Caller(Client(), street, {code: dict(one) for code, one in ANSWERS.items()})


def test_the_first_page_asks_what_it_is(caller) -> None:
    page = caller.client.get("/bring/")
    assert "和别人有纠纷，想请人帮着谈" in text(page)
    assert "有事要问、要办、要反映，找部门答复" in text(page)


def test_what_nobody_offers_begins_what_most_people_bring(caller) -> None:
    caller.client.post("/bring/", {"procedure": "no such thing"})
    caller.answer("notice")
    assert caller.client.get("/bring/other_side/").status_code == 200


def test_her_questions_are_those_of_an_appeal(caller) -> None:
    caller.begin()
    assert "第 4 步，共 5 步" in text(caller.client.get("/bring/needs/"))
    assert "求助：请部门帮忙办" in text(caller.client.get("/bring/kind/"))
    assert caller.client.get("/bring/other_side/").status_code == 404
    assert "水电气暖" in text(caller.client.get("/bring/subject/"))


def test_it_goes_to_the_centre_and_her_receipt_promises_the_date_of_the_answer(caller) -> None:
    phrase = caller.bring()
    receipt = text(caller.client.get("/follow/receipt/"))
    assert caller.matter.holder == caller.street.town.county
    assert phrase in receipt
    assert "前答复您" in receipt
    assert "诉讼时效" not in receipt
    assert "随时可以信访、申请行政复议或者去法院起诉" in receipt


def test_the_last_look_lists_her_answers_and_says_nothing_of_limitation(caller) -> None:
    caller.answer_all()
    page = text(caller.client.get("/bring/check/"))
    for said in ("求助：请部门帮忙办", "暖气不热", "水电气暖", "昆都仑区矛调中心"):
        assert said in page
    assert "诉讼时效" not in page


def test_she_follows_it_from_hand_to_hand(caller) -> None:
    caller.bring()
    assert "会派给对应的部门" in text(caller.client.get("/follow/"))
    caller.handled()
    page = text(caller.client.get("/follow/"))
    assert "团结街道人民调解委员会正在办理" in page
    assert "派给了对应的部门，等它接单" in page


def test_the_answer_stands_first_on_her_page_and_she_rates_it_there(caller) -> None:
    caller.bring()
    caller.answered()
    page = text(caller.client.get("/follow/"))
    assert page.index("换热站已修好") < page.index("您可以")
    assert "不用当着工作人员的面" in page
    assert "“评价”已经记下" in text(caller.take("rate", service="5", result="4", comment=""))


def test_she_has_it_checked_again(caller) -> None:
    caller.bring()
    caller.answered()
    assert "正在换人复核" in text(caller.take("dispute", reason="还是不热。"))
    assert caller.matter.state == "rechecking"


def test_the_ways_and_the_notice_of_each_procedure_are_on_their_pages(caller) -> None:
    ways, notice = text(caller.client.get("/ways/")), text(caller.client.get("/privacy/"))
    assert "调解不影响这个权利" in ways
    assert "反映诉求不影响这些权利" in ways
    assert notice.count("您的权利") == 2


def test_a_place_names_both_units_where_not_all_goes_to_one(caller) -> None:
    page = text(caller.client.get("/look-up/", {"q": "团结大街"}))
    assert "团结街道人民调解委员会" in page
    assert "昆都仑区矛调中心" in page


def test_in_english_no_question_is_left_in_chinese(caller) -> None:
    caller.client.cookies["lang"] = "en"
    caller.begin()
    for code in ("notice", "kind", "subject", "wish", "who_you_are", "needs"):
        main = re.search(r"<main.*</main>", caller.client.get(f"/bring/{code}/").content.decode(), re.DOTALL)
        bare = NAMES.sub("", re.sub(r"<[^>]+>", " ", main[0]))
        assert re.findall(r"[一-鿿]+", bare) == [], code
