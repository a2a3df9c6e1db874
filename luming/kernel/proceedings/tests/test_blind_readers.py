"""The blind index has three readers; each answers no more than it must, and writes down that it looked."""

import pytest
from django.db import DatabaseError, connection, transaction

from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Blind, Party
from luming.kernel.proceedings.act import Given, PartyFacts
from luming.kernel.proceedings.blind_readers import (
    conflict_of_interest,
    own_access_request,
    possible_duplicates,
)
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, Logs, OneMatter
from luming.kernel.workflow.refusal import WrongInputError

SHE = PartyFacts("applicant", "乌云其其格", phone="138 0000 0000")
HE = PartyFacts("respondent", "赵铁柱", phone="13900000000")
SOMEBODY = PartyFacts("respondent", "别人")
ELSEWHERE = new_id()


def looks() -> list[AccessRecord]:
    with within(Logs()):
        return list(AccessRecord.objects.order_by("id"))


def duplicates(town, parties, region=ELSEWHERE, subject: str = "other", who: str = "far_clerk"):
    with within(town.viewer(who).scope):
        return possible_duplicates(parties, region, subject, town.actor(who))


def test_the_same_person_with_the_same_other_side_may_be_a_duplicate(town) -> None:
    matter = town.bring().matter
    assert duplicates(town, [SHE, HE]) == [matter]


def test_the_same_person_in_the_same_place_or_subject_may_be_a_duplicate(town) -> None:
    matter = town.bring().matter
    assert duplicates(town, [SHE, SOMEBODY], region=town.region.id) == [matter]
    assert duplicates(town, [SHE, SOMEBODY], subject="leak") == [matter]


def test_the_same_person_alone_is_no_duplicate(town) -> None:
    town.bring()
    assert duplicates(town, [SHE, SOMEBODY]) == []
    assert duplicates(town, [SHE]) == []


def test_a_name_alone_finds_nobody(town) -> None:
    """Otherwise a draft with a name and a district would be a search for a person."""
    town.bring()
    nameless = [PartyFacts("applicant", SHE.name), PartyFacts("respondent", HE.name)]
    assert duplicates(town, nameless, region=town.region.id, subject="leak") == []


def test_the_answer_is_an_id_that_opens_nothing_out_of_scope(town) -> None:
    (matter,) = [town.bring().matter]
    assert duplicates(town, [SHE, HE]) == [matter]
    with within(town.viewer("far_clerk").scope):
        assert not Matter.objects.filter(id=matter).exists()


def test_the_parties_of_a_matter_that_was_found_read_who_looked_in_whatever_unit_she_is(town) -> None:
    matter = town.bring().matter
    duplicates(town, [SHE, HE])
    with within(OneMatter(matter)):
        (look,) = AccessRecord.objects.filter(matter=matter)
    assert (look.user, look.unit, look.detail) == (
        town.people["far_clerk"].id,
        town.far.id,
        "possible_duplicates",
    )


def test_a_matter_is_no_duplicate_of_itself_and_keeps_the_look_in_its_own_record(town) -> None:
    key = town.bring().matter
    with within(town.viewer("clerk").scope):
        matter = Matter.objects.get(id=key)
        assert possible_duplicates([SHE, HE], town.region.id, "leak", town.actor("clerk"), matter) == []
    assert [row.matter_id for row in looks()] == [key]


def test_what_is_closed_is_nobodys_duplicate(town) -> None:
    matter = town.bring().matter
    town.take(
        matter, "decline", "clerk", Given(data={"ground": "reserved"}, texts={"reason": "由专门机关管辖"})
    )
    assert duplicates(town, [SHE, HE]) == []


def test_a_matter_in_a_compartment_is_nobodys_duplicate(town) -> None:
    matter = town.bring().matter
    with within(Job("sweep")):
        Matter.objects.filter(id=matter).update(compartment="whistle_blowing")
    assert duplicates(town, [SHE, HE]) == []


def test_an_officer_who_may_be_a_party_is_noticed_before_she_is_named(town) -> None:
    matter_id = town.bring().matter
    with within(town.viewer("head").scope):
        matter = Matter.objects.get(id=matter_id)
        neighbour, other = town.people["mediator"], town.people["mediator2"]
        neighbour.phone = "+8613900000000"
        assert conflict_of_interest(matter, neighbour, town.actor("head"))
        assert not conflict_of_interest(matter, other, town.actor("head"))


def test_a_person_learns_which_matters_name_her_at_the_counter(town) -> None:
    matters = sorted((town.bring().matter for _ in range(2)), reverse=True)
    with within(town.viewer("clerk").scope):
        found = own_access_request("", SHE.phone, town.actor("clerk"), "核对了身份证原件")
    assert found == matters


def test_an_access_request_says_how_identity_was_made_sure_and_by_what(town) -> None:
    with within(town.viewer("clerk").scope):
        for number, phone, reason in (("", SHE.phone, " "), ("", "", "核对了身份证原件")):
            with pytest.raises(WrongInputError):
                own_access_request(number, phone, town.actor("clerk"), reason)
    assert looks() == []


def test_each_reader_writes_down_who_looked_why_and_at_what(town) -> None:
    matter_id = town.bring().matter
    with within(town.viewer("clerk").scope):
        clerk = town.actor("clerk")
        matter = Matter.objects.get(id=matter_id)
        possible_duplicates([SHE, HE], town.region.id, "leak", clerk)
        conflict_of_interest(matter, town.people["mediator"], clerk)
        own_access_request("", SHE.phone, clerk, "核对了身份证原件")
    found = looks()
    assert [row.detail for row in found] == [
        "possible_duplicates",
        "possible_duplicates",
        "conflict_of_interest",
        "own_access_request",
    ]
    assert {(row.what, row.user, row.unit) for row in found} == {
        ("blind index", town.people["clerk"].id, town.unit.id)
    }
    assert [row.matter_id for row in found] == [None, matter_id, matter_id, None]
    assert found[3].reason == "核对了身份证原件"


def test_a_look_that_fails_to_be_recorded_shows_nothing(town, monkeypatch) -> None:
    town.bring()
    monkeypatch.setattr("luming.kernel.proceedings.blind_readers.now", lambda: None)
    with pytest.raises(DatabaseError), transaction.atomic():
        duplicates(town, [SHE, HE])


def test_nobody_else_reads_it_not_even_by_sql(town) -> None:
    town.bring()
    with within(town.viewer("clerk").scope), connection.cursor() as cursor:
        cursor.execute("select count(*) from parties_blind")
        assert cursor.fetchone() == (0,)
        assert Party.objects.count() == 2
        assert not Blind.objects.exists()


def test_one_person_is_one_index_however_her_number_was_typed(town) -> None:
    matter = town.bring(phone="+86 138-0000-0000").matter
    assert duplicates(town, [SHE, HE]) == [matter]
