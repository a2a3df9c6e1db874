"""A gateway's report reaches its message only where it is signed with our key, fresh and whole; the desk then sees it."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings as site
from django.test import Client

from luming.exchange.sms_reports import LARGEST
from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Service
from luming.kernel.outbox import signing
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.tests import trial
from luming.kernel.scope.city import city
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at, now
from tests.small_city import SmallCity, build

PATH = "/gateway/sms/"
KEY = "a key of thirty-two signs or more"
SENT, DELIVERED = ("sent", ""), ("delivered", "")


@pytest.fixture
def place(db, settings, tmp_path) -> SmallCity:
    """The small city, laid and left, so that each request opens it itself."""
    settings.FILES, settings.GATEWAYS = tmp_path / "files", {"sms_secret": KEY}
    with city(site.CITY):
        return build()


@pytest.fixture
def message(place) -> Message:
    """A text message that the gateway took: the applicant's request has arrived."""
    with city(site.CITY):
        matter = place.bring().matter
    return taken(matter, "received")


def taken(matter: UUID, template: str, **of: UUID) -> Message:
    with city(site.CITY, Job("outbox")):
        row = Message.objects.get(matter=matter, channel="sms", template=template, **of)
        row.went(now(), "G1")
        row.save()
    return row


def send(about: UUID, *, key: str = KEY, ago: float = 0, body: bytes | None = None, **said: str):
    """One report to the door, signed as the gateway does; ``body`` is what arrives in its place."""
    content = json.dumps({"message": str(about), "state": "delivered"} | said).encode()
    signed = signing.headers("r1", now() - timedelta(seconds=ago), content, key)
    client = Client(enforce_csrf_checks=True)
    return client.post(PATH, body or content, content_type="application/json", headers=signed)


def standing(message: Message) -> tuple[str, str]:
    with city(site.CITY, Job("outbox")):
        row = Message.objects.get(id=message.id)
    return row.state, row.trouble


def test_a_true_report_is_taken_in_without_a_word_and_without_a_session(message) -> None:
    answer = send(message.id)
    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies
    assert standing(message) == DELIVERED


def test_one_that_could_not_be_handed_over_says_why(message) -> None:
    assert send(message.id, state="failed", reason="phone off").status_code == 204
    assert standing(message) == ("failed", "phone off")


@pytest.mark.parametrize("how", [{"key": "another"}, {"body": b"{}"}, {"ago": 301}, {"ago": -301}])
def test_a_forged_changed_or_stale_report_is_refused_and_changes_nothing(message, how) -> None:
    with at(now()):  # a second more on a busy machine would bring it back within the five minutes
        answer = send(message.id, **how)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Standard-Webhooks")
    assert answer.json()["why"].startswith("The request is not signed as agreed")
    assert standing(message) == SENT


def test_without_a_key_on_our_side_nobody_is_believed(message, settings) -> None:
    settings.GATEWAYS = {}
    assert send(message.id, key="").status_code == 401
    assert standing(message) == SENT


def test_a_report_sent_again_is_understood_again_and_changes_nothing(message) -> None:
    send(message.id)
    assert send(message.id, state="failed", reason="late news").status_code == 204
    assert standing(message) == DELIVERED


def test_a_report_on_a_message_that_never_was_tells_the_gateway_no_more_than_any_other(message) -> None:
    assert send(new_id()).status_code == 204
    assert standing(message) == SENT


@pytest.mark.parametrize("said", [{"state": "read"}, {"message": "7"}, {"at": "today"}])
def test_what_is_signed_and_is_no_report_is_told_so(message, said) -> None:
    answer = send(message.id, **said)
    assert (answer.status_code, answer.json()) == (400, {"why": "This is no delivery report."})
    assert standing(message) == SENT


def test_a_report_as_long_as_a_book_is_not_read(message) -> None:
    assert send(message.id, reason="x" * LARGEST).status_code == 413
    assert standing(message) == SENT


def test_the_door_takes_reports_and_nothing_else(place) -> None:
    assert Client().get(PATH).status_code == 405


def test_the_officer_sees_on_the_matters_page_that_it_arrived(place, message) -> None:
    client = Client()
    with city(site.CITY):
        client.force_login(place.people["clerk"])
    page = f"/desk/matter/{message.matter_id}/"
    assert "短信 · 已发出" in client.get(page).content.decode()
    send(message.id)
    assert "短信 · 已收到" in client.get(page).content.decode()


def test_its_arrival_serves_the_document_it_links_to_and_starts_the_partys_clock(place, monkeypatch) -> None:
    trial.make_known(monkeypatch)
    with city(site.CITY), at(trial.FRIDAY):
        matter = trial.bring(place).matter
    with city(site.CITY, OneMatter(matter)):
        respondent = Party.objects.get(matter=matter, side="respondent").id
    with city(site.CITY), at(trial.later(1)):
        place.take(matter, "decide", "mediator", Given(codes=(respondent,)))
    with at(trial.later(2)):
        message = taken(matter, "decided", party_id=respondent)
    with at(trial.later(3)):
        assert send(message.id, at=trial.later(2.5).isoformat()).status_code == 204
    with city(site.CITY, OneMatter(matter)):
        service = Service.objects.get(matter=matter, party_id=respondent)
        clock = Deadline.objects.get(matter=matter, clock="objection")
    assert (service.method, service.served_at, clock.party_id) == ("sms", trial.later(2.5), respondent)
