"""What was changed, removed or cut off is found, and what the law removed is not mistaken for it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from luming.commands.frozen import frozen_city
from luming.commands.tests.own_city import command, reached, tampered
from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received
from luming.kernel.events import roots
from luming.kernel.events.chain import digest_of
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import verifying
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import at, now

pytestmark = pytest.mark.slow  # a long scene for each test


def verified(name):
    """The first fault, as the command finds it."""
    with reached(name, owner=True), frozen_city(settings.CITY):
        return next((fault for fault in verifying.faults(verifying.Sealed()) if fault), None)


def asked(name, question):
    with reached(name, owner=True), city(settings.CITY):
        return question()


def last_event():
    return Event.objects.filter(matter__state="in_force").last()


def test_an_untouched_city_is_whole(own_copy) -> None:
    assert verified(own_copy) is None


def test_the_command_says_so_and_ends_with_nought(own_copy) -> None:
    done = command("verify", own_copy)
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "Whole"), done.stderr


def test_the_command_names_the_first_broken_event_and_ends_with_one(own_copy) -> None:
    event = asked(own_copy, lambda: Event.objects.get(step="agree"))
    tampered(own_copy, "events_event", event.id, actor_role="head")
    done = command("verify", own_copy)
    assert (done.returncode, done.stdout) == (1, f"Broken: {event.id}\n")


@pytest.mark.parametrize(
    "change",
    [
        {"step": "fail"},
        {"occurred_at": "2026-01-01 00:00+08"},
        {"data": '{"clauses": 9}'},
        {"actor_user": None},
    ],
    ids=str,
)
def test_a_changed_event_is_found_whatever_was_changed(own_copy, change) -> None:
    event = asked(own_copy, lambda: Event.objects.get(step="agree"))
    tampered(own_copy, "events_event", event.id, **change)
    assert verified(own_copy).id == str(event.id)


def test_a_change_with_a_new_digest_breaks_at_the_event_that_follows(own_copy) -> None:
    event = asked(own_copy, lambda: Event.objects.get(step="agree"))
    after = asked(own_copy, lambda: Event.objects.get(matter=event.matter_id, seq=event.seq + 1))
    with reached(own_copy, owner=True), city(settings.CITY):
        event = Event.objects.get(id=event.id)
        event.actor_role = "head"
        renewed = digest_of(event)
    tampered(own_copy, "events_event", event.id, actor_role="head", digest=renewed)
    assert verified(own_copy).id == str(after.id)


def test_an_event_cut_out_of_the_middle_is_found(own_copy) -> None:
    event = asked(own_copy, lambda: Event.objects.get(step="agree"))
    after = asked(own_copy, lambda: Event.objects.get(matter=event.matter_id, seq=event.seq + 1))
    tampered(own_copy, "events_event", event.id)
    assert verified(own_copy).id == str(after.id)


def test_a_cut_off_tail_is_found_by_the_matters_own_head(own_copy) -> None:
    event = asked(own_copy, last_event)
    tampered(own_copy, "events_event", event.id)
    assert "cut off" in verified(own_copy).id


def test_a_tail_cut_off_with_its_head_is_found_by_the_daily_root(own_copy) -> None:
    with reached(own_copy, owner=True), city(settings.CITY), at(now() + timedelta(days=1)):
        for day in roots.days_to_make():
            roots.make_root(day)
    event = asked(own_copy, last_event)
    before = asked(own_copy, lambda: Event.objects.get(matter=event.matter_id, seq=event.seq - 1))
    tampered(own_copy, "events_event", event.id)
    tampered(own_copy, "matters_matter", event.matter_id, head_seq=before.seq, head_digest=before.digest)
    fault = verified(own_copy)
    assert fault.id == event.recorded_at.astimezone(now().tzinfo).date().isoformat()


def test_a_matter_taken_away_whole_leaves_its_events_behind(own_copy) -> None:
    matter = asked(own_copy, lambda: Matter.objects.get(state="received"))
    tampered(own_copy, "matters_matter", matter.id)
    assert verified(own_copy).words.en == "the matter of this event is gone"


def test_changed_words_are_found_by_the_event_that_digested_them(own_copy) -> None:
    row = asked(own_copy, lambda: EventText.objects.get(field="facts"))
    tampered(own_copy, "events_eventtext", row.id, text="楼下漏水。")
    assert verified(own_copy).id == str(row.event_id)


def test_words_that_vanished_without_a_law_are_found(own_copy) -> None:
    row = asked(own_copy, lambda: EventText.objects.get(field="facts"))
    tampered(own_copy, "events_eventtext", row.id)
    assert verified(own_copy).id == str(row.event_id)


def test_words_erased_under_the_law_leave_the_record_whole(own_copy) -> None:
    with reached(own_copy, owner=True), city(settings.CITY):
        EventText.objects.filter(field="facts").update(
            text=None, salt=None, erased_at=now(), erased_under="个人信息保护法第四十七条"
        )
    assert verified(own_copy) is None


def test_a_paper_that_no_longer_says_what_was_issued_is_found(own_copy) -> None:
    row = asked(own_copy, lambda: Issued.objects.filter(template__contains="agreement").get())
    other = asked(own_copy, lambda: Issued.objects.exclude(id=row.id).first())
    with reached(own_copy, owner=True), city(settings.CITY), connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
        cursor.execute(
            "update documents_issued set content = (select content from documents_issued where id = %s) where id = %s",
            [other.id, row.id],
        )
    assert verified(own_copy).id == str(row.event_id)


def test_a_file_changed_on_disk_is_found(own_copy) -> None:
    row = asked(own_copy, lambda: Received.objects.get(kind="signed_paper"))
    path = settings.FILES / row.path
    kept = path.read_bytes()
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        assert verified(own_copy).id == str(row.event_id)
        path.unlink()
        assert "not on disk" in verified(own_copy).words.en
    finally:
        path.write_bytes(kept)


def test_a_file_erased_under_the_law_is_not_missed(own_copy) -> None:
    row = asked(own_copy, lambda: Received.objects.get(kind="signed_paper"))
    kept = (settings.FILES / row.path).read_bytes()
    asked(own_copy, lambda: Received.objects.filter(id=row.id).update(erased_at=now()))
    storing.erase(row.path)
    try:
        assert verified(own_copy) is None
    finally:
        (settings.FILES / row.path).write_bytes(kept)


def test_one_paper_that_no_key_opens_among_others_that_open_was_tampered_with(own_copy) -> None:
    row = asked(own_copy, lambda: Issued.objects.filter(template__contains="agreement").get())
    head = bytearray(row.content.envelope())
    head[3:7] = b"\xff\xff\xff\xff"  # the mark of another key
    tampered(own_copy, "documents_issued", row.id, content=bytes(head))
    assert verified(own_copy).id == str(row.event_id)
