"""The other side comes with a pass-phrase of her own: she sees what the table shares, answers as she likes, and is left in peace."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from luming.kernel.documents.door import admit
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import at, now, today
from luming.portal.tests.people import Resident, phrase_in, picture, text

pytestmark = pytest.mark.slow  # a long scene for each test


@pytest.fixture
def matter(resident, street) -> UUID:
    """A matter in mediation."""
    resident.bring()
    (one,) = street.matters()
    street.accept(one.id)
    return one.id


@pytest.fixture
def other(matter, street) -> Resident:
    """The respondent, just come in by her own phrase."""
    one = Resident(Client(), street)
    one.enter(street.invite(matter))
    return one


def page_of(one: Resident) -> str:
    return text(one.client.get("/follow/"))


def test_she_reads_that_it_is_for_her_to_decide_before_she_answers(other) -> None:
    page = page_of(other)
    assert "参加与否，由您决定" in page
    assert "这不是法院传票" in page
    assert "同意参加调解" in page
    assert "拒绝调解" in page


def test_she_sees_the_story_and_the_claims_but_never_telephone_or_whole_name(other) -> None:
    page = page_of(other)
    assert "十月起楼上一直漏水" in page
    assert "修好水管" in page
    assert "乌云其其格" not in page
    assert "138" not in page


def test_telephone_and_address_show_only_where_the_applicant_agreed(resident, street) -> None:
    resident.answers["who_you_are"] |= {"shows_contact": "on", "applicant_address": "少先路1号楼302"}
    resident.bring()
    (matter,) = street.matters()
    one = Resident(Client(), street)
    one.enter(street.invite(matter.id))
    assert "少先路1号楼302" in page_of(one)


def test_papers_of_the_applicant_are_not_hers(other, matter) -> None:
    assert "受理通知书" not in page_of(other)
    with city(settings.CITY), within(OneMatter(matter)):
        paper = Matter.objects.get(id=matter).issued.get(template="mediation.acceptance").id
    assert other.client.get(f"/follow/paper/{paper}.pdf").status_code == 404


def test_she_agrees_and_both_sides_are_told_in_their_own_words(other, resident) -> None:
    assert "您答应参加调解。" in text(other.take("join", answer="周三以后都有空"))
    assert "同意参加调解" not in page_of(other).split("办了什么")[0]
    hers = page_of(resident)
    assert "对方 对方答应参加调解。" in hers
    assert "您 您答应参加调解。" in page_of(other)
    assert "周三以后都有空" in hers


def test_she_refuses_and_is_left_in_peace_while_the_other_ways_are_named(other, resident) -> None:
    unsure = other.take("refuse", reason="")
    assert unsure.status_code == 200
    assert "您表示不愿意调解" not in page_of(other)
    page = text(other.take("refuse", reason="不想谈", sure="on"))
    assert "不会再打扰您" in page
    assert "对方不愿意调解，所以到此为止" in page_of(resident)
    assert "向人民法院起诉" in page_of(resident)
    assert "不想谈" not in page_of(resident)


def test_she_adds_material_that_only_she_and_officers_see(other, resident) -> None:
    other.take("add_material", comment="是物业的管子")
    assert "是物业的管子" in page_of(other)
    assert "是物业的管子" not in page_of(resident)


def test_neither_side_sees_who_holds_the_others_phrase_looking(other, resident) -> None:
    looks = text(resident.client.get("/follow/looks/"))
    assert "另一方当事人" in looks
    assert "赵铁柱" not in looks


def test_after_closing_either_side_confirms_or_says_it_is_not_done(other, resident, street, matter) -> None:
    _settle(street, matter)
    assert "您确认已经做到。" in text(resident.take("confirm_done", comment=""))
    page = text(other.take("dispute", reason="水管还没有修"))
    assert "您说没有做到，这件事重新打开。" in page
    assert "对方说没有做到，这件事重新打开。" in page_of(resident)


def test_a_representative_says_who_she_is_and_is_named_in_what_she_does(resident, street) -> None:
    phrase = bring_for(resident, "agent", for_kind="person", for_name="那木海", acting_powers="special")
    assert "您（乌某某代）" in page_of(resident).split("您提出了申请")[0]
    later = Resident(Client(), street)
    assert "您是乌某某，正在替那某某看和办" in text(later.enter(phrase))
    page = text(later.take("add_material", comment="补一份合同"))
    assert "代）" in page.split("您补充了材料。")[0].split("办了什么")[1]


def test_the_party_herself_is_not_taken_for_her_representative(resident, street) -> None:
    bring_for(resident, "agent", for_kind="person", for_name="那木海", acting_powers="special")
    later = Resident(Client(), street)
    assert "正在替" not in text(later.enter(own_phrase(street)))
    page = text(later.take("add_material", comment="补一份合同"))
    assert "代）" not in page.split("您补充了材料。")[0].split("办了什么")[1]


def test_a_child_under_fourteen_is_never_asked_but_spoken_for(resident, street) -> None:
    child = {"for_name": "那顺", "under_14": "on", "consent": "on"}
    phrase = bring_for(resident, "guardian", **child)
    later = Resident(Client(), street)
    assert "正在替" in text(later.enter(phrase))


def test_when_the_mandate_is_over_its_phrase_opens_nothing_and_says_why(resident, street) -> None:
    until = (today() + timedelta(days=3)).isoformat()
    terms = {"acting_powers": "special", "acting_until": until}
    phrase = bring_for(resident, "agent", for_kind="person", for_name="那木海", **terms)
    with at(now() + timedelta(days=4)):
        later = Resident(Client(), street)
        assert "代办的期限已经过了" in text(later.enter(phrase))
        assert "楼上漏水" not in page_of(later)
        later.enter(own_phrase(street))
        assert "楼上漏水" in page_of(later)


def test_a_new_phrase_of_the_party_leaves_her_representatives_own(resident, street) -> None:
    phrase = bring_for(resident, "agent", for_kind="person", for_name="那木海", acting_powers="special")
    own_phrase(street)
    assert "正在替那某某看和办" in text(Resident(Client(), street).enter(phrase))


def bring_for(resident: Resident, acts_as: str, **child: str) -> str:
    """She brings a matter for somebody else; the pass-phrase."""
    resident.answer_all()
    resident.answer("on_behalf", acts_as=acts_as)
    resident.answer("acting_for", **child)
    return phrase_in(resident.client.post("/bring/check/", follow=True))


def own_phrase(street) -> str:
    """The represented party comes to the unit with her identity document; her own pass-phrase."""
    (matter,) = street.matters()
    with city(settings.CITY), within(OneMatter(matter.id)):
        her = Party.objects.get(matter=matter, side="applicant").id
    data = {"party": str(her), "document_seen": True}
    return street.take(matter.id, "replace_code", "clerk", Given(data=data, codes=(her,))).phrases[her]


def _settle(street, matter: UUID) -> None:
    """Through mediation to a closed matter, by the officers' own steps."""
    with city(settings.CITY), within(OneMatter(matter)):
        people = {one.side: str(one.id) for one in Party.objects.filter(matter=matter)}
    steps = {
        "join": Given(),
        "rights_notice": Given(data={"told": list(people.values()), "manner": "oral"}),
        "agree": Given(
            data={"clauses": 0},
            texts={"facts": "漏水", "disputed": "谁修", "responsibility": "各半"},
            rows=({"who": people["respondent"], "does": "修好水管", "due_on": "2027-01-15"},),
        ),
        "take_effect": Given(
            data={"marks": [*people.values(), "mediator", "seal"]}, files=(admit(picture("协议.png")),)
        ),
        "follow_up": Given(data={"performance": "done"}, texts={"findings": "水管修好了"}),
        "close": Given(texts={"summary": "已履行"}),
    }
    for step, given in steps.items():
        street.take(matter, step, "mediator", given)


def test_who_answers_in_english_is_written_to_in_english_from_then_on(matter, other, street) -> None:
    other.client.cookies["lang"] = "en"
    other.take("join")
    with city(settings.CITY), within(OneMatter(matter)):
        spoken = dict(Party.objects.filter(matter=matter).values_list("side", "language"))
    assert spoken == {"applicant": "zh-hans", "respondent": "en"}
