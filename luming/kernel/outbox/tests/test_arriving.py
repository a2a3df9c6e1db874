"""A report counts once, from the gateway alone; a page that is opened delivers what stands on it."""

import json
from datetime import datetime, timedelta

import pytest

from luming.kernel.outbox import arriving, signing
from luming.kernel.outbox.arriving import Report
from luming.kernel.outbox.models import DELIVERED, FAILED, SENT, Message
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import WrongInputError

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)
KEY = "a key of thirty-two signs or more"


@pytest.fixture(autouse=True)
def keyed(settings):
    settings.GATEWAYS = {"sms_secret": KEY}


def report(key=None, **said):
    body = json.dumps({"message": str(new_id()), "state": "delivered"} | said).encode()
    return arriving.read(signing.headers("r1", NOW, body, key or KEY), body, NOW)


@pytest.fixture
def message(town):
    done = town.bring()
    with within(Job("outbox")):
        row = Message.objects.get(matter=done.matter, channel="sms")
        row.went(NOW, "G1")
        row.save()
        yield row


def test_a_signed_report_is_read(settings) -> None:
    told = report(at="2026-11-20T08:59:30+08:00")
    assert (told.delivered, told.at) == (True, NOW - timedelta(seconds=30))


def test_headers_are_known_in_any_case() -> None:
    body = json.dumps({"message": str(new_id()), "state": "failed", "reason": "off"}).encode()
    headers = {name.title(): value for name, value in signing.headers("r1", NOW, body, KEY).items()}
    assert arriving.read(headers, body, NOW).reason == "off"


def test_a_report_does_not_say_that_something_arrived_tomorrow() -> None:
    assert report(at="2026-11-21T09:00:00+08:00").at == NOW


@pytest.mark.parametrize(
    "said",
    [
        {"state": "seen"},
        {"message": "x"},
        {"message": None},
        {"at": "gestern"},
        {"at": "2026-11-20T09:00:00"},
    ],
)
def test_what_is_no_report_is_refused(said) -> None:
    with pytest.raises(WrongInputError):
        report(**said)


def test_a_forged_report_is_refused() -> None:
    with pytest.raises(signing.ForgedError):
        report(key="another")


def test_a_delivered_message_says_when(message) -> None:
    assert arriving.note(Report(message.id, delivered=True, at=NOW)) is not None
    message.refresh_from_db()
    assert (message.state, message.delivered_at) == (DELIVERED, NOW)


def test_one_that_could_not_be_handed_over_has_failed_with_the_reason(message) -> None:
    arriving.note(Report(message.id, delivered=False, at=NOW, reason="phone off"))
    message.refresh_from_db()
    assert (message.state, message.trouble) == (FAILED, "phone off")


def test_a_second_report_changes_nothing(message) -> None:
    arriving.note(Report(message.id, delivered=True, at=NOW))
    assert arriving.note(Report(message.id, delivered=False, at=NOW)) is None
    message.refresh_from_db()
    assert message.state == DELIVERED


def test_a_report_on_a_message_that_never_was_is_passed_over(message) -> None:
    assert arriving.note(Report(new_id(), delivered=True, at=NOW)) is None


def test_no_report_reaches_a_message_on_a_page(message) -> None:
    page = Message.objects.get(matter=message.matter_id, channel="page")
    assert page.state == SENT
    assert arriving.note(Report(page.id, delivered=True, at=NOW)) is None


def test_opening_the_page_delivers_what_stands_on_it_and_only_that(message) -> None:
    with within(OneMatter(message.matter_id)):
        mine = Message.objects.filter(matter=message.matter_id)
        assert arriving.opened(mine, NOW) == 1
        assert arriving.opened(mine, NOW + timedelta(hours=1)) == 0
        assert mine.get(channel="page").delivered_at == NOW
        assert mine.get(channel="sms").state == SENT
