"""Another system is told of every step of its units' matters: with the event or not at all, never lost, by codes alone."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from luming.kernel.events.models import Event
from luming.kernel.outbox import signing
from luming.kernel.outbox.models import Delivery, Subscription
from luming.kernel.outbox.webhooks import delivering, subscribing
from luming.kernel.outbox.webhooks.address import UnreachableError, looked_up, parsed
from luming.kernel.proceedings import announcing
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import Refused, WrongInputError

JOB = Job("webhooks")
DAY = timedelta(days=1)


class Receiver:
    """Another system: believes only what is signed, keeps each id once, and answers as its script says."""

    def __init__(self) -> None:
        self.script, self.keys, self.kept, self.heard, self.clock = [], [], {}, 0, None
        receiver = self

        class Ear(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.hear({name.lower(): value for name, value in self.headers.items()}, body)
                self.send_response(status)
                self.send_header("location", "http://127.0.0.1:1/")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *said) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def hear(self, headers: dict[str, str], body: bytes) -> int:
        self.heard += 1
        for key in self.keys:
            message = signing.verified(headers, body, key, self.clock or now())
        status = self.script.pop(0) if self.script else 204
        if status < 300:
            self.kept.setdefault(message, json.loads(body))
        return status

    def told(self, matter) -> list[dict]:
        """What it knows of a matter, in the order of the sequence."""
        mine = [one for one in self.kept.values() if one["subject"] == str(matter)]
        return sorted(mine, key=lambda one: one["sequence"])


@pytest.fixture
def receiver(settings):
    settings.WEBHOOKS_INSIDE = True
    one = Receiver()
    yield one
    one.server.shutdown()
    one.server.server_close()


def subscribed(town, receiver, unit=None, *types: str) -> Subscription:
    by = town.people["administrator"]
    made = subscribing.subscribe(receiver.url, unit or town.county, types, announcing.types(), by)
    receiver.keys = [made.secret]
    return made.subscription


def deliver(receiver, at=None) -> int:
    many, receiver.clock = 0, at
    with within(JOB):
        while delivering.deliver_next(at or now()):
            many += 1
    return many


def chain(matter) -> list[str]:
    with within(OneMatter(matter)):
        return [str(key) for key in Event.objects.filter(matter=matter).values_list("id", flat=True)]


def waiting() -> int:
    with within(JOB):
        return Delivery.objects.filter(state="waiting").count()


def test_a_city_without_subscriptions_pays_no_statement(town) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        town.accepted()
    about = [one["sql"] for one in asked.captured_queries if "outbox_subscription" in one["sql"]]
    assert len(about) == 2  # the two events
    assert all('insert into "events_event"' in one for one in about)
    assert not any("outbox_delivery" in one["sql"] for one in asked.captured_queries)


def test_a_step_is_told_with_its_event_or_not_at_all_and_by_codes_alone(town, receiver) -> None:
    subscribed(town, receiver)
    with transaction.atomic():
        town.bring()
        assert waiting() == 1
        transaction.set_rollback(True)
    assert waiting() == 0
    matter = town.accepted()
    assert waiting() == 2
    assert deliver(receiver) == 2
    first, second = receiver.told(matter)
    assert [first["id"], second["id"]] == chain(matter)
    assert (first["type"], second["type"]) == ("luming.mediation.apply", "luming.mediation.accept")
    assert (first["specversion"], first["subject"], first["sequence"]) == ("1.0", str(matter), "0000000001")
    assert second["data"]["state"] == "mediating"
    assert second["data"]["from_state"] == "received"
    assert second["data"]["unit"] == str(town.unit.id)
    everything = json.dumps([first, second], ensure_ascii=False)
    for secret in ("乌云", "赵铁柱", "某", "1380", "漏水", "少先路", "测试", "昆都仑"):
        assert secret not in everything
    assert deliver(receiver) == 0


def test_a_unit_hears_of_its_own_matters_until_they_are_handed_over_and_of_no_compartment(
    town, receiver
) -> None:
    mine = subscribed(town, receiver, town.unit)
    theirs = subscribing.subscribe(
        receiver.url + "/far",
        town.far,
        ["mediation.take_over", "appeal.*"],
        announcing.types(),
        town.people["administrator"],
    )
    receiver.keys = []
    matter = town.accepted()
    town.take(
        matter,
        "note",
        "mediator",
        Given(texts={"note": "双方情绪大"}, compartments={"note": "mediation_notes"}),
    )
    given = Given(texts={"reason": "归他们管"}, target=Target(unit=town.far.id))
    town.take(matter, "hand_over", "head", given)
    town.take(matter, "take_over", "far_head", Given(target=Target(post=town.posts["far_mediator"].id)))
    town.take(matter, "withdraw", "far_mediator", Given(texts={"reason": "不调了"}))
    with within(JOB):
        steps = {
            key: [json.loads(one.body)["data"]["step"] for one in Delivery.objects.filter(subscription=key)]
            for key in (mine.id, theirs.subscription.id)
        }
    assert steps[mine.id] == ["apply", "accept", "hand_over", "take_over"]  # and not what comes after
    assert steps[theirs.subscription.id] == ["take_over"]


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    script=st.lists(st.sampled_from([200, 204, 301, 400, 408, 429, 500, 503]), max_size=25),
    crashes=st.lists(st.booleans(), max_size=25),
    replays=st.integers(0, 2),
)
def test_whatever_the_receiver_does_nothing_is_lost_and_nothing_counts_twice(
    town, receiver, script, crashes, replays
) -> None:
    with transaction.atomic():
        one = subscribed(town, receiver)
        receiver.kept.clear()
        matters = [town.accepted(), town.bring().matter]
        receiver.script, crashes, at = list(script), list(crashes), now()
        for _turn in range(400):
            with within(JOB):
                if not Delivery.objects.filter(state="waiting").exists():
                    if not replays:
                        break
                    replays -= 1
                    assert subscribing.replay(one.id, since=at - DAY) == 3
                receiver.clock = at
                # The runner may die after the answer and before it is written down.
                with transaction.atomic():
                    busy = delivering.deliver_next(at)
                    transaction.set_rollback(bool(busy and crashes and crashes.pop()))
                at += timedelta(0) if busy else timedelta(minutes=30)
        assert [[told["id"] for told in receiver.told(matter)] for matter in matters] == [
            chain(m) for m in matters
        ]
        transaction.set_rollback(True)


def test_a_dead_receiver_costs_one_try_a_pause_and_is_given_up_in_plain_sight(town, receiver) -> None:
    one = subscribed(town, receiver)
    matter = town.accepted()
    receiver.script, start = [503] * 100, now()
    assert deliver(receiver, start) == 1
    with within(JOB):
        assert not delivering.is_due(start + timedelta(seconds=59))
        assert delivering.is_due(start + timedelta(seconds=60))
    assert deliver(receiver, start + timedelta(seconds=59)) == 0
    for hours in range(1, 8 * 24):
        deliver(receiver, start + timedelta(hours=hours))
    assert receiver.heard < 20
    with within(JOB):
        shown = subscribing.listed().get(id=one.id)
        assert (shown.waiting, shown.given_up, shown.trouble) == (0, 2, "answered 503")
        receiver.script = []
        assert subscribing.replay(one.id) == 2
    deliver(receiver)
    assert [told["id"] for told in receiver.told(matter)] == chain(matter)


def test_a_new_secret_signs_beside_the_old_for_a_week_and_an_end_is_an_end(town, receiver) -> None:
    one = subscribed(town, receiver)
    made = subscribing.rotate(one.id, town.people["administrator"])
    receiver.keys.append(made.secret)  # it checks with both, and both hold
    town.bring()
    assert deliver(receiver) == 1
    assert receiver.heard == len(receiver.kept) == 1
    with within(JOB):
        made.subscription.refresh_from_db()
        assert made.subscription.secrets(now() + 8 * DAY) == [made.secret]
        town_by = town.people["administrator"]
        subscribing.end(one.id, town_by)
    town.bring()
    assert (waiting(), deliver(receiver)) == (0, 0)
    with pytest.raises(Refused):
        subscribing.rotate(one.id, town_by)
    with pytest.raises(Refused):
        subscribing.subscribe(receiver.url, town.unit, [], announcing.types(), town.people["head"])


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/",
        "https://[::ffff:192.168.1.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fe80::1]/",
        "https://0.0.0.0/",
        "https://a:b@example.org/",
        "https://例子.org/",
        "ftp://example.org/",
        "https://example.org:99999/",
        "https:///x",
    ],
)
def test_no_delivery_goes_back_into_the_house(settings, url) -> None:
    settings.WEBHOOKS_INSIDE = False
    with pytest.raises(WrongInputError):
        parsed(url)


def test_a_name_that_leads_inside_is_not_called_and_one_lookup_is_all(settings, monkeypatch) -> None:
    settings.WEBHOOKS_INSIDE = False
    answers = [["1.1.1.1", "10.0.0.1"], ["1.1.1.1"]]
    monkeypatch.setattr(
        "luming.kernel.outbox.webhooks.address.socket.getaddrinfo",
        lambda *_a, **_k: [(0, 0, 0, "", (figure, 443)) for figure in answers.pop(0)],
    )
    address = parsed("https://receiver.example/hook?a=1")
    with pytest.raises(UnreachableError):
        looked_up(address)
    assert looked_up(address) == "1.1.1.1"
    assert (address.named, address.target) == ("receiver.example", "/hook?a=1")
