"""A list comes in whole, with one event; its members are met through who speaks for them."""

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Code, Party
from luming.kernel.parties.models.party import ALONE, MEMBER
from luming.kernel.parties.tests.made_up import card
from luming.kernel.proceedings.act import Given, Mandate, PartyFacts
from luming.kernel.proceedings.groups.counting import groups
from luming.kernel.scope.city import within
from luming.kernel.workflow.refusal import GuardError, WrongInputError


def people(many: int, side: str = "applicant", first: int = 1) -> tuple[PartyFacts, ...]:
    return tuple(
        PartyFacts(side, f"张{place}", phone=f"+86138{place:08d}", in_group=MEMBER, list_no=place)
        for place in range(first, first + many)
    )


def listed(town, matter, facts) -> None:
    town.take(matter, "list_members", "clerk", Given(data={"side": "applicant"}, parties=tuple(facts)))


def rows(town, matter):
    with within(town.viewer("clerk").scope):
        return list(Party.objects.of_group().filter(matter=matter))


def test_a_list_is_one_event_that_names_nobody(town) -> None:
    matter = town.accepted()
    listed(town, matter, people(3))
    with within(town.viewer("clerk").scope):
        event = Event.objects.get(matter=matter, step="list_members")
    assert event.data["members"] == 3
    assert "张" not in str(event.data)
    assert [one.list_no for one in rows(town, matter)] == [1, 2, 3]


def test_members_get_neither_a_pass_phrase_nor_a_message_until_they_ask(town) -> None:
    matter = town.accepted()
    listed(town, matter, people(2))
    one = rows(town, matter)[0]
    with within(town.viewer("clerk").scope):
        assert not Code.objects.filter(party=one).exists()
    town.take(matter, "replace_code", "clerk", Given(data={"party": str(one.id)}, codes=(one.id,)))
    assert [row.in_group for row in rows(town, matter)] == [ALONE, MEMBER]
    town.take(
        matter,
        "arrange",
        "mediator",
        Given(data={"at": "2026-12-01T09:00:00+08:00"}, texts={"place": "二楼"}),
    )
    with within(town.viewer("clerk").scope):
        told = Message.objects.filter(matter=matter, template="sitting_arranged").values_list(
            "party_id", flat=True
        )
        assert one.id in set(told)
        assert rows(town, matter)[1].id not in set(told)


def test_the_page_says_how_many_without_reading_them(town, django_assert_max_num_queries) -> None:
    matter = town.accepted()
    listed(town, matter, people(3))
    with within(town.viewer("clerk").scope):
        row = Matter.objects.get(id=matter)
        with django_assert_max_num_queries(2):
            (group,) = groups(row)
    assert (group.side, group.many, group.speakers) == ("applicant", 3, ())


def test_the_same_person_is_not_taken_in_twice_however_late_it_is_seen(town) -> None:
    matter = town.accepted()
    listed(town, matter, people(2))
    with pytest.raises(GuardError):
        listed(
            town, matter, [PartyFacts("applicant", "张1", phone="+8613800000001", in_group=MEMBER, list_no=3)]
        )
    assert len(rows(town, matter)) == 2


def test_a_number_of_the_list_is_given_once(town) -> None:
    matter = town.accepted()
    listed(town, matter, people(1))
    with pytest.raises(GuardError):
        listed(
            town,
            matter,
            [PartyFacts("applicant", "李四", phone="+8613900000099", in_group=MEMBER, list_no=1)],
        )


def test_a_side_of_more_than_five_hundred_is_refused(town) -> None:
    matter = town.accepted()
    with pytest.raises(GuardError, match="500"):
        listed(town, matter, people(500))
    assert rows(town, matter) == []
    listed(town, matter, people(499))
    assert len(rows(town, matter)) == 499


def test_a_list_of_nobody_or_of_two_sides_is_no_list(town) -> None:
    matter = town.accepted()
    for facts in ((), (*people(1), *people(1, "respondent"))):
        with pytest.raises(WrongInputError):
            listed(town, matter, facts)


def test_a_child_without_a_guardian_is_refused_and_with_one_the_notice_is_on_record(town) -> None:
    matter = town.accepted()
    child = PartyFacts("applicant", "张小", id_number=card("20180506"), in_group=MEMBER, list_no=1)
    with pytest.raises(WrongInputError):
        listed(town, matter, [child])
    with_guardian = PartyFacts(
        **vars(child) | {"representative": Mandate("guardian", "张大", "+8613700000000")}
    )
    listed(town, matter, [with_guardian])
    (one,) = rows(town, matter)
    assert one.under_14
    with within(town.viewer("clerk").scope):
        assert Event.objects.get(matter=matter, step="list_members").data["childrens_notice"] == "1"
