"""What the runner does, on rows that are committed: never lost, never doubled, and one failure stops nothing else."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from types import SimpleNamespace

import psycopg
import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import connection, connections

from luming.commands.tests.own_city import copied, name_of, reached
from luming.commands.work import runner
from luming.front_door.paths import CHECKOUT
from luming.kernel.documents.models import Rendering
from luming.kernel.events.models import DailyRoot, Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.outbox import sending
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import jobs, queueing
from luming.kernel.scope.city import city
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at
from tests.house import url_of
from tests.small_city import build

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)  # a working Friday


@pytest.fixture
def lived_in(django_db_setup, django_db_blocker):
    """A database of its own with one matter that was accepted this morning."""
    with django_db_blocker.unblock(), copied(name_of("jobs")) as name, reached(name):
        with city(settings.CITY), at(MORNING):
            build().accepted()
        yield name
        connections.close_all()


def asked(question, job="outbox"):
    with city(settings.CITY, Job(job)):
        return question()


def states() -> list[str]:
    return asked(lambda: sorted(Message.objects.filter(channel="sms").values_list("state", flat=True)))


def queued(name, task) -> int:
    with psycopg.connect(url_of(name)) as owner:
        return owner.execute(
            "select count(*) from procrastinate_jobs where task_name = %s", [task]
        ).fetchone()[0]


class Gateway:
    """Takes everything; ``at_once`` many senders must be inside before it lets the first go."""

    def __init__(self, at_once=1) -> None:
        self.took, self.door = [], threading.Barrier(at_once)

    def send(self, parcel) -> str:
        self.took.append(parcel.id)
        if len(self.took) <= self.door.parties:
            self.door.wait(20)
        return "G"


@pytest.fixture
def gateway(monkeypatch):
    def choose(one):
        monkeypatch.setattr(sending, "gateway", lambda channel: one)
        return one

    return choose


def many(number) -> None:
    """So many more messages that wait."""
    first = asked(lambda: Message.objects.filter(channel="sms").first())
    values = {
        "matter_id": first.matter_id,
        "event_id": new_id(),
        "channel": "sms",
        "template": "received",
        "language": "zh-hans",
    }
    given = {
        "template_version": "1",
        "address": "13800000000",
        "body": "字",
        "not_before": MORNING,
        "made_at": MORNING,
    }
    asked(lambda: Message.objects.bulk_create(Message(id=new_id(), **values, **given) for _ in range(number)))


def test_two_runners_at_once_send_every_message_once(lived_in, gateway) -> None:
    many(18)
    one = gateway(Gateway(at_once=2))

    def work() -> None:
        with at(MORNING):
            jobs.send_waiting(settings.CITY)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(one.took) == len(set(one.took)) == len(states())
    assert set(states()) == {"sent"}


def test_a_runner_that_dies_after_the_gateway_took_it_sends_it_again_under_the_same_id(
    lived_in, gateway
) -> None:
    class Dying(Gateway):
        def send(self, parcel) -> str:
            self.took.append(parcel.id)
            raise KeyboardInterrupt

    dead, alive = Dying(), Gateway()
    gateway(dead)
    with at(MORNING), pytest.raises(KeyboardInterrupt):
        jobs.send_waiting(settings.CITY)
    assert "waiting" in states()
    gateway(alive)
    with at(MORNING):
        jobs.send_waiting(settings.CITY)
    assert dead.took[0] in alive.took
    assert set(states()) == {"sent"}


def test_following_an_event_renders_its_papers_and_sends_its_messages_alone(lived_in, gateway) -> None:
    gateway(Gateway())
    event = asked(lambda: Message.objects.get(channel="sms", template="accepted").event_id)
    with at(MORNING):
        jobs.follow_event(settings.CITY, str(event))
        jobs.follow_event(settings.CITY, str(event))  # run twice, as after a killed runner
    made = asked(lambda: sorted(Rendering.objects.values_list("document__template", "form")), "render")
    assert made == [
        (f"mediation.{what}", form) for what in ("acceptance", "registration") for form in ("docx", "pdf")
    ]
    sent = asked(lambda: dict(Message.objects.filter(channel="sms").values_list("template", "state")))
    assert sent == {"accepted": "sent", "received": "waiting"}


def test_a_paper_that_cannot_be_set_does_not_hold_the_message_back(lived_in, gateway, monkeypatch) -> None:
    gateway(Gateway())

    def broken(*_given) -> None:
        message = "no typeface"
        raise RuntimeError(message)

    monkeypatch.setattr(jobs, "rendered", broken)
    event = asked(lambda: Message.objects.get(channel="sms", template="accepted").event_id)
    with at(MORNING), pytest.raises(RuntimeError):
        jobs.follow_event(settings.CITY, str(event))
    assert "sent" in states()


def test_what_fails_for_one_matter_does_not_stop_the_rest_and_is_not_kept_quiet(lived_in) -> None:
    done = []

    def work(key) -> None:
        if key == 2:
            message = "not this one"
            raise RuntimeError(message)
        done.append(key)

    with pytest.raises(ExceptionGroup):
        jobs.each(settings.CITY, "sweep", lambda: [(None, key) for key in (1, 2, 3)], work)
    assert done == [1, 3]


def test_a_sweep_raises_what_is_late_once_however_often_it_runs(lived_in) -> None:
    with at(MORNING + timedelta(days=60)):
        jobs.sweep(0)
        jobs.sweep(0)
    late = asked(
        lambda: list(Event.objects.filter(step="fall_due").values_list("data__clock", flat=True)), "sweep"
    )
    assert late == ["tier_window", "mediation_period"]  # the unit's own window, and the matter's date


def test_a_day_is_closed_with_its_root_and_without_officers_whose_post_has_ended(lived_in) -> None:
    with reached(lived_in, owner=True), city(settings.CITY):
        Post.objects.filter(role_code="mediator").update(valid_until=MORNING.date())
    with at(MORNING + timedelta(days=1)):
        jobs.close_day(0)
        jobs.close_day(0)
    assert asked(lambda: [root.day for root in DailyRoot.objects.all()], "sweep") == [MORNING.date()]
    assert asked(lambda: Matter.objects.get().officer_id) is None


def test_messages_whose_hour_has_come_go_every_minute(lived_in, gateway) -> None:
    gateway(Gateway())
    with at(MORNING):
        jobs.send_messages(0)
    assert set(states()) == {"sent"}


def test_a_job_put_into_the_queue_by_a_job_goes_with_its_transaction(lived_in) -> None:
    before = queued(lived_in, "follow_event")

    def fail() -> None:
        with city(settings.CITY, Job("sweep")):
            queueing.after_step(new_id())
            message = "after all not"
            raise RuntimeError(message)

    def inside() -> None:
        try:
            fail()
        except RuntimeError:
            connection.close()

    async def working() -> None:
        async with runner().open_async():
            await sync_to_async(inside, thread_sensitive=False)()

    asyncio.run(working())
    assert queued(lived_in, "follow_event") == before


def test_a_job_whose_runner_was_killed_is_taken_up_again(lived_in) -> None:
    with psycopg.connect(url_of(lived_in)) as owner:
        owner.execute("update procrastinate_jobs set status = 'doing' where task_name = 'follow_event'")

    async def working() -> None:
        async with runner().open_async() as app:
            await jobs.take_up_stalled.func(SimpleNamespace(app=app), 0)

    asyncio.run(working())
    with psycopg.connect(url_of(lived_in)) as owner:
        row = owner.execute(
            "select distinct status::text from procrastinate_jobs where task_name = 'follow_event'"
        ).fetchall()
    assert row == [("todo",)]


def _working(name) -> subprocess.Popen:
    """The runner as bin/run starts it."""
    env = os.environ | {
        "LUMING_OWNER_URL": url_of(name),
        "LUMING_DB_ROLE": "job",
        "PYTHONPATH": str(CHECKOUT),
    }
    command = [sys.executable, "-P", "-m", "luming.front_door.commands", "work"]
    return subprocess.Popen(command, env=env, cwd="/", stderr=subprocess.PIPE)


def _wait(what, patience=30) -> None:
    deadline = time.monotonic() + patience
    pause = threading.Event()
    while not what():
        assert time.monotonic() < deadline, "it did not happen in time"
        pause.wait(0.1)


def _is_running(name) -> bool:
    with psycopg.connect(url_of(name)) as owner:
        return owner.execute("select count(*) from procrastinate_workers").fetchone()[0] > 0


@pytest.mark.slow
def test_the_runner_outlives_a_lost_database_and_ends_in_good_order(lived_in) -> None:
    process = _working(lived_in)
    try:
        _wait(lambda: asked(Rendering.objects.count, "render") == 4)
        with psycopg.connect(os.environ["LUMING_OWNER_URL"], autocommit=True) as owner:
            owner.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [lived_in]
            )
            owner.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'luming_job'"
            )
        connection.close()
        event = asked(lambda: Message.objects.first().event_id)
        asked(lambda: queueing.after_step(event))
        _wait(lambda: queued(lived_in, "follow_event") == 0)
        assert _is_running(lived_in)
    finally:
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=30)[1].decode()
    assert process.returncode == 0, told
    assert not _is_running(lived_in)
