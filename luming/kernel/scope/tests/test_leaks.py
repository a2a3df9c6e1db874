"""Two locks. Every role × every scope × every table, for a matter out of scope: nothing; then with the first lock open."""

import pytest
from django.db import DatabaseError, transaction

from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import rendered
from luming.kernel.events.models import AccessRecord, Event, EventText
from luming.kernel.matters.models import Holding, Link, Matter
from luming.kernel.matters.models.matter import MatterQuerySet
from luming.kernel.matters.searching import search
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.merging import merged_into
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.access import Reach
from luming.kernel.scope.city import within
from luming.kernel.scope.policies import declared
from luming.kernel.scope.scopes import Job, Logs, Nothing, OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import Refused
from tests.proofs.full import full

pytestmark = pytest.mark.slow  # a long scene for each test

SEES = ("clerk", "mediator", "mediator2", "head", "grid_worker", "handler", "liaison", "chief", "supervisor")
SEES_NOT = ("far_clerk", "far_mediator", "far_head", "auditor", "administrator")
LOGS = {"Event", "AccessRecord"}


def tables() -> list[type]:
    """Every model whose rows belong to one matter; the matter's own first."""
    named = [
        model
        for model, _ in declared()
        if any(field.name == "matter" for field in model._meta.concrete_fields)
    ]
    return [Matter, *named]


def rows(model: type, matter) -> int:
    """How many rows of the matter this scope sees."""
    return model._default_manager.filter(**{"id" if model is Matter else "matter_id": matter}).count()


def seen(matter) -> set[str]:
    """Tables in which this scope sees something of the matter."""
    return {model.__name__ for model in tables() if rows(model, matter)}


@pytest.fixture
def matter(town):
    return full(town)


@pytest.fixture
def unguarded(monkeypatch) -> None:
    """The first lock left open: visible_to() shows everything."""
    monkeypatch.setattr(MatterQuerySet, "visible_to", lambda self, viewer: self.all())


def test_the_matter_has_a_row_in_every_table(town, matter) -> None:
    """Where nothing is, nothing can leak: without this the matrix would prove nothing."""
    with within(town.viewer("mediator").scope):
        found = seen(matter)
    for job in ("erase", "rollups"):
        with within(Job(job)):
            found |= seen(matter)
    assert {model.__name__ for model in tables()} - found == set()


def test_a_matter_out_of_scope_is_in_no_table(town, matter) -> None:
    for who in SEES_NOT:
        viewer = town.viewer(who)
        with within(viewer.scope):
            assert not Matter.objects.visible_to(viewer).filter(id=matter).exists(), who
            assert seen(matter) - (LOGS if who == "auditor" else set()) == set(), who


def test_row_security_alone_holds(town, matter, unguarded) -> None:
    for who in SEES_NOT:
        viewer = town.viewer(who)
        with within(viewer.scope):
            assert not Matter.objects.visible_to(viewer).exists(), who
            with pytest.raises(Matter.DoesNotExist):
                perform(matter, Act("withdraw", town.actor(who)))


def test_the_first_lock_alone_holds(town, matter) -> None:
    """In a job's scope row security shows the matter; visible_to() still hides it from who may not see it."""
    with within(Job("sweep")):
        assert Matter.objects.filter(id=matter).exists()
        for who in SEES_NOT:
            assert not Matter.objects.visible_to(town.viewer(who)).filter(id=matter).exists(), who


def test_who_may_see_it_sees_it_through_both(town, matter) -> None:
    for who in SEES:
        viewer = town.viewer(who)
        with within(viewer.scope):
            assert Matter.objects.visible_to(viewer).filter(id=matter).count() == 1, who
            assert {"Event", "Party", "EventText", "Issued", "Received"} <= seen(matter), who


def test_no_scope_and_another_receipt_see_nothing(town, matter) -> None:
    other = town.bring().matter
    for scope in (Nothing(), OneMatter(other)):
        with within(scope):
            assert seen(matter) == set()
    with within(OneMatter(matter)):
        assert "Matter" in seen(matter)


def test_rows_out_of_scope_are_neither_changed_nor_added(town, matter, unguarded) -> None:
    with within(town.viewer("far_head").scope):
        assert Matter.objects.filter(id=matter).update(state="archived") == 0
        assert Party.objects.filter(matter_id=matter).update(side="respondent") == 0
        stretch = Holding(matter_id=matter, unit=town.far, since=now(), until=now())
        stranger = Party(matter_id=matter, side="applicant", masked="某", name="某", joined_at=now())
        for row in (stretch, stranger):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)


def test_an_offer_shows_the_matter_to_the_unit_that_has_to_answer_and_to_no_other(town, matter) -> None:
    town.take(
        matter, "hand_over", "mediator", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
    )
    with within(town.viewer("far_clerk").scope):
        assert Matter.objects.visible_to(town.viewer("far_clerk")).filter(id=matter).exists()
        assert "Party" in seen(matter)
    town.take(matter, "hand_back", "far_clerk", Given(texts={"reason": "不属于"}))
    with within(town.viewer("far_clerk").scope):
        assert seen(matter) == {"Assignment"}  # that it was once offered, and nothing of what it is


def test_a_link_is_seen_with_its_own_matter_and_shows_nothing_of_the_other(town, matter) -> None:
    """The linked matter leaves for another unit: its key stands in the link, and the key opens nothing."""
    with within(town.viewer("clerk").scope):
        other = Link.objects.get(matter_id=matter).other_id
    given = Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
    town.take(other, "hand_over", "head", given)
    town.take(other, "take_over", "far_clerk")
    for who in SEES:
        if who not in {"chief", "supervisor"}:  # who look down on both units
            with within(town.viewer(who).scope):
                assert Link.objects.filter(matter_id=matter, other_id=other).count() == 1, who
                assert seen(other) - {"Assignment"} == set(), who
    for who in ("far_clerk", "far_head"):
        with within(town.viewer(who).scope):
            assert not Link.objects.filter(other_id=other).exists(), who
    with within(OneMatter(other)):
        assert not Link.objects.exists()


def test_what_was_merged_into_a_matter_is_asked_by_ids_that_open_nothing(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        leading = Matter.objects.get(id=Link.objects.get(matter_id=matter).other_id)
    for scope in (town.viewer("far_clerk").scope, Nothing(), OneMatter(leading.id)):
        with within(scope):
            assert merged_into(leading) == [matter]
            assert seen(matter) == set()


def test_search_finds_nothing_out_of_scope(town, matter) -> None:
    for who in SEES:
        with within(town.viewer(who).scope):
            assert matter in search("漏水"), who
            assert matter in search("楼上漏"), who
    for who in SEES_NOT:
        with within(town.viewer(who).scope):
            assert search("漏水") == [], who
            assert search("楼上漏") == [], who
    for scope in (Nothing(), OneMatter(matter), Logs(), Job("sweep")):
        with within(scope):
            assert search("漏水") == []


def test_papers_and_files_out_of_scope_are_not_there(town, matter) -> None:
    with within(town.viewer("clerk").scope):
        paper = Issued.objects.filter(matter_id=matter).latest("id").id
    for who in SEES_NOT:
        with within(town.viewer(who).scope):
            assert not Received.objects.filter(matter_id=matter).exists()
            with pytest.raises(Issued.DoesNotExist):
                rendered(paper, "pdf")


def test_a_mediators_note_is_read_by_mediators_only(town, matter) -> None:
    for who in SEES:
        with within(town.viewer(who).scope):
            notes = [row.text for row in EventText.objects.filter(matter_id=matter, field="note")]
            assert notes == (["可以再让一点"] if who.startswith("mediator") else []), who
    with within(OneMatter(matter)):  # nor does a party with her receipt
        assert not EventText.objects.filter(matter_id=matter, field="note").exists()
        assert EventText.objects.filter(matter_id=matter, field="what_happened").exists()


def test_a_matter_in_a_compartment_is_seen_only_with_its_key(town, matter) -> None:
    with within(Job("sweep")):
        Matter.objects.filter(id=matter).update(compartment="whistle_blowing")
    shared = {"Assignment"}  # an offer names two units and nothing else
    for who in (*SEES, *SEES_NOT):
        with within(town.viewer(who).scope):
            assert seen(matter) - shared - (LOGS if who == "auditor" else set()) == set(), who
            assert matter not in search("漏水")
    with within(OneMatter(matter)):
        assert seen(matter) - shared == set()


def test_the_auditor_reads_what_happened_and_nobodys_name_or_words(town, matter) -> None:
    with within(town.viewer("auditor").scope):
        assert seen(matter) == LOGS
        told = "\n".join(str(vars(event)) for event in Event.objects.filter(matter_id=matter))
    for secret in ("乌云其其格", "赵铁柱", "王大力", "13800000000", "少先路", "漏水", "再让一点"):
        assert secret not in told


def test_the_auditor_writes_nothing(town, matter) -> None:
    with within(town.viewer("auditor").scope):
        with pytest.raises((Refused, Matter.DoesNotExist)):
            perform(matter, Act("archive", town.actor("auditor")))
        event = Event.objects.filter(matter_id=matter).latest("seq")
        event.pk, event.seq = None, event.seq + 1
        with pytest.raises(DatabaseError), transaction.atomic():
            event.save(force_insert=True)
        with pytest.raises(DatabaseError), transaction.atomic():
            AccessRecord.objects.create(matter_id=matter, what="page", at=now())


def test_nobody_lists_the_blind_index(town, matter) -> None:
    for who in (*SEES, *SEES_NOT):
        with within(town.viewer(who).scope):
            assert not Blind.objects.exists(), who
    for scope in (OneMatter(matter), Logs(), Job("sweep"), Job("outbox"), Job("verify")):
        with within(scope):
            assert not Blind.objects.exists()


def test_a_job_sees_the_tables_that_name_it_and_no_other(town, matter) -> None:
    jobs = (
        "sweep",
        "render",
        "outbox",
        "webhooks",
        "settle",
        "erase",
        "units",
        "post_ended",
        "verify",
        "rollups",
        "similar",
        "nobody",
    )
    for name in jobs:
        allowed = {model.__name__ for model, access in declared() if name in access.jobs}
        with within(Job(name)):
            direct = {one for one in seen(matter) if one in allowed}
            # a row that is seen with its matter is seen by the job that sees the matter
            through = {
                model.__name__
                for model, access in declared()
                if access.reach in {Reach.OF_MATTER, Reach.LOG} and "Matter" in allowed
            }
            assert seen(matter) <= direct | through, name
