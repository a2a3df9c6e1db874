"""One root a day over all chains that moved, chained to the day before; what is cut off later no longer agrees."""

from datetime import date, datetime, timedelta

import pytest

from luming.kernel.events import roots
from luming.kernel.events.models import DailyRoot, Event
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import SHANGHAI, at

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=SHANGHAI)
A_DAY = timedelta(days=1)


@pytest.fixture
def week(town):
    """Two matters on Monday, of which one moves on again on Wednesday, a minute before midnight."""
    with at(MONDAY):
        first = town.bring().matter
        town.bring()
    with at(datetime(2026, 11, 18, 23, 59, tzinfo=SHANGHAI)):
        town.take(first, "accept", "clerk")
    with at(MONDAY + 4 * A_DAY), within(Job("sweep")):
        yield first


def make() -> list[DailyRoot]:
    return [roots.make_root(day) for day in roots.days_to_make()]


def test_every_day_that_is_over_has_one_and_quiet_days_too(week) -> None:
    made = make()
    assert [root.day for root in made] == [date(2026, 11, day) for day in (16, 17, 18, 19)]
    assert [(root.matters, root.events) for root in made] == [(2, 2), (0, 0), (1, 1), (0, 0)]


def test_each_names_the_one_before(week) -> None:
    made = make()
    assert [root.previous for root in made] == ["", *(root.digest for root in made[:-1])]
    assert len({root.digest for root in made}) == 4


def test_a_day_is_another_day_after_another_yesterday(week) -> None:
    one, other = (DailyRoot(day=date(2026, 11, 17), previous=previous) for previous in ("", "sha256:00"))
    roots._sum(one)
    roots._sum(other)
    assert one.digest != other.digest


def test_making_it_again_gives_the_one_already_made(week) -> None:
    make()
    assert roots.days_to_make() == []
    assert roots.make_root(date(2026, 11, 16)).id == DailyRoot.objects.get(day=date(2026, 11, 16)).id
    assert DailyRoot.objects.count() == 4


def test_a_day_is_closed_when_it_is_over(week) -> None:
    with pytest.raises(ValueError, match="not over"):
        roots.make_root(date(2026, 11, 20))


def test_a_machine_that_slept_makes_up_for_the_days_it_missed(week) -> None:
    make()
    with at(MONDAY + 9 * A_DAY):
        assert [root.day.day for root in make()] == [20, 21, 22, 23, 24]


def test_events_as_they_were_recorded_agree(week) -> None:
    make()
    assert roots.first_broken() is None


def test_an_event_that_is_no_longer_there_is_missed_by_the_root_of_its_day(week, monkeypatch) -> None:
    make()
    gone = Event.objects.get(matter=week, step="accept").id
    monkeypatch.setattr(roots, "Event", Without(gone))
    assert roots.first_broken() == "2026-11-18"


def test_a_city_without_events_has_no_days_to_close(town) -> None:
    with within(Job("sweep")):
        assert roots.days_to_make() == []


class Without:
    """Events as they would stand had one been cut off: the database itself lets nobody remove it."""

    def __init__(self, gone) -> None:
        self.objects = Event.objects.exclude(id=gone)
