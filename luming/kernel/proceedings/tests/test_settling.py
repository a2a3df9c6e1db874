"""Past the last published calendar a date is provisional; a notice settles it, each move is an event and is told."""

from datetime import date, datetime

import pytest

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models import Notice as Loaded
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import settling
from luming.kernel.proceedings.tests.test_moving import clock
from luming.kernel.proceedings.tests.trial import bring, day
from luming.kernel.reckoning.notice import Notice
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at

# Made up for these tests; the real notice for 2027 is not published yet.
NOTICE = """
year = 2027
notice = "测试〔2026〕1号"
published = 2026-12-01
working = [2027-01-31]
holiday = [
  { name = "元旦", from = 2027-01-01, to = 2027-01-03 },
  { name = "春节", from = 2027-02-05, to = 2027-02-11 },
  { name = "劳动节", from = 2027-05-01, to = 2027-05-03 },
  { name = "国庆节", from = 2027-10-01, to = 2027-10-07 },
]
"""
DECEMBER = datetime(
    2026, 12, 28, 10, 0, tzinfo=SHANGHAI
)  # thirty working days from here end in February 2027


@pytest.fixture
def provisional(town, trial):
    """A matter whose legal clock ends in a year of which no notice is published."""
    with at(DECEMBER):
        matter = bring(town).matter
        town.take(matter, "accept", "mediator")
    return matter


def load(text=NOTICE) -> Notice:
    with within(Job("settle")):
        Loaded.objects.create(year=2027, title="t", text=text, digest=str(hash(text)), loaded_at=DECEMBER)
    return Notice.from_toml(text)


def settle(notice) -> list:
    """What the job does; the matters that moved."""
    with at(DECEMBER), within(Job("settle")):
        found = settling.touched(notice)
    moved = []
    for matter in found:
        with at(DECEMBER), within(Job("settle", matter)):
            moved += [matter] if settling.settle(matter, notice) else []
    return moved


def events(matter) -> list[Event]:
    with within(Job("sweep", matter)):
        return list(Event.objects.filter(matter=matter, step="settle_dates"))


def told(matter) -> set[str]:
    with within(Job("sweep", matter)):
        return {
            row.body.reveal()
            for row in Message.objects.filter(matter=matter, template="date_moved", channel="page")
        }


def test_a_date_past_the_last_notice_says_that_it_is_provisional(provisional) -> None:
    assert clock(provisional).provisional
    assert day(clock(provisional).due) == date(2027, 2, 8)
    with within(Job("sweep", provisional)):
        assert Matter.objects.get(id=provisional).due_on is not None


def test_a_notice_settles_it_by_an_event_that_holds_both_dates(provisional) -> None:
    assert settle(load()) == [provisional]
    after = clock(provisional)
    assert (after.provisional, day(after.due)) == (False, date(2027, 2, 15))
    [event] = events(provisional)
    moved = {one["clock"]: one for one in event.data["clocks"]}
    assert moved["deciding"]["due"] == ["2027-02-08", "2027-02-15"]
    assert (event.actor_kind, event.data["notice"]) == ("law", "测试〔2026〕1号")


def test_the_parties_are_told_the_old_date_the_new_one_and_which_notice(provisional) -> None:
    settle(load())
    assert any(
        "由2月8日（周一）改为2月15日（周一）。放假安排已公布：测试〔2026〕1号。" in body
        for body in told(provisional)
    )


def test_the_same_notice_moves_nothing_a_second_time(provisional) -> None:
    notice = load()
    settle(notice)
    assert settle(notice) == []
    assert len(events(provisional)) == 1


def test_a_safe_date_once_shown_never_moves_earlier(provisional) -> None:
    with within(Job("sweep", provisional)):
        Deadline.objects.filter(matter=provisional, clock="deciding").update(
            safe=date(2027, 2, 26), shown_safe=date(2027, 2, 26)
        )
    settle(load())
    after = clock(provisional)
    assert (after.safe, after.shown_safe) == (date(2027, 2, 26), date(2027, 2, 26))
    assert day(after.due) == date(2027, 2, 15)
    [event] = events(provisional)
    assert {one["clock"] for one in event.data["clocks"] if one.get("owed")} == {"deciding"}


def test_the_officer_is_told_of_a_date_that_is_kept_by_hand(town, provisional) -> None:
    with within(Job("sweep", provisional)):
        shown = date(2027, 2, 26)
        Deadline.objects.filter(matter=provisional, clock="deciding").update(safe=shown, shown_safe=shown)
    settle(load())
    with within(Job("sweep", provisional)):
        [message] = Message.objects.filter(matter=provisional, template="date_kept")
    assert message.user_id == town.people["mediator"].id
    assert message.body.reveal() == "2月26日（周五）不提前，法定2月15日（周一）"


def test_a_date_that_only_becomes_certain_is_recorded_and_nobody_is_troubled(provisional) -> None:
    with within(Job("sweep", provisional)):
        Deadline.objects.filter(matter=provisional).exclude(clock="acceptance").update(state="met")
        Deadline.objects.filter(matter=provisional, clock="acceptance").update(
            state="running", provisional=True, ended_at=None
        )
    settle(load())
    assert not clock(provisional, "acceptance").provisional
    assert len(events(provisional)) == 1


def test_a_matter_whose_dates_lie_before_the_notice_is_not_touched(town, trial, provisional) -> None:
    with within(Job("settle")):
        assert trial not in settling.touched(Notice.from_toml(NOTICE))


def test_the_calendar_in_force_is_the_shipped_one_with_what_was_loaded(town) -> None:
    assert in_force().known_until == date(2026, 12, 31)
    load()
    assert in_force().known_until == date(2027, 12, 31)
    assert not in_force().is_working(date(2027, 2, 8))
