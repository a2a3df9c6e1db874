"""A document is served when there is proof of it, once for each party; what runs from receipt begins that very day."""

from datetime import timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Issued, Service
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.arriving import Report
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import arrivals
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.tests.test_moving import PAPER
from luming.kernel.proceedings.tests.trial import later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.refusal import GuardError, WrongInputError


@pytest.fixture
def decided(town, trial):
    """A ruling is issued to both sides; each gets a pass-phrase of her own with it."""
    with at(later(1)):
        codes = tuple(one.id for one in parties(trial).values())
        town.take(trial, "decide", "mediator", Given(codes=codes))
    return trial


def parties(matter) -> dict[str, Party]:
    with within(Job("sweep", matter)):
        return {one.side: one for one in Party.objects.filter(matter=matter)}


def services(matter) -> dict[str, Service]:
    with within(Job("sweep", matter)):
        names = {one.id: side for side, one in parties(matter).items()}
        return {names[row.party_id]: row for row in Service.objects.filter(matter=matter)}


def objections(matter) -> dict[str, Deadline]:
    with within(Job("sweep", matter)):
        names = {one.id: side for side, one in parties(matter).items()}
        return {names[row.party_id]: row for row in Deadline.objects.filter(matter=matter, clock="objection")}


def ruling(matter) -> Issued:
    with within(Job("sweep", matter)):
        return Issued.objects.get(matter=matter, template="trial.ruling")


def opens(matter, side, days) -> bool:
    with at(later(days)), within(OneMatter(matter)):
        return arrivals.opened(ruling(matter).id, parties(matter)[side])


def events(matter, step) -> list[Event]:
    with within(Job("sweep", matter)):
        return list(Event.objects.filter(matter=matter, step=step).order_by("seq"))


def test_each_party_whom_the_template_serves_is_still_to_be_served(decided) -> None:
    assert {
        side: (row.served_at, row.document_id) for side, row in services(decided).items()
    } == dict.fromkeys(("applicant", "respondent"), (None, ruling(decided).id))


def test_a_document_for_one_side_is_served_on_that_side_alone(town, trial) -> None:
    with at(later(1)):
        town.take(trial, "accept", "mediator")
    assert set(services(trial)) == {"applicant"}


def test_nothing_that_runs_from_receipt_begins_before_there_is_proof(decided) -> None:
    assert objections(decided) == {}


def test_opening_it_on_her_page_serves_her_and_starts_her_clock_alone(decided) -> None:
    assert opens(decided, "respondent", 5)
    assert services(decided)["respondent"].served_at == later(5)
    assert services(decided)["applicant"].served_at is None
    clock = objections(decided)["respondent"]
    assert (clock.started_at, clock.rule) == (later(5), "PM-09")
    assert set(objections(decided)) == {"respondent"}
    [event] = events(decided, "served")
    assert event.data["party"] == str(parties(decided)["respondent"].id)
    assert event.data["clocks"][0]["clock"] == "objection"


def test_opening_it_again_serves_nobody_a_second_time(decided) -> None:
    assert opens(decided, "respondent", 5)
    assert not opens(decided, "respondent", 6)
    assert len(events(decided, "served")) == 1


def test_a_paper_that_is_not_for_her_serves_nobody(town, trial) -> None:
    with at(later(1)):
        town.take(trial, "accept", "mediator")
    with within(OneMatter(trial)):
        note = Issued.objects.get(matter=trial, template="trial.note")
        assert not arrivals.opened(note.id, parties(trial)["respondent"])


def test_each_sides_clock_counts_from_her_own_receipt(decided) -> None:
    opens(decided, "respondent", 5)
    opens(decided, "applicant", 9)
    clocks = objections(decided)
    assert clocks["applicant"].started_at - clocks["respondent"].started_at == timedelta(days=4)


def test_her_own_act_stops_her_own_clock_and_leaves_the_other_sides(decided) -> None:
    opens(decided, "respondent", 5)
    opens(decided, "applicant", 9)
    with at(later(10)), within(OneMatter(decided)):
        perform(decided, Act("object_to", party(parties(decided)["respondent"])))
    assert {side: row.state for side, row in objections(decided).items()} == {
        "respondent": "met",
        "applicant": "running",
    }


def sms(matter, side) -> Message:
    with within(Job("outbox", matter)):
        row = Message.objects.get(
            matter=matter, party_id=parties(matter)[side].id, channel="sms", template="decided"
        )
        row.went(later(2), "G7")
        row.save()
        return row


def reported(message, **said) -> bool:
    with at(later(3)), within(Job("outbox")):
        return arrivals.reported(Report(message.id, **({"delivered": True, "at": later(2.5)} | said)))


def test_a_message_with_her_own_link_to_the_document_serves_it_when_the_network_says_it_arrived(
    decided,
) -> None:
    message = sms(decided, "respondent")
    assert message.document_id == ruling(decided).id
    assert reported(message)
    row = services(decided)["respondent"]
    assert (row.method, row.proof, row.served_at) == ("sms", "G7", later(2.5))
    assert objections(decided)["respondent"].started_at == later(2.5)


def test_one_that_could_not_be_handed_over_serves_nobody(decided) -> None:
    assert not reported(sms(decided, "respondent"), delivered=False, reason="off")
    assert services(decided)["respondent"].served_at is None


def test_a_message_without_her_own_link_hands_nothing_over(town, trial) -> None:
    with at(later(1)):
        town.take(trial, "decide", "mediator")
    message = sms(trial, "respondent")
    assert message.document_id is None
    assert not reported(message)
    assert objections(trial) == {}


def test_the_other_sides_message_hands_nothing_over_though_hers_does(town, trial) -> None:
    with at(later(1)):
        town.take(trial, "decide", "mediator", Given(codes=(parties(trial)["respondent"].id,)))
    assert sms(trial, "respondent").document_id == ruling(trial).id
    assert sms(trial, "applicant").document_id is None


def by_officer(town, matter, side="respondent", **changed):
    given = {
        "data": {"service": str(services(matter)[side].id), "method": "hand"},
        "texts": {"proof": "本人签收"},
    } | changed
    with at(later(6)):
        return town.take(
            matter, "record_service", "clerk", Given(**given), occurred_at=changed.pop("occurred", None)
        )


def test_an_officer_records_service_by_hand_with_who_signed(town, decided) -> None:
    by_officer(town, decided)
    row = services(decided)["respondent"]
    assert (row.method, row.served_at) == ("hand", later(6))
    assert objections(decided)["respondent"].started_at == later(6)
    [event] = events(decided, "record_service")
    assert event.data["texts"].keys() == {"proof"}


def test_service_recorded_later_counts_from_the_day_it_happened(town, decided) -> None:
    texts = {"proof": "EMS 1234", "earlier_reason": "回执今天才到"}
    data = {"service": str(services(decided)["respondent"].id), "method": "post"}
    with at(later(6)):
        town.take(
            decided,
            "record_service",
            "clerk",
            Given(data=data, texts=texts, files=PAPER),
            occurred_at=later(3),
        )
    assert objections(decided)["respondent"].started_at == later(3)


def test_service_by_hand_or_post_needs_proof(town, decided) -> None:
    with pytest.raises(WrongInputError) as refused:
        by_officer(town, decided, texts={})
    assert refused.value.field == "proof"
    by_officer(town, decided, texts={}, files=PAPER)


def test_what_is_served_is_not_served_again(town, decided) -> None:
    by_officer(town, decided)
    with pytest.raises(GuardError):
        by_officer(town, decided)
    assert not opens(decided, "respondent", 7)


def test_a_document_of_another_matter_is_not_served_here(town, decided) -> None:
    with pytest.raises(WrongInputError):
        by_officer(town, decided, data={"service": str(ruling(decided).id), "method": "hand"})


def test_a_final_file_is_opened_without_an_event(town, decided) -> None:
    with at(later(2)):
        town.take(decided, "settle", "mediator")
        town.take(decided, "archive", "mediator")
    assert not opens(decided, "respondent", 5)
    assert events(decided, "served") == []


def test_the_matter_follows_the_earliest_clock_though_it_runs_from_receipt(decided) -> None:
    with within(Job("sweep", decided)):
        assert Matter.objects.get(id=decided).due_on is None
    opens(decided, "respondent", 5)
    with within(Job("sweep", decided)):
        assert Matter.objects.get(id=decided).due_on is not None


def test_messages_on_her_page_are_delivered_when_she_opens_it(decided) -> None:
    with within(OneMatter(decided)):
        her = parties(decided)["respondent"]
        assert arrivals.read_messages(her) == 1
        assert arrivals.read_messages(her) == 0
    with within(Job("outbox", decided)):
        other = Message.objects.get(matter=decided, channel="page", party_id=parties(decided)["applicant"].id)
        assert other.state == "sent"
