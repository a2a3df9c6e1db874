"""Who acts for a party is written to and has a pass-phrase of her own, within her term; nobody is spoken past."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from luming.kernel.outbox.models import SMS, Message
from luming.kernel.parties.models import Code, Party, Representative
from luming.kernel.parties.models.representative import AGENT, GUARDIAN, LEGAL
from luming.kernel.proceedings.act import Act, Given, Mandate, Opening, PartyFacts, newcomer
from luming.kernel.proceedings.common_forms import ReplaceCode
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at
from luming.kernel.workflow.position import Target
from tests.small_city import application

MORNING = datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI)
HERS, AGENTS = "13800000000", "13700000000"
DAUGHTER = Mandate(
    AGENT, "温都苏", phone=AGENTS, valid_from=date(2026, 11, 20), valid_until=date(2026, 11, 30)
)


@pytest.fixture
def brought(town):
    """``brought(mandate, **facts)``: a matter brought by who acts for its applicant."""

    def bring(mandate: Mandate | None = DAUGHTER, **facts) -> Done:
        given = application()
        applicant = PartyFacts("applicant", "乌云其其格", **({"phone": HERS} | facts), representative=mandate)
        given = replace(given, parties=(applicant, given.parties[1]))
        opening = Opening("mediation", town.unit.id, "web", "楼上漏水", town.region.id, "leak")
        with at(MORNING):
            return begin(opening, Act("apply", newcomer(), given))

    return bring


@pytest.fixture
def accepted(town, brought):
    """``accepted(on, mandate, **facts)``: the same, accepted on a day; whom the text messages about it ring."""

    def accept(on: datetime = MORNING, mandate: Mandate = DAUGHTER, **facts) -> dict[str, str]:
        matter = brought(mandate, **facts).matter
        with at(on):
            town.take(matter, "accept", "clerk", Given(target=Target(post=town.posts["mediator"].id)))
        return rung(matter, "accepted")

    return accept


def rung(matter, template) -> dict[str, str]:
    """Each number, with whom it belongs to: a party, or who acts for her."""
    with within(Job("outbox")):
        rows = Message.objects.filter(matter=matter, channel=SMS, template=template)
        return {row.address.reveal(): "agent" if row.representative_id else "party" for row in rows}


def people(matter) -> tuple[Party, Representative | None]:
    with within(OneMatter(matter)):
        applicant = Party.objects.get(matter=matter, side="applicant")
        return applicant, Representative.objects.filter(matter=matter).first()


def test_each_has_a_pass_phrase_of_her_own_and_who_filled_in_the_form_is_shown_hers(brought) -> None:
    done = brought()
    party, agent = people(done.matter)
    assert list(done.phrases) == [agent.id, party.id]
    with within(OneMatter(done.matter)):
        owners = set(Code.objects.filter(matter=done.matter).values_list("party_id", "representative_id"))
    assert owners == {(party.id, agent.id), (party.id, None)}


def test_an_agent_is_written_to_beside_the_party(accepted) -> None:
    assert accepted() == {AGENTS: "agent", HERS: "party"}


def test_a_mandate_that_is_over_is_written_to_no_more(accepted) -> None:
    assert accepted(MORNING + timedelta(days=11)) == {HERS: "party"}


def test_one_number_of_both_rings_once(accepted) -> None:
    assert accepted(phone=AGENTS) == {AGENTS: "agent"}


def test_a_party_with_nobody_beside_her_is_written_to_as_ever(accepted) -> None:
    assert accepted(mandate=None) == {HERS: "party"}


def test_she_for_whom_a_matter_is_brought_reads_so_herself_with_a_link_of_her_own(brought) -> None:
    done = brought()
    party, _agent = people(done.matter)
    assert rung(done.matter, "received") == {AGENTS: "agent"}
    with within(Job("outbox")):
        news = Message.objects.get(matter=done.matter, template="represented")
        assert news.address.reveal() == HERS
        assert "有人替您" in news.body.reveal()
        assert done.phrases[party.id].replace(" ", "") in news.body.reveal()


def test_a_child_under_fourteen_is_neither_rung_nor_given_a_phrase(brought, accepted) -> None:
    guardian = replace(DAUGHTER, kind=GUARDIAN)
    done = brought(guardian, under_14=True)
    assert list(done.phrases) == [people(done.matter)[1].id]
    assert accepted(mandate=guardian, under_14=True) == {AGENTS: "agent"}


def test_an_organisation_speaks_through_its_legal_representative(accepted) -> None:
    head = replace(DAUGHTER, kind=LEGAL)
    assert accepted(mandate=head, kind="organisation") == {AGENTS: "agent"}


def test_where_her_guardian_cannot_be_rung_the_number_that_was_given_is(accepted) -> None:
    assert accepted(mandate=replace(DAUGHTER, kind=GUARDIAN, phone=""), under_14=True) == {HERS: "party"}


def test_a_guardian_of_an_adult_stands_beside_her(accepted) -> None:
    assert accepted(mandate=replace(DAUGHTER, kind=GUARDIAN)) == {AGENTS: "agent", HERS: "party"}


def test_both_are_offered_a_new_phrase_and_one_who_is_spoken_for_is_not(brought) -> None:
    adult, child = brought(), brought(replace(DAUGHTER, kind=GUARDIAN), under_14=True)
    with at(MORNING):
        assert offered(adult.matter) == {"温某某（代乌某某）", "乌某某", "赵某某"}
        assert offered(child.matter) == {"温某某（代乌某某）", "赵某某"}


def offered(matter) -> set[str]:
    party, _agent = people(matter)
    with within(OneMatter(matter)):
        return {name for _key, name in ReplaceCode(matter=party.matter).fields["party"].choices}


def test_a_new_phrase_ends_the_old_one_of_its_owner_alone_and_her_side_alone_is_told(town, brought) -> None:
    matter = brought().matter
    party, agent = people(matter)
    with at(MORNING):
        done = town.take(
            matter, "replace_code", "clerk", Given(data={"party": str(agent.id)}, codes=(agent.id,))
        )
    assert list(done.phrases) == [agent.id]
    with within(OneMatter(matter)):
        codes = Code.objects.filter(matter=matter, ended_at=None)
        assert set(codes.values_list("representative_id", flat=True)) == {None, agent.id}
        assert codes.count() == 2
    assert rung(matter, "code_replaced") == {AGENTS: "agent", HERS: "party"}
    with within(Job("outbox")):
        told = Message.objects.filter(matter=matter, template="code_replaced").values_list(
            "party_id", flat=True
        )
        assert set(told) == {party.id}
