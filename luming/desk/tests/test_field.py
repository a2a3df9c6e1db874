"""Records without signal: taken once whatever the wire does; refused ones become drafts; the hour is the phone's, put right."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.conf import settings
from django.test import Client

from luming.desk.tests.officers import hidden, inside, words
from luming.desk.tests.phones import QUARREL, SETTLED, Phone, Wire
from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.scope.city import city
from luming.kernel.seal import keyring
from luming.kernel.seal.keyring import Purpose
from luming.kernel.workflow.moment import at, now


@pytest.fixture
def phone(desk) -> Phone:
    """Signed in and connected once, at the edge of the signal."""
    made = Phone(desk("grid_worker"))
    made.connect()
    return made


@pytest.fixture
def mediates(place):
    """The committee has appointed her as a mediator too."""
    with city(settings.CITY):
        hers = place.posts["grid_worker"]
        dates = {name: getattr(hers, name) for name in ("valid_from", "granted_at", "confirmed_at")}
        return Post.objects.create(user=hers.user, unit=hers.unit, role_code="mediator", **dates)


def matters(town) -> list[Matter]:
    with inside(town, "head"):
        return list(Matter.objects.select_related("region").order_by("id"))


def test_thirty_per_cent_lost_repeated_and_out_of_order_and_each_is_taken_once(place, phone) -> None:
    chance, many = Random(7215), 12
    for number in range(many):
        name = f"测试{number}"
        phone.save(
            "quarrel",
            QUARREL
            | {"applicant_name": name, "what_happened": f"第{number}次", "respondent_name": f"对方{number}"},
        )
    bad = phone.save("quarrel", QUARREL | {"applicant_phone": "12", "what_happened": "电话写错了"})
    wire, rounds = Wire(chance), 0
    while phone.send(wire):
        rounds += 1
        assert rounds < 100
    wire.clear()
    taken = {key: answer for key, answer in phone.answers.items() if answer["state"] == "taken"}
    assert phone.answers[bad]["state"] == "refused"  # one bad record, and every other one is in
    found = matters(place)
    assert sorted(one.number for one in found) == sorted(answer["number"] for answer in taken.values())
    assert len(found) == len(taken) == many
    assert {one.origin["without_signal"] for one in found} == set(taken)
    assert {(one.channel, one.state) for one in found} == {("grid", "received")}
    assert rounds > 1


def test_what_cannot_be_taken_is_a_draft_of_hers_and_goes_in_once_it_is_mended(place, phone) -> None:
    key = phone.save("quarrel", QUARREL | {"applicant_phone": "12"})
    with at(now() + timedelta(hours=2)):
        phone.comes_back()
        phone.connect()
        answer = phone.post(key)
        assert (answer["state"], "电话" in answer["words"]) == ("refused", True)
        assert phone.post(key) == answer  # the same again, and one draft
        assert [one["url"] for one in phone.connect()["mends"]] == [answer["url"]]
        shown = phone.officer.get(answer["url"])
        page = shown.content.decode()
        for typed in ("包永强", "羊群过界吃了草。两家吵起来了。", "赔两捆草", "当时没有信号"):
            assert typed in page
        path, sent = answer["url"].partition("?")[0], dict(_typed(page)) | hidden(shown)
        done = phone.officer.post(
            path, sent | QUARREL | {"applicant_phone": "13800000001", "region": "昆都仑区"}
        )
        assert done.status_code == 302, words(done)
        assert phone.connect()["mends"] == []
    assert [one.title for one in matters(place)] == ["羊群过界吃了草"]


def _typed(page: str) -> list[tuple[str, str]]:
    """What the form shows again beside what she types anew."""
    again = re.findall(r'name="(occurred_at|earlier_reason)"[^>]*? value="([^"]*)"', page)
    return [*again, ("applicant_kind", "person"), ("acting_powers", "general"), ("title", "羊群过界吃了草")]


def test_only_who_wrote_it_sends_it_and_a_letter_that_does_not_open_stays_where_it_is(
    place, phone, desk
) -> None:
    with city(settings.CITY):
        dates = {
            name: getattr(place.posts["clerk"], name) for name in ("valid_from", "granted_at", "confirmed_at")
        }
        Post.objects.create(user=place.people["clerk"], unit=place.unit, role_code="grid_worker", **dates)
    key = phone.save("quarrel", QUARREL)
    other = Phone(desk("clerk"), letters=phone.letters)
    assert (other.post(key)["state"], "另一个人" in other.post(key)["words"]) == ("waiting", True)
    spoilt = phone.letters[key][:-1] + b"x"
    other.letters = {key: spoilt}
    assert other.post(key)["state"] == "waiting"
    assert (
        other.officer.post("/desk/field/take/", {"id": "x"}, content_type="application/json").json()["state"]
        == "waiting"
    )
    assert matters(place) == []
    assert phone.post(key)["state"] == "taken"


def test_after_a_rotation_what_was_sealed_before_is_still_taken(place, phone) -> None:
    key = phone.save("quarrel", QUARREL)
    keyring.rotate(keyring.current().path, Purpose.LETTER)
    before = phone.box["head"]
    assert phone.connect()["box"]["head"] != before
    assert phone.post(key)["state"] == "taken"


def test_a_session_that_ended_sends_her_to_sign_in_and_takes_nothing(place, phone) -> None:
    key = phone.save("quarrel", QUARREL)
    phone.officer.client = Client()
    sent = phone.officer.post("/desk/field/take/", {"id": key}, content_type="application/json")
    assert (sent.status_code, sent.headers["Location"].startswith("/desk/sign-in/")) == (302, True)
    assert matters(place) == []


def test_a_mediator_settles_on_the_spot_and_every_clock_runs_from_then(place, phone, mediates) -> None:
    began = now()
    key = phone.save("settled", SETTLED)
    with at(began + timedelta(hours=30)):
        phone.comes_back()
        phone.connect()
        answer = phone.post(key)
    assert answer["state"] == "taken", answer
    [matter] = matters(place)
    assert (matter.state, matter.officer_id, matter.applied_on) == (
        "in_force",
        mediates.id,
        began.astimezone().date(),
    )
    with inside(place, "mediator"):
        events = list(matter.events.order_by("seq"))
        assert [one.step for one in events] == ["apply", "settle_on_the_spot"]
        assert all(abs(one.occurred_at - began) < timedelta(minutes=1) for one in events)
        assert all(one.recorded_at - one.occurred_at > timedelta(hours=29) for one in events)
        templates = {one.template for one in matter.issued.all()}
        assert templates == {"mediation.registration", "mediation.rights_notice", "mediation.oral_agreement"}
        assert {one.does for one in matter.clauses.all()} == {SETTLED["agreed"]}
        clocks = {one.rule: one.started_at for one in matter.deadlines.all() if one.state == "running"}
        assert set(clocks) == {"PM-06", "PM-14"}
        assert abs(clocks["PM-06"] - began) < timedelta(minutes=1)
        reason = EventText.objects.filter(matter=matter, field="earlier_reason").first().text
        assert "没有信号" in str(reason.reveal() if hasattr(reason, "reveal") else reason)
        assert matter.received.count() == 2  # beyond a day the record itself shows the hour


def test_who_is_no_mediator_brings_it_and_a_mediator_confirms(place, phone, desk) -> None:
    answer = phone.post(phone.save("settled", SETTLED))
    assert "由调解员确认后生效" in answer["words"]
    [matter] = matters(place)
    assert matter.state == "received"
    said = {
        "facts": "羊群过界",
        "agreed": "赔两捆草",
        "does": "both",
        "told_rights": "on",
        "both_said_yes": "on",
    }
    assert desk("mediator").take(matter.id, "settle_on_the_spot", said).status_code == 302
    [matter] = matters(place)
    assert (matter.state, matter.officer_id) == ("in_force", place.posts["mediator"].id)


@pytest.mark.parametrize(
    ("ahead", "waited", "state", "told"),
    [
        (timedelta(minutes=25), timedelta(hours=1), "taken", "快 25 分钟"),
        (timedelta(minutes=-25), timedelta(hours=1), "taken", "慢 25 分钟"),
        (timedelta(0), timedelta(days=8), "refused", "七天以前"),
    ],
)
def test_the_hour_is_the_phones_put_right_by_ours(place, phone, ahead, waited, state, told) -> None:
    made = now()
    phone.ahead = ahead / timedelta(milliseconds=1)
    key = phone.save("quarrel", QUARREL)
    with at(made + waited):
        phone.comes_back()
        answer = phone.post(key)
    assert (answer["state"], told in answer["words"]) == (state, True), answer
    for matter in matters(place):
        assert abs(matter.received_at - made) < timedelta(minutes=1)


def test_a_clock_that_was_wrong_while_she_wrote_is_not_believed(place, phone) -> None:
    key = phone.save("quarrel", QUARREL, at=0)
    answer = phone.post(key)
    assert (answer["state"], "比上一次联网还早" in answer["words"]) == ("refused", True)
    assert 'value="1970' not in phone.officer.get(answer["url"]).content.decode()


def test_what_another_entered_meanwhile_is_flagged_and_never_merged(place, phone, desk) -> None:
    first = phone.post(phone.save("quarrel", QUARREL))
    assert "可能" not in first["words"]
    again = phone.post(phone.save("quarrel", QUARREL | {"what_happened": "又吵起来了"}))
    assert (again["state"], "可能和别的事项是同一件" in again["words"]) == ("taken", True)
    assert [one.open for one in matters(place)] == [True, True]
    assert "没有合并" in desk("clerk").text(f"/desk/matter/{matters(place)[-1].id}/")


def test_the_page_carries_no_matter_and_the_worker_keeps_this_page_alone(place, phone) -> None:
    phone.post(phone.save("quarrel", QUARREL))
    page = words(phone.officer.get("/desk/field/"))
    assert "包永强" not in page
    assert "这部手机上看不到内容" in page
    script = phone.officer.get("/desk/field/worker.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert '"/desk/field/"' in script.content.decode()
    assert "/desk/matter/" not in script.content.decode()
    assert phone.officer.get("/desk/field/manifest.webmanifest").json()["scope"] == "/desk/field/"
