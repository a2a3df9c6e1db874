"""Who is told of a step, where, and with what: made in the step's own transaction, gone with it."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from luming.kernel.orgs.models import Leave, User
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.telling import REPRESENTED
from luming.kernel.proceedings.tests.trial import later
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at
from luming.kernel.workflow.position import Target


def messages(matter, **which) -> list[Message]:
    with within(Job("outbox", matter)):
        return list(Message.objects.filter(matter=matter, **which).order_by("id"))


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'follow_event'")
        return cursor.fetchone()[0]


def parties(matter) -> dict[str, Party]:
    with within(Job("outbox", matter)):
        return {one.side: one for one in Party.objects.filter(matter=matter)}


def decide(town, trial, *sides, days=1.0) -> None:
    codes = tuple(parties(trial)[side].id for side in sides)
    with at(later(days)):
        town.take(trial, "decide", "mediator", Given(codes=codes))


def test_every_procedure_has_words_for_all_that_its_steps_and_the_sweep_tell() -> None:
    for procedure in procedures():
        texts = procedure.library("messages")
        for code in {"due_soon", *(code for step in procedure.steps.values() for code in step.tells)}:
            assert {"subject", "body"} <= set(texts.entry(code).words), (procedure.code, code)
        assert "link" in texts.entry(REPRESENTED)["sms"].zh, procedure.code


def test_a_mobile_takes_a_text_an_address_a_letter_and_the_page_everything(town, trial) -> None:
    decide(town, trial)
    hers = messages(trial, template="decided", party_id=parties(trial)["applicant"].id)
    assert {one.channel: one.state for one in hers} == {"page": "sent", "sms": "waiting", "email": "waiting"}


def test_a_landline_rings_nowhere(town, trial) -> None:
    with within(Job("outbox", trial)):
        party = Party.objects.get(matter=trial, side="respondent")
        party.phone = "0472-5150000"
        party.save()
    decide(town, trial)
    assert {one.channel for one in messages(trial, party_id=party.id)} == {"page"}


def test_her_own_link_goes_to_her_telephone_and_never_stands_on_a_page(town, trial) -> None:
    decide(town, trial, "respondent")
    mine = messages(trial, template="decided", party_id=parties(trial)["respondent"].id)
    said = {one.channel: one.body.reveal() for one in mine}
    assert "/in/" in said["sms"]
    assert "/in/" not in said["page"]
    others = messages(trial, template="decided", party_id=parties(trial)["applicant"].id)
    assert not any("/in/" in one.body.reveal() for one in others)


def test_a_text_message_made_at_night_waits_for_the_working_morning(town, trial) -> None:
    decide(town, trial, days=1.5)  # Saturday night
    [text] = messages(trial, channel="sms", party_id=parties(trial)["respondent"].id)
    assert text.not_before == later(3).replace(hour=8)


def test_the_named_officer_is_told_and_who_stands_in_for_her(town, trial) -> None:
    Leave.objects.create(
        post=town.posts["mediator"], stand_in=town.posts["mediator2"], arranged_by=town.people["head"],
        valid_from=later(0).date(), valid_until=later(5).date(),
    )  # fmt: skip
    with at(later(1)):
        town.take(trial, "name_officer", "head", Given(target=Target(post=town.posts["mediator"].id)))
    told = {one.user_id for one in messages(trial, template="assigned")}
    assert told == {town.people["mediator"].id, town.people["mediator2"].id}


def test_while_nobody_is_named_the_head_is_told(town) -> None:
    matter = town.bring().matter
    town.take(matter, "accept", "clerk", Given())
    assert {one.user_id for one in messages(matter, template="assigned")} == {town.people["head"].id}


def test_an_officer_reads_in_her_own_language(town, trial) -> None:
    User.objects.filter(id=town.people["mediator"].id).update(language="en")
    with at(later(1)):
        town.take(trial, "name_officer", "head", Given(target=Target(post=town.posts["mediator"].id)))
    assert [one.body.reveal() for one in messages(trial, template="assigned")] == ["Yours"]


def test_messages_and_their_job_go_with_a_transaction_that_fails(town, trial) -> None:
    before = jobs(), len(messages(trial))

    def fail() -> None:
        with transaction.atomic():
            decide(town, trial)
            message = "the power fails"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        fail()
    assert (jobs(), len(messages(trial))) == before


def test_a_step_of_which_nothing_follows_puts_no_job_into_the_queue(town, trial) -> None:
    before = jobs()
    with at(later(1)):
        town.take(trial, "add_material", "clerk", Given(texts={"comment": "电话里说的"}))
    assert jobs() == before
    decide(town, trial)
    assert jobs() == before + 1


def test_a_message_is_not_made_for_who_has_left(town, trial) -> None:
    with within(Job("outbox", trial)):
        Party.objects.filter(matter=trial, side="respondent").update(left_at=later(0) + timedelta(hours=1))
    decide(town, trial)
    assert messages(trial, party_id=None, user_id=None) == []
    assert {one.party_id for one in messages(trial, template="decided")} == {parties(trial)["applicant"].id}
