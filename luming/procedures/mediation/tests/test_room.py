"""The room: each side has what is meant for it, the other side not even that it happened, behind both locks."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.datastructures import MultiValueDict

from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText, IdempotencyKey
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import SMS, Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import act
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.dossier.gathering import gather
from luming.kernel.proceedings.dossier.packing import pack
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.rooms import officer_scope, party_scope, reading
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.proceedings.timeline import Reader, timeline
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.room import ALL, APPLICANT, RESPONDENT
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.tests.test_whole_journey import mediated
from tests.walking import photo, sent, walk_as_party

SECRET, ANSWER, COMMON = "我最低可以接受三千元", "先不告诉对方", "希望这周谈完"
HIDDEN = (Event, EventText, Received, Message, IdempotencyKey)


def party_says(matter_id, side: str, step: str, answers: dict, **files):
    """A party takes a step in the room by its form."""
    with within(OneMatter(matter_id)):
        matter = Matter.objects.get(id=matter_id)
        one = Party.objects.get(matter=matter, side=side)
        with within(party_scope(matter, side)):
            taking = Taking(
                matter,
                step_of(matter, step, inside=True),
                act.party(one),
                sent(answers),
                MultiValueDict(files),
            )
            done = taking.take() if taking.is_valid() else None
    assert done is not None, taking.form.errors
    return done


def mediator_says(town, matter_id, step: str, answers: dict):
    viewer = town.viewer("mediator")
    with within(officer_scope(viewer.scope)):
        matter = Matter.objects.get(id=matter_id)
        declared = step_of(matter, step, inside=True)
        taking = Taking(matter, declared, acting(viewer, matter, declared), sent(answers))
        done = taking.take() if taking.is_valid() else None
    assert done is not None, taking.form.errors
    return done


@pytest.fixture
def talked(town):
    """Both entered; the respondent and the mediator spoke alone, with a file; the applicant to everybody."""
    matter, applicant, respondent = mediated(town)
    for side in ("applicant", "respondent"):
        walk_as_party(matter, "enter_room", side, {"answer": "yes"})
    said = {"thread": RESPONDENT, "message": SECRET, "key": "private-1"}
    party_says(matter, "respondent", "say_in_room", said, files=[photo("底线.jpg")])
    mediator_says(town, matter, "say_in_room", {"thread": RESPONDENT, "message": ANSWER})
    party_says(matter, "applicant", "say_in_room", {"thread": ALL, "message": COMMON})
    return matter, applicant, respondent


def rows_in(matter, scope) -> set[str]:
    """What a raw connection in this scope reads of the room, table by table."""
    found = set()
    with within(scope), connection.cursor() as cursor:
        for model in HIDDEN:
            table = model._meta.db_table
            asked = f"select compartment from {table} where matter_id = %s and compartment <> ''"  # noqa: S608 - our own table
            cursor.execute(asked, [matter])
            found |= {f"{model.__name__} {compartment}" for (compartment,) in cursor.fetchall()}
        cursor.execute("select text from events_eventtext where matter_id = %s", [matter])
        found |= {text for (text,) in cursor.fetchall() if text in {SECRET, ANSWER, COMMON}}
    return found


def scope_of(matter, side):
    with within(OneMatter(matter)):
        return party_scope(Matter.objects.get(id=matter), side)


def test_private_talk_is_unreadable_to_the_other_side_by_a_raw_connection(town, talked) -> None:
    matter, *_ = talked
    mine, theirs = (
        rows_in(matter, scope_of(matter, "respondent")),
        rows_in(matter, scope_of(matter, "applicant")),
    )
    assert {SECRET, ANSWER, COMMON} <= mine
    assert {f"{model.__name__} {RESPONDENT}" for model in HIDDEN} <= mine
    assert COMMON in theirs
    assert not {SECRET, ANSWER} & theirs
    assert not {one for one in theirs if RESPONDENT in one}
    # Outside the room nothing of it is there: for no party, for no officer, not even for the mediator.
    for scope in (
        OneMatter(matter),
        *(town.viewer(who).scope for who in ("mediator", "mediator2", "head", "chief")),
    ):
        assert rows_in(matter, scope) == set()
    with within(OneMatter(matter)):
        assert not {"say_in_room"} & set(Matter.objects.get(id=matter).done)


def test_no_party_writes_into_the_other_sides_thread(talked) -> None:
    matter, applicant, _ = talked
    with within(OneMatter(matter)):
        one = Party.objects.get(id=applicant)
    given = Given(texts={"message": "x"}, compartment=RESPONDENT)
    with within(OneMatter(matter)), pytest.raises(GuardError):
        perform(matter, Act("say_in_room", act.party(one), given))
    with within(scope_of(matter, "applicant")):
        text = EventText(
            matter_id=matter, event=Event.objects.earliest("seq"), field="message", compartment=RESPONDENT
        )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            text.save(force_insert=True)


def folder(matter, scope, reader) -> dict[str, bytes]:
    """The files of the folder, as this reader takes it away."""
    target = BytesIO()
    with within(scope):
        row = Matter.objects.get(id=matter)
        pack(gather(row, reader), Words("某", "some"), now(), target)
    with ZipFile(target) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_nothing_of_it_stands_in_timeline_folder_messages_or_papers(town, talked) -> None:
    matter, applicant, _ = talked
    with within(OneMatter(matter)):
        reader = Reader(Party.objects.get(id=applicant))
        assert not {one.event.step for one in timeline(Matter.objects.get(id=matter), reader)} & {
            "say_in_room"
        }
    for scope, who in ((OneMatter(matter), reader), (town.viewer("mediator").scope, Reader())):
        files = folder(matter, scope, who)
        whole = b"\n".join(files.values()).decode("utf-8", "ignore")
        assert not [
            secret for secret in (SECRET, ANSWER, COMMON, "room_respondent", "say_in_room") if secret in whole
        ]
        events = json.loads(next(content for name, content in files.items() if name.endswith("events.json")))
        told = json.loads(next(content for name, content in files.items() if name.endswith("/matter.json")))
        assert len(events) == told["head_seq"]  # the chain can still be followed to its end
        assert events[-1]["digest"] == told["head_digest"]
    with within(town.viewer("mediator").scope):
        papers = [paper.content.reveal() for paper in Issued.objects.filter(matter=matter)]
        assert not [paper for paper in papers if SECRET in paper or COMMON in paper]


def test_who_has_news_is_told_so_and_not_what_it_is(town, talked) -> None:
    matter, _applicant, respondent = talked
    with within(officer_scope(town.viewer("mediator").scope)):
        rows = list(Message.objects.filter(matter=matter, template="room_news", channel=SMS))
        told = {(str(row.party_id), row.compartment) for row in rows}
        assert told == {(respondent, RESPONDENT), (respondent, ALL)}
        assert all("新内容" in row.body.reveal() and SECRET not in row.body.reveal() for row in rows)
        assert Message.objects.filter(matter=matter, template="room_written").count() > 0
    with within(OneMatter(matter)):
        assert not Message.objects.filter(matter=matter, template__startswith="room").exists()


def test_clauses_are_agreed_one_by_one_and_minutes_confirmed_or_objected_to(town, talked) -> None:
    matter, applicant, respondent = talked
    terms = {
        "term0_who": respondent,
        "term0_does": "赔偿损失",
        "term0_yuan": "3500",
        "term0_due_on": "2026-12-20",
    }
    terms |= {"term1_who": respondent, "term1_does": "换水管"}
    mediator_says(town, matter, "propose_terms", terms)
    party_says(matter, "applicant", "answer_terms", {"answer0": "yes", "answer1": "yes"})
    party_says(
        matter, "respondent", "answer_terms", {"answer0": "yes", "answer1": "counter", "words1": "只换接头"}
    )
    mediator_says(town, matter, "write_minutes", {"minutes": "双方谈了赔偿。"})
    party_says(matter, "applicant", "answer_minutes", {"answer": "yes"})
    party_says(matter, "respondent", "answer_minutes", {"answer": "no", "objection": "还谈了水管"})
    with within(scope_of(matter, "applicant")):
        row = Matter.objects.get(id=matter)
        keys = [one.id for one in reading.everybody(row)]
        assert [(one.does, one.agreed(keys)) for one in reading.terms(row)] == [
            ("赔偿损失", True),
            ("换水管", False),
        ]
        assert reading.terms(row)[1].answers[respondent] == ("counter", "只换接头")
        assert reading.minutes(row)[0].answers == {applicant: ("yes", ""), respondent: ("no", "还谈了水管")}


def test_who_no_longer_wants_to_talk_there_closes_it_and_the_chain_holds(talked) -> None:
    matter, *_ = talked
    walk_as_party(matter, "enter_room", "respondent", {"answer": "no"})
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="applicant")
        with pytest.raises(GuardError, match="没有开"):
            perform(
                matter,
                Act("say_in_room", act.party(one), Given(texts={"message": "x"}, compartment=APPLICANT)),
            )
    with within(Job("verify", matter)):
        row = Matter.objects.get(id=matter)
        assert (
            first_broken(Event.objects.filter(matter=row).order_by("seq"), row.head_seq, row.head_digest)
            is None
        )
