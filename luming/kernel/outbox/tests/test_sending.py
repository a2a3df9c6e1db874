"""Never lost, never doubled, and no telephone rings at night: one message a transaction, tried until it is taken."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from luming.kernel.outbox import gateways, sending, sent
from luming.kernel.outbox.models import DELIVERED, FAILED, SENT, WAITING, Message
from luming.kernel.outbox.parcel import NeverError, NotNowError
from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)  # a Friday
NIGHT = datetime(2026, 11, 20, 22, 0, tzinfo=SHANGHAI)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=SHANGHAI)
CALENDAR = Calendar.shipped()


class Faulty:
    """A gateway that raises what it is given, then takes."""

    def __init__(self, *faults) -> None:
        self.faults, self.took = list(faults), []

    def send(self, parcel):
        if self.faults:
            raise self.faults.pop(0)
        self.took.append(parcel.id)
        return "G1"


@pytest.fixture
def through(monkeypatch):
    """Send by this gateway."""

    def choose(gateway):
        monkeypatch.setattr(sending, "gateway", lambda channel: gateway)
        return gateway

    return choose


@pytest.fixture
def matter(town):
    with at(MORNING - timedelta(days=1)):
        done = town.bring()
    with within(Job("outbox")):
        Message.objects.update(state=DELIVERED)
        yield done.matter


def waiting(matter, **given) -> Message:
    values = {
        "event_id": new_id(),
        "channel": "sms",
        "template": "received",
        "template_version": "1",
        "language": "zh-hans",
        "address": "13800000000",
        "body": "字",
        "not_before": MORNING,
        "made_at": MORNING,
    }
    return Message.objects.create(id=new_id(), matter_id=matter, **(values | given))


def send(moment=MORNING, **narrowed) -> bool:
    return sending.send_next(moment, CALENDAR, **narrowed)


def test_a_message_whose_time_has_come_goes_once(matter, through) -> None:
    gateway, message = through(Faulty()), waiting(matter)
    assert send()
    assert not send()
    message.refresh_from_db()
    assert (message.state, message.gateway_ref, message.sent_at, message.tries) == (SENT, "G1", MORNING, 1)
    assert gateway.took == [str(message.id)]


def test_one_whose_time_has_not_come_stays(matter, through) -> None:
    through(Faulty())
    waiting(matter, not_before=MORNING + timedelta(seconds=1))
    assert not send()


def test_the_messages_of_one_step_can_be_sent_alone(matter, through) -> None:
    through(Faulty())
    other, mine = waiting(matter), waiting(matter)
    assert send(event=mine.event_id)
    assert not send(event=mine.event_id)
    other.refresh_from_db()
    assert other.state == WAITING


@pytest.mark.parametrize("alone", [False, True])
def test_what_waits_is_found_by_a_plan_that_is_kept(matter, through, alone) -> None:
    through(Faulty())
    mine = [waiting(matter, event_id=key) for key in [new_id()] * 10]
    while send(**({"event": mine[0].event_id} if alone else {})):
        pass
    with connection.cursor() as cursor:
        cursor.execute("select statement, generic_plans from pg_prepared_statements")
        asked = [
            kept
            for told, kept in cursor.fetchall()
            if told.endswith("skip locked") and ("= $2" in told) is alone
        ]
    assert asked > [0]


def test_a_runner_that_was_late_does_not_ring_at_night(matter, through) -> None:
    gateway, message = through(Faulty()), waiting(matter)
    assert send(NIGHT)
    message.refresh_from_db()
    assert (message.state, message.not_before, message.tries) == (WAITING, MONDAY, 0)
    assert gateway.took == []


def test_pauses_grow_and_the_last_try_ends_it(matter, through) -> None:
    through(Faulty(*[NotNowError("away")] * 10))
    message, moment, pauses = waiting(matter, not_before=MORNING), MORNING, []
    while message.state == WAITING:
        assert send(moment)
        message.refresh_from_db()
        pauses.append(message.not_before - moment)
        moment = message.not_before
    assert len(pauses) == len(sending.PAUSES) + 1
    assert pauses[:5] == list(sending.PAUSES[:5])
    assert (message.state, message.tries, message.trouble) == (FAILED, 7, "away")


def test_a_pause_that_ends_at_night_ends_in_the_morning(matter, through) -> None:
    through(Faulty(NotNowError("away")))
    evening = MORNING.replace(hour=19, minute=59, second=30)
    message = waiting(matter)
    assert send(evening)
    message.refresh_from_db()
    assert message.not_before == MONDAY


def test_a_message_that_will_never_be_taken_is_not_tried_again(matter, through) -> None:
    through(Faulty(NeverError("no such number")))
    message = waiting(matter)
    assert send()
    message.refresh_from_db()
    assert (message.state, message.trouble) == (FAILED, "no such number")
    assert not send(MORNING + timedelta(days=30))


@pytest.mark.parametrize("column", ["address", "body"])
def test_what_was_removed_under_the_law_is_not_sent_as_an_empty_message(matter, through, column) -> None:
    gateway, message = through(Faulty()), waiting(matter, **{column: ""})
    assert send()
    message.refresh_from_db()
    assert message.state == FAILED
    assert gateway.took == []


def test_a_message_that_breaks_its_sender_does_not_stand_in_the_others_way(matter, through) -> None:
    gateway = through(Faulty(RuntimeError("a fault of ours, with a telephone number 13800000000")))
    broken, fine = waiting(matter), waiting(matter)
    assert send()
    assert send()
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, broken.trouble) == (WAITING, "RuntimeError")
    assert gateway.took == [str(fine.id)]


LINK = "请打开 https://luming.example.cn/in/48213907/ 答复"


@pytest.mark.parametrize("faults", [[], [NeverError("no such number")]], ids=["taken", "failed"])
def test_a_pass_phrase_is_kept_no_longer_than_it_takes_to_send_it(matter, through, faults) -> None:
    through(Faulty(*faults))
    message = waiting(matter, body=LINK)
    send()
    message.refresh_from_db()
    assert message.body.reveal() == "请打开 https://luming.example.cn/in/…/ 答复"


def test_it_is_kept_while_the_message_is_still_to_be_tried_again(matter, through) -> None:
    through(Faulty(NotNowError("away")))
    message = waiting(matter, body=LINK)
    send()
    message.refresh_from_db()
    assert message.body.reveal() == LINK


def test_the_demo_shows_what_it_sent_with_a_masked_address(matter, settings) -> None:
    settings.DEMO, settings.GATEWAYS = True, {}
    waiting(matter, body="已收到")
    assert isinstance(gateways.gateway("sms"), gateways.Console)
    assert send()
    with within(Job("sweep")):
        shown = sent.recent(1)
    assert [(one.body, one.to, one.channel) for one in shown] == [("已收到", "138****0000", "sms")]


def test_outside_the_demo_nobody_reads_the_messages_of_all_matters(matter, settings) -> None:
    settings.DEMO = True
    waiting(matter)
    send()
    assert sent.recent()
    settings.DEMO = False
    assert sent.recent() == []
