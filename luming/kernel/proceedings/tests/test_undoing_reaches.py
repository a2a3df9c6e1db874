"""What a step taken back had sent out: papers are withdrawn, whoever was reached is told, the timeline strikes it out."""

import pytest

from luming.kernel.documents.models import Issued, Service, Withdrawal
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.showing import Addresses, entries
from luming.kernel.proceedings.tests.test_moving import last_event
from luming.kernel.proceedings.tests.trial import later
from luming.kernel.proceedings.tests.undoing import WHY, clock, rows, undo
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.refusal import GuardError


@pytest.fixture
def accepted(town, trial):
    with at(later(3)):
        town.take(trial, "accept", "mediator")
    return trial


def test_papers_it_issued_are_withdrawn_and_served_no_more(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "decide", "mediator")
    undo(town, accepted, "decide")
    [ruling] = rows(Issued, accepted, template="trial.ruling")
    [note] = rows(Issued, accepted, template="trial.note")
    assert [row.document_id for row in rows(Withdrawal, accepted)] == [ruling.id]
    assert last_event(accepted).data["withdrawn"] == [ruling.number]
    service = rows(Service, accepted, document=ruling)[0]
    given = Given(data={"service": str(service.id), "method": "hand"}, texts={"proof": "本人签收"})
    with at(later(6)), pytest.raises(GuardError):
        town.take(accepted, "record_service", "clerk", given)
    assert rows(Withdrawal, accepted, document=note) == []


def test_a_clock_that_ran_from_receipt_of_its_paper_never_ran(town, accepted) -> None:
    with at(later(3.1)):
        town.take(accepted, "decide", "mediator")
    service = rows(Service, accepted, document__template="trial.ruling")[0]
    given = Given(data={"service": str(service.id), "method": "hand"}, texts={"proof": "本人签收"})
    with at(later(3.5)):
        town.take(accepted, "record_service", "clerk", given)
    undo(town, accepted, "decide")
    assert clock(accepted, "objection").state == "withdrawn"


def told(matter, channel="page") -> set:
    return {row.party_id for row in rows(Message, matter, template="step_taken_back", channel=channel)}


def test_the_parties_are_told_what_and_why(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "decide", "mediator")
    undo(town, accepted, "decide")
    assert told(accepted) == {row.id for row in rows(Party, accepted)}
    said = {row.body.reveal() for row in rows(Message, accepted, template="step_taken_back", channel="page")}
    assert said == {"“决定”已撤销。点错了，应当先听取意见。"}


def test_nobody_is_told_of_a_step_that_had_reached_nobody(town, accepted) -> None:
    undo(town, accepted, "accept")
    assert told(accepted) == set()


def test_only_who_was_reached_is_told(town) -> None:
    with at(later(0)):
        matter = town.accepted()  # which tells the applicant alone
    undo(town, matter, "accept", 1)
    assert told(matter) == {row.id for row in rows(Party, matter, side="applicant")}


def test_word_of_it_that_still_waits_is_called_off(town, accepted) -> None:
    with at(later(3.5)):
        town.take(accepted, "decide", "mediator")
    undo(town, accepted, "decide")
    assert {row.state for row in rows(Message, accepted, template="decided", channel="sms")} == {"called_off"}


@pytest.mark.parametrize("side", ["", "applicant"], ids=["officer", "applicant"])
def test_the_timeline_strikes_it_out_and_says_by_whom_and_why(town, side) -> None:
    with at(later(0)):
        matter = town.accepted()
    undo(town, matter, "accept", 1)
    with within(OneMatter(matter)):
        reader = Reader(Party.objects.get(matter=matter, side=side) if side else None)
        shown = entries(Matter.objects.get(id=matter), reader, Addresses(_nowhere, _nowhere))
    [struck] = [one for one in shown if one.struck]
    clerk, head = town.people["clerk"].name, town.people["head"].name
    assert struck.what.zh == "受理"
    assert f"{clerk}提出，{head}确认：{WHY['reason']}" in struck.note.zh
    assert {paper.note.zh for paper in struck.papers} == {"已撤销"}


def _nowhere(*_asked) -> str:
    return ""
