"""Intake at the counter: the whole form on one page, by keyboard, and the slip."""

import pytest
from django.conf import settings

from luming.desk.tests.officers import hidden, inside, words
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region
from luming.kernel.scope.city import city
from tests.small_city import LONG_AGO

PATH = "/desk/new/mediation/"
FORM = {
    "applicant_kind": "person",
    "applicant_name": "包永强",
    "applicant_phone": "13800000001",
    "respondent_kind": "person",
    "respondent_name": "赵铁柱",
    "respondent_phone": "",
    "title": "楼下棋牌室太吵",
    "what_happened": "每天半夜还在打麻将。",
    "asks": "十点以后安静",
    "subject": "noise",
    "region": "昆都仑区",
    "acting_powers": "general",
}


@pytest.fixture
def places(place):
    """A township below the area, and two communities with one name in part."""
    with city(settings.CITY):
        town = _region("150203007", "团结大街街道", "township", place.region)
        _region("150203007001", "阳光社区", "village", town)
        _region("150203007002", "阳光春天社区", "village", town)
    return place


def _region(code: str, name: str, level: str, parent: Region) -> Region:
    return Region.objects.create(
        code=code,
        name=name,
        level=level,
        parent=parent,
        path=f"{parent.path}{code}/",
        pinyin="x",
        source="测试",
        source_date=LONG_AGO,
        valid_from=LONG_AGO,
    )


def send(officer, **changes):
    return officer.post(PATH, {**hidden(officer.get(PATH)), **FORM, **changes})


def matters(town) -> list[Matter]:
    with inside(town, "head"):
        return list(Matter.objects.order_by("id"))


def test_with_one_procedure_the_counter_opens_on_its_form(desk) -> None:
    assert desk("clerk").get("/desk/new/").headers["Location"] == PATH


def test_the_form_is_one_page_with_groups_and_the_privacy_notice_in_its_version(desk) -> None:
    shown = desk("clerk").text(PATH)
    for part in ("申请人", "对方", "事情", "您的信息怎么用 第 1 版", "团结街道人民调解委员会"):
        assert part in shown


def test_an_application_gets_its_number_and_a_slip_with_the_pass_phrase_once(place, desk) -> None:
    clerk = desk("clerk")
    done = send(clerk)
    matter = matters(place)[0]
    assert done.headers["Location"] == f"/desk/matter/{matter.id}/slip/"
    slip = words(clerk.get(done.headers["Location"]))
    assert matter.number in slip
    assert "诉讼时效从这天中断" in slip
    assert "查询口令" in slip
    assert "已经显示过一次" in words(clerk.get(done.headers["Location"]))
    assert (matter.channel, matter.state) == ("counter", "received")


def test_a_grid_worker_brings_a_matter_in_from_her_round(place, desk) -> None:
    send(desk("grid_worker"))
    assert matters(place)[0].channel == "grid"


def test_a_double_click_makes_one_matter(place, desk) -> None:
    clerk = desk("clerk")
    sent = {**hidden(clerk.get(PATH)), **FORM}
    clerk.post(PATH, sent)
    assert clerk.post(PATH, sent).headers["Location"] == f"/desk/matter/{matters(place)[0].id}/"
    assert len(matters(place)) == 1


def test_the_same_form_with_other_words_is_refused_and_shows_the_first(place, desk) -> None:
    clerk = desk("clerk")
    sent = {**hidden(clerk.get(PATH)), **FORM}
    clerk.post(PATH, sent)
    other = clerk.post(PATH, {**sent, "title": "另一件事", "same_seen": "1"})
    assert "内容和这次不同" in words(other)
    assert f"/desk/matter/{matters(place)[0].id}/" in other.content.decode()
    assert len(matters(place)) == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"applicant_id_number": "150203209901011234"}, "id_applicant_id_number_error"),
        ({"applicant_phone": "123"}, "id_applicant_phone_error"),
        ({"region": "亚特兰蒂斯"}, "id_region_error"),
        ({"title": ""}, "id_title_error"),
        ({"acts_as": "agent"}, "id_acting_name_error"),
        ({"under_14": "on"}, "id_acts_as_error"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_everything_typed_stays(
    place, desk, typed, wrong
) -> None:
    answer = send(desk("clerk"), **typed)
    page = answer.content.decode()
    assert f'id="{wrong}"' in page
    assert "每天半夜还在打麻将" in page
    assert "包永强" in page
    assert matters(place) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("昆都仑区 团结大街街道 阳光春天社区", "150203007002"),
        ("阳光春天", "150203007002"),
        ("阳光社区", "150203007001"),
        ("昆都仑区", "150203"),
        ("150203007", "150203007"),
    ],
)
def test_a_place_is_typed_in_its_own_words(places, desk, typed, code) -> None:
    assert send(desk("clerk"), region=typed).status_code == 302
    with inside(places, "head"):
        assert Matter.objects.get().region.code == code


def test_words_that_fit_several_places_are_asked_again(places, desk) -> None:
    answer = send(desk("clerk"), region="阳光")
    assert 'id="id_region_error"' in answer.content.decode()
    assert 'value="阳光"' in answer.content.decode()


def test_the_list_to_complete_from_begins_with_the_units_own_places(places, desk) -> None:
    page = desk("clerk").get(PATH).content.decode()
    assert '<option value="昆都仑区 团结大街街道 阳光社区">' in page


def test_what_may_be_the_same_matter_is_shown_once_before_anything_is_written(place, desk) -> None:
    clerk = desk("clerk")
    send(clerk)
    shown = send(clerk)
    assert "可能是同一件" in words(shown)
    assert "楼下棋牌室太吵" in words(shown)
    assert len(matters(place)) == 1
    clerk.post(PATH, {**hidden(shown), **FORM, "same_seen": "1"})
    assert len(matters(place)) == 2


def test_a_paper_application_of_yesterday_needs_its_reason(place, desk) -> None:
    from datetime import timedelta

    from luming.kernel.workflow.moment import now

    earlier = f"{now() - timedelta(hours=20):%Y-%m-%dT%H:%M}"
    clerk = desk("clerk")
    assert "请写明为什么现在才登记" in words(send(clerk, occurred_at=earlier))
    assert send(clerk, occurred_at=earlier, earlier_reason="昨晚收的纸质申请").status_code == 302
