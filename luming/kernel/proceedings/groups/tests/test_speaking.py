"""A group speaks through five at most; to give up or settle its members are asked; one may go and the others stay."""

import pytest

from luming.kernel.documents.door import Admitted
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Code, Party
from luming.kernel.parties.models.party import ALONE, MEMBER, SPEAKS
from luming.kernel.proceedings import act
from luming.kernel.proceedings.act import Given, PartyFacts
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import GuardError, NotYoursError, WrongInputError
from tests.walking import walk

PAPER = (Admitted("signed.png", "image/png", b"made up"),)


@pytest.fixture
def group(town):
    """A matter in mediation whose applicants are she who brought it and seven on a list."""
    matter = town.accepted()
    facts = tuple(
        PartyFacts("applicant", f"张{place}", phone=f"+86138{place:08d}", in_group=MEMBER, list_no=place)
        for place in range(1, 8)
    )
    town.take(matter, "list_members", "clerk", Given(data={"side": "applicant"}, parties=facts))
    return matter


def rows(matter) -> list[Party]:
    with within(OneMatter(matter)):
        return list(Party.objects.filter(matter=matter, list_no__isnull=False).order_by("list_no"))


def name(town, matter, one, powers: str = "general", files=()) -> None:
    data = {"party": str(one.id), "powers": powers}
    town.take(matter, "name_speaker", "clerk", Given(data=data, codes=(one.id,), files=files))


def consent(town, matter, about: str, numbers=()) -> None:
    data = {"about": about, "side": "applicant", "numbers": list(numbers)}
    town.take(matter, "record_consent", "mediator", Given(data=data, files=PAPER))


def as_party(matter, one, step: str, **given):
    with within(OneMatter(matter)):
        fresh = Party.objects.get(id=one.id)
        return perform(matter, act.Act(step, act.party(fresh), Given(**given)))


def state(matter) -> str:
    with within(OneMatter(matter)):
        return Matter.objects.get(id=matter).state


def test_she_who_speaks_gets_a_pass_phrase_and_word_of_it_and_nobody_else_does(town, group) -> None:
    one = rows(group)[0]
    name(town, group, one)
    with within(OneMatter(group)):
        assert Code.objects.filter(party=one, ended_at=None).count() == 1
        told = Message.objects.filter(matter=group, template="speaks_for_group").values_list(
            "party_id", flat=True
        )
        assert set(told) == {one.id}
    assert [row.in_group for row in rows(group)] == [SPEAKS, *[MEMBER] * 6]


def test_a_sixth_is_refused_in_a_sentence(town, group) -> None:
    for one in rows(group)[:5]:
        name(town, group, one)
    with pytest.raises(GuardError, match="5 名代表人"):
        name(town, group, rows(group)[5])


def test_a_place_is_free_again_once_a_mandate_ended(town, group) -> None:
    found = rows(group)
    for one in found[:5]:
        name(town, group, one)
    town.take(group, "end_speaker", "clerk", Given(data={"party": str(found[0].id)}))
    name(town, group, found[5])
    assert [row.in_group for row in rows(group)] == [ALONE, *[SPEAKS] * 5, MEMBER]


def test_powers_to_settle_are_shown_by_a_paper(town, group) -> None:
    with pytest.raises(WrongInputError):
        name(town, group, rows(group)[0], "special")
    name(town, group, rows(group)[0], "special", PAPER)
    assert rows(group)[0].powers == "special"


def test_nobody_speaks_for_a_side_without_a_list(town) -> None:
    matter = town.accepted()
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="respondent")
    with pytest.raises(GuardError):
        name(town, matter, one)


def test_a_representative_withdraws_for_all_only_with_everybodys_consent(town, group) -> None:
    one = rows(group)[0]
    name(town, group, one)
    with pytest.raises(GuardError, match="还有 7 名"):
        as_party(group, one, "withdraw")
    consent(town, group, "give_up", range(1, 8))
    with pytest.raises(GuardError, match="还有 1 名"):
        as_party(group, one, "withdraw")
    consent(town, group, "give_up")
    as_party(group, one, "withdraw")
    assert state(group) == "withdrawn"


def test_neither_a_member_nor_an_officer_ends_it_for_the_others(town, group) -> None:
    one = rows(group)[2]
    town.take(group, "replace_code", "clerk", Given(codes=(one.id,)))
    with pytest.raises(GuardError):
        as_party(group, one, "withdraw")
    with pytest.raises(GuardError):
        town.take(group, "withdraw", "clerk")


def test_who_is_the_only_applicant_withdraws_as_ever(town) -> None:
    matter = town.accepted()
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="applicant")
    as_party(matter, one, "withdraw")
    assert state(matter) == "withdrawn"


def agreed(town, group) -> list[str]:
    """The agreement is written down; whose marks it then needs one by one."""
    with within(OneMatter(group)):
        met = [str(one) for one in Party.objects.met().filter(matter=group).values_list("id", flat=True)]
    walk(town, group, "rights_notice", "mediator", {"told": met, "manner": "oral"})
    walk(town, group, "join", "mediator")
    words = {"facts": "甲", "disputed": "乙", "responsibility": "丙"}
    clause = {"clause0_who": met[0], "clause0_does": "修好水管", "clause0_due_on": "2099-01-05"}
    walk(town, group, "agree", "mediator", words | clause)
    return met


def test_an_agreement_binds_members_whose_representative_may_settle_and_the_record_says_so(
    town, group
) -> None:
    name(town, group, rows(group)[0], "special", PAPER)
    marks = [*agreed(town, group), "mediator", "seal"]
    town.take(group, "take_effect", "mediator", Given(data={"marks": marks}, files=PAPER))
    with within(OneMatter(group)):
        event = Event.objects.get(matter=group, step="take_effect")
    assert event.data["group"] == {"applicant": {"members": 6, "by": "powers"}}


def test_without_such_powers_every_member_is_asked_after_the_agreement_is_written(town, group) -> None:
    name(town, group, rows(group)[0])
    consent(town, group, "settle")
    marks = [*agreed(town, group), "mediator", "seal"]
    effect = Given(data={"marks": marks}, files=PAPER)
    with pytest.raises(GuardError, match="还有 6 名"):
        town.take(group, "take_effect", "mediator", effect)
    consent(town, group, "settle")
    town.take(group, "take_effect", "mediator", effect)
    with within(OneMatter(group)):
        event = Event.objects.get(matter=group, step="take_effect")
    assert event.data["group"]["applicant"]["by"] == "each"


def test_consent_needs_a_paper_and_numbers_that_are_on_the_list(town, group) -> None:
    with pytest.raises(WrongInputError):
        town.take(group, "record_consent", "clerk", Given(data={"about": "settle", "side": "applicant"}))
    with pytest.raises(WrongInputError):
        consent(town, group, "settle", (1, 99))


def test_one_member_leaves_and_the_matter_of_the_others_goes_on(town, group) -> None:
    one = rows(group)[3]
    town.take(group, "leave", "clerk", Given(data={"party": str(one.id)}))
    assert state(group) == "mediating"
    found = rows(group)
    assert [row.list_no for row in found if row.left_at] == [4]
    with within(OneMatter(group)):
        told = Message.objects.filter(matter=group, template="left").values_list("party_id", flat=True)
        assert set(told) == {one.id}


def test_she_leaves_by_herself_and_may_then_do_no_more(town, group) -> None:
    one = rows(group)[3]
    town.take(group, "replace_code", "clerk", Given(codes=(one.id,)))
    as_party(group, one, "leave")
    with pytest.raises(NotYoursError):
        as_party(group, one, "add_material", texts={"comment": "还有"})


def test_the_last_applicant_does_not_leave_the_matter_to_nobody(town) -> None:
    matter = town.accepted()
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="applicant")
    with pytest.raises(GuardError, match="最后一名申请人"):
        as_party(matter, one, "leave")


def test_a_respondent_does_not_leave(town, group) -> None:
    with within(OneMatter(group)):
        other = Party.objects.get(matter=group, side="respondent")
    with pytest.raises(WrongInputError):
        town.take(group, "leave", "clerk", Given(data={"party": str(other.id)}))
