"""An appeal on the desk: taken in at a centre alone, its own words on its page, its own steps before the common ones."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD, hidden, inside, words
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, User
from luming.kernel.scope.city import city
from tests.small_city import GRANTED, LONG_AGO

PATH = "/desk/new/appeal/"
FORM = {
    "kind": "complaint",
    "what_happened": "窗口让我跑了三趟，每次要的材料都不一样。",
    "title": "办证跑了三趟",
    "subject": "service",
    "region": "昆都仑区",
    "asks": "一次说清要什么",
    "applicant_kind": "person",
    "applicant_name": "包永强",
    "applicant_phone": "13800000001",
    "acting_powers": "general",
}


@pytest.fixture
def centre(place):
    """The centre has a clerk."""
    with city(settings.CITY):
        clerk = User.objects.create(username="centre", name="常问", password=make_password(PASSWORD))
        place.people["centre"] = clerk
        held = {"valid_from": LONG_AGO, "granted_at": GRANTED, "confirmed_at": GRANTED}
        place.posts["centre"] = Post.objects.create(user=clerk, unit=place.county, role_code="clerk", **held)
    return place


@pytest.fixture
def taken_in(centre, desk):
    """Her desk, and an appeal she took in there."""
    clerk = desk("centre")
    answer = clerk.post(PATH, {**FORM, **hidden(clerk.get(PATH))}, follow=True)
    with inside(centre, "centre"):
        return clerk, Matter.objects.get(), words(answer)


def test_a_centre_is_offered_both_and_a_committee_what_is_its_own(centre, desk) -> None:
    offered = desk("centre").text("/desk/new/")
    assert "群众诉求" in offered
    assert "人民调解" in offered
    assert desk("clerk").get("/desk/new/")["Location"] == "/desk/new/mediation/"
    assert desk("clerk").get(PATH).status_code == 404


def test_no_kind_is_chosen_for_anybody(centre, desk) -> None:
    clerk = desk("centre")
    answer = clerk.post(PATH, {**FORM, "kind": "", **hidden(clerk.get(PATH))})
    assert "诉求种类" in words(answer)
    with inside(centre, "centre"):
        assert not Matter.objects.exists()


def test_its_slip_says_nothing_of_limitation(taken_in) -> None:
    _clerk, matter, slip = taken_in
    assert matter.number in slip
    assert "查询口令" in slip
    assert "诉讼时效" not in slip


def test_its_page_says_what_kind_it_is_and_offers_to_dispatch_before_the_fold(taken_in) -> None:
    clerk, matter, _slip = taken_in
    page = clerk.text(f"/desk/matter/{matter.id}/")
    assert "投诉：部门或者单位没有办好" in page
    assert "本地服务目标，不是法定期限" in page
    assert page.index("派单") < page.index("其他办法")
    assert "评价" not in page


def test_it_is_on_the_desk_of_whoever_dispatches_and_then_of_whoever_may_accept(
    taken_in, centre, desk
) -> None:
    clerk, matter, _slip = taken_in
    assert matter.title in clerk.text("/desk/", list="mine")
    to = {"unit": str(centre.far.id), "reason": "窗口归它管"}
    assert clerk.take(matter.id, "hand_over", to).status_code == 302
    far = desk("far_clerk")
    assert matter.title in far.text("/desk/", list="handed")
    page = far.text(f"/desk/matter/{matter.id}/")
    assert page.index("接单") < page.index("谁看过")
    assert page.index("退单") < page.index("谁看过")
