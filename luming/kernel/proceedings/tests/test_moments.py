"""When it happened and when it was written down: clocks run from the first, the chain and what was known from the second."""

from datetime import date, datetime, timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import WrongInputError
from tests.proofs.answers import PAGE

MONDAY = datetime(2026, 3, 2, 10, tzinfo=moment.SHANGHAI)
WHY = {"earlier_reason": "当天停电"}


@pytest.fixture
def matter(town):
    """Received on Monday at ten."""
    with moment.at(MONDAY):
        return town.bring().matter


def accepted(town, matter, recorded: datetime, occurred: datetime | None = None, **given) -> Event:
    target = Target(post=town.posts["mediator"].id)
    with moment.at(recorded):
        done = town.take(matter, "accept", "clerk", Given(target=target, **given), occurred_at=occurred)
    with within(OneMatter(matter)):
        return Event.objects.get(id=done.event)


def test_said_nothing_it_occurred_when_it_was_recorded(town, matter) -> None:
    event = accepted(town, matter, MONDAY + timedelta(hours=2))
    assert event.occurred_at == event.recorded_at == MONDAY + timedelta(hours=2)


def test_the_minutes_of_filling_in_a_form_need_no_reason(town, matter) -> None:
    event = accepted(town, matter, MONDAY + timedelta(hours=2), MONDAY + timedelta(minutes=111))
    assert event.recorded_at - event.occurred_at == timedelta(minutes=9)


def test_earlier_needs_a_reason_and_keeps_both_moments(town, matter) -> None:
    recorded, occurred = MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=3)
    with pytest.raises(WrongInputError) as refused:
        accepted(town, matter, recorded, occurred)
    assert refused.value.field == "earlier_reason"
    event = accepted(town, matter, recorded, occurred, texts=WHY)
    assert (event.occurred_at, event.recorded_at) == (occurred, recorded)


def test_more_than_a_day_earlier_needs_a_paper_too(town, matter) -> None:
    recorded, occurred = MONDAY + timedelta(days=3), MONDAY + timedelta(hours=3)
    with pytest.raises(WrongInputError) as refused:
        accepted(town, matter, recorded, occurred, texts=WHY)
    assert refused.value.field == "files"
    assert accepted(town, matter, recorded, occurred, texts=WHY, files=(PAGE,)).occurred_at == occurred


def test_never_later_than_now_and_never_before_the_matter_was_received(town, matter) -> None:
    recorded = MONDAY + timedelta(days=3)
    for occurred in (recorded + timedelta(seconds=1), MONDAY - timedelta(minutes=1)):
        with pytest.raises(WrongInputError) as refused:
            accepted(town, matter, recorded, occurred, texts=WHY, files=(PAGE,))
        assert refused.value.field == "occurred_at"


def test_clocks_run_from_when_it_happened(town, matter) -> None:
    """Accepted on Monday, written down on Thursday: the month begins on Monday."""
    accepted(town, matter, MONDAY + timedelta(days=3), MONDAY + timedelta(hours=3), texts=WHY, files=(PAGE,))
    with within(OneMatter(matter)):
        period = Deadline.objects.get(matter=matter, clock="mediation_period")
        assert period.started_at == MONDAY + timedelta(hours=3)
        assert period.due.astimezone(moment.SHANGHAI).date() == date(2026, 4, 2)


def test_the_chain_is_in_the_order_of_recording(town, matter) -> None:
    with moment.at(MONDAY + timedelta(hours=5)):
        town.take(matter, "add_material", "clerk", Given(texts={"comment": "先登记的"}))
    accepted(town, matter, MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=1), texts=WHY)
    with within(OneMatter(matter)):
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
    assert [event.step for event in events] == ["apply", "add_material", "accept"]
    assert events[2].occurred_at < events[1].occurred_at
    assert events[2].recorded_at > events[1].recorded_at


def test_the_application_date_is_the_day_it_was_made(town) -> None:
    """It interrupts limitation, so a form filled in at the counter late in the evening keeps its own day."""
    with moment.at(datetime(2026, 3, 2, 23, 59, tzinfo=moment.SHANGHAI)):
        matter = town.bring().matter
    with within(OneMatter(matter)):
        assert Matter.objects.get(id=matter).applied_on == date(2026, 3, 2)
