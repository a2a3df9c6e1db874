"""Other doors: what goes is what was chosen and nothing else; each person reads what concerns her; no door closes a matter."""

import pytest

from luming.desk.tests.officers import accepted, hidden, inside, taken, words
from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.issuing import content_of
from luming.kernel.documents.models import Issued
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.referring.doors import DOORS, FIELDS
from luming.kernel.proceedings.referring.showing import shown
from luming.kernel.workflow.refusal import GuardError, WrongInputError

PHONE, OTHER_PHONE, PLACE = "13800000000", "13900000000", "少先路1号楼302"


@pytest.fixture
def story(place):
    """A matter with two sides, and their keys."""
    key = accepted(place)
    with inside(place, "head"):
        sides = dict(Party.objects.filter(matter=key).values_list("side", "id"))
    return key, str(sides["applicant"]), str(sides["respondent"])


def given(about: str, door: str = "legal_aid", fields: tuple[str, ...] = ("name",), **rest) -> Given:
    """A referral with consent, unless something else is said."""
    texts = {"body": "昆都仑区法律援助中心", **rest.pop("texts", {})}
    data = {"door": door, "about": about, "fields": list(fields), "consent": "in_person", **rest}
    return Given(data=data, texts=texts)


def letter_of(place, key) -> dict:
    with inside(place, "head"):
        return content_of(Issued.objects.filter(matter=key, template="referral.letter").latest("id"))


def read_by(place, key, party: str) -> str:
    """All that a party reads of referrals, and what was written to her about them."""
    with inside(place, "head"):
        board = shown(Matter.objects.get(pk=key), Party.objects.get(pk=party))
        lines = [word.zh for line in board.lines for word in (line.name, *line.said, line.stands) if word]
        told = Message.objects.filter(
            matter=key, party_id=party, channel="page", template__in=("referred", "reported")
        )
        return " ".join([*lines, *(one.body.reveal() for one in told)])


def test_the_page_shows_what_would_go_before_it_goes_and_the_letter_says_that_alone(
    place, desk, story
) -> None:
    key, applicant, respondent = story
    mediator = desk("mediator")
    path = f"/desk/matter/{key}/do/refer_out/"
    choice = {"door": "legal_aid", "about": applicant}
    first = mediator.post(path, {**hidden(mediator.get(path)), **choice})
    assert "还没有送出" in words(first)
    assert "138****0000 —— 以便联系本人" in words(first)
    assert "《法律援助法》第31条" in words(first)
    ready = {**hidden(first), **choice, "shown": f"legal_aid {applicant}"}
    ready |= {"body": "昆都仑区法律援助中心", "fields_out": ["name", "phone"]}
    assert "同意" in words(mediator.post(path, ready)), "a committee is no state organ: consent is asked"
    assert mediator.post(path, {**ready, "consent": "written"}).status_code == 302
    said = letter_of(place, key)
    assert [one["text"] for one in said["given"]] == ["乌云其其格", PHONE]
    for never in (PLACE, OTHER_PHONE, "赵铁柱", "漏水", "四千元"):
        assert never not in str(said)
    with inside(place, "head"):
        matter, row = Matter.objects.get(pk=key), Referral.objects.get(matter=key)
        assert (matter.open, matter.state, row.consent) == (True, "mediating", "written")
        assert Deadline.objects.get(started_by=row.event_id).rule == "RF-01"
    assert "给了：姓名、电话" in read_by(place, key, applicant)
    assert read_by(place, key, respondent) == ""
    assert "昆都仑区法律援助中心" in mediator.text(f"/desk/matter/{key}/")


@pytest.mark.parametrize("door", DOORS)
def test_nothing_outside_a_doors_list_can_be_in_its_letter(place, story, door) -> None:
    key, applicant, _respondent = story
    for field in FIELDS.keys() - DOORS[door].fields.keys():
        with pytest.raises(WrongInputError):
            taken(place, key, "refer_out", "head", given(applicant, door, (field,), texts={"brief": "说明"}))
    every = tuple(DOORS[door].fields)
    texts = {"brief": "只有这一句"} if "brief" in every else {}
    taken(place, key, "refer_out", "head", given(applicant, door, every, texts=texts))
    said = letter_of(place, key)
    assert len(said["given"]) == len(every)
    assert set(said) == {
        "issuer",
        "body",
        "door",
        "basis",
        "given",
        "sent_on",
        "place",
        "phone",
        "receipt_by",
    }
    assert not [never for never in (PLACE, OTHER_PHONE, "十月起楼上一直漏水") if never in str(said)]


def test_of_a_police_report_the_head_may_tell_the_other_side_the_fact_alone(place, story) -> None:
    key, applicant, respondent = story
    report = {"door": "police", "fields": ("name", "other", "brief"), "withhold": [respondent]}
    texts = {"body": "团结派出所", "brief": "对方扬言动手"}
    with pytest.raises(GuardError):
        taken(place, key, "refer_out", "mediator", given(applicant, texts=texts, **report))
    with pytest.raises(WrongInputError):
        taken(place, key, "refer_out", "head", given(applicant, texts=texts, **report))
    because = {**texts, "withheld_because": "免得激化"}
    taken(place, key, "refer_out", "head", given(applicant, texts=because, **report))
    other = read_by(place, key, respondent)
    assert "依法作了报告" in other
    assert not [never for never in ("派出所", "动手", "激化") if never in other]
    assert "团结派出所" in read_by(place, key, applicant)


def test_a_receipt_and_a_return_end_the_wait_for_that_referral_alone(place, story) -> None:
    key, applicant, respondent = story
    for door in ("inspection", "legal_aid"):
        taken(place, key, "refer_out", "clerk", given(applicant, door, file_goes=door == "legal_aid"))
    with inside(place, "head"):
        first, second = Referral.objects.filter(matter=key)
        assert Matter.objects.get(pk=key).outside == "昆都仑区法律援助中心"
    assert "卷宗原件在那里" in read_by(place, key, applicant)
    taken(place, key, "record_referral_receipt", "clerk", Given(data={"referral": str(first.id)}))
    assert running(place, key) == [second.event_id]
    why = Given(data={"referral": str(second.id)}, texts={"reason": "不属于援助范围"})
    taken(place, key, "record_referral_return", "clerk", why)
    assert running(place, key) == []
    with inside(place, "head"):
        assert Matter.objects.get(pk=key).outside == ""
        told = Message.objects.filter(matter=key, template="referral_returned", channel="page")
        assert [str(one.party_id) for one in told] == [applicant]
    with pytest.raises(WrongInputError):
        taken(place, key, "record_referral_return", "clerk", why)
    assert read_by(place, key, respondent) == ""


def running(place, key) -> list:
    """The events whose receipt is still awaited."""
    with inside(place, "head"):
        rows = Deadline.objects.filter(matter=key, clock="referral_receipt_period", state="running")
        return list(rows.values_list("started_by", flat=True))
