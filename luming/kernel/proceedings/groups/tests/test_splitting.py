"""One applicant goes on in a matter of her own, as old as the one she left; brought back, it is as if she had never gone."""

from contextlib import ExitStack
from datetime import timedelta
from itertools import pairwise

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Holding, Link, Matter
from luming.kernel.matters.models.quantity import enter
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.proceedings.act import Given, PartyFacts
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, Refused
from tests.walking import walk

CLOCK = ("clock", "rule", "started_at", "due", "safe", "state", "paused_since")


@pytest.fixture
def later():
    """``later(3)``: three days pass."""
    with ExitStack() as passing:
        yield lambda days: passing.enter_context(moment.at(moment.now() + timedelta(days=days)))


@pytest.fixture
def group(town, later):
    """A matter in mediation, handed over once, ten days old, with three applicants on a list."""
    matter = town.accepted()
    facts = tuple(
        PartyFacts("applicant", f"张{place}", phone=f"+86138{place:08d}", in_group=MEMBER, list_no=place)
        for place in range(1, 4)
    )
    town.take(matter, "list_members", "clerk", Given(data={"side": "applicant"}, parties=facts))
    later(4)
    town.take(matter, "hand_over", "head", Given(target=Target(unit=town.far.id), texts={"reason": "更近"}))
    town.take(matter, "take_over", "far_clerk", Given(target=Target(post=town.posts["far_mediator"].id)))
    later(6)
    return matter


def member(matter, number: int) -> Party:
    with within(OneMatter(matter)):
        return Party.objects.get(matter=matter, list_no=number)


def split(town, matter, number: int = 2):
    """Her own matter."""
    data = {"party": str(member(matter, number).id)}
    town.take(matter, "split_off", "far_clerk", Given(data=data, texts={"reason": "要求不同"}))
    with within(OneMatter(matter)):
        return Event.objects.get(matter=matter, step="split_off").data["to_matter"]


def clocks(matter) -> list[tuple]:
    with within(OneMatter(matter)):
        return sorted(Deadline.objects.filter(matter=matter).values_list(*CLOCK), key=str)


def stretches(matter) -> list[tuple]:
    with within(OneMatter(matter)):
        return list(
            Holding.objects.filter(matter=matter).order_by("since").values_list("unit", "since", "until")
        )


def read(matter) -> Matter:
    with within(OneMatter(matter)):
        return Matter.objects.get(id=matter)


def test_her_matter_keeps_date_state_officer_clocks_and_days(town, group) -> None:
    before = clocks(group)
    new = split(town, group)
    old, hers = read(group), read(new)
    assert hers.id != old.id
    assert hers.number != old.number
    for name in (
        "applied_on",
        "received_at",
        "state",
        "officer_id",
        "holder_id",
        "due_on",
        "title",
        "subject",
    ):
        assert getattr(hers, name) == getattr(old, name), name
    assert clocks(new) == before == clocks(group)
    assert stretches(new) == stretches(group)


def test_the_days_with_each_unit_still_add_up_to_its_age(town, group, later) -> None:
    new = split(town, group)
    later(3)
    found = stretches(new)
    assert found[0][1] == read(new).received_at
    assert all(one[2] == two[1] for one, two in pairwise(found))
    assert found[-1][2] is None


def test_she_is_its_applicant_against_the_same_other_side(town, group) -> None:
    new = split(town, group)
    with within(OneMatter(new)):
        people = [
            (one.side, one.name.reveal(), one.in_group) for one in Party.objects.present().filter(matter=new)
        ]
    assert people == [("applicant", "张2", ""), ("respondent", "赵铁柱", "")]
    assert member(group, 2).left_at is not None
    with within(OneMatter(new)):
        assert Link.objects.get(matter=new).kind == "split_from"
        hers = Matter.objects.get(id=new)
        rows = Event.objects.filter(matter=new).order_by("seq")
        assert first_broken(rows, hers.head_seq, hers.head_digest) is None


def test_it_goes_on_as_it_stood(town, group) -> None:
    new = split(town, group)
    town.take(new, "add_material", "far_mediator", Given(texts={"comment": "发票"}))
    walk(town, new, "fail", "far_mediator", {"ground": "no_agreement", "reason": "差距太大"})
    assert read(new).state == "failed"
    assert read(group).state == "mediating"


def test_brought_back_she_is_a_party_as_if_she_had_never_gone(town, group, later) -> None:
    before = clocks(group)
    new = split(town, group)
    later(2)
    town.take(new, "rejoin", "far_clerk", Given(texts={"reason": "还是一起办"}))
    assert member(group, 2).left_at is None
    assert clocks(group) == before
    assert (read(new).state, read(new).outcome, read(new).open) == ("archived", "rejoined", False)
    with within(OneMatter(new)):
        assert Link.objects.get(matter=new).ended_at is not None
    with within(OneMatter(group)):
        assert list(Event.objects.filter(matter=group).order_by("seq").values_list("step", flat=True))[
            -2:
        ] == [
            "split_off",
            "comes_back",
        ]


def test_what_was_never_split_is_not_brought_back(town, group) -> None:
    with pytest.raises(GuardError):
        town.take(group, "rejoin", "far_clerk", Given(texts={"reason": "试试"}))


def test_nobody_comes_back_to_a_matter_that_is_closed(town, group) -> None:
    new = split(town, group)
    walk(town, group, "fail", "far_mediator", {"ground": "no_agreement", "reason": "差距太大"})
    with pytest.raises(Refused):
        town.take(new, "rejoin", "far_clerk", Given(texts={"reason": "还是一起办"}))
    assert read(new).open


def test_where_money_is_promised_nobody_is_split_off(town, group) -> None:
    with within(OneMatter(group)):
        enter(group, new_id(), "promised", 100)
    with pytest.raises(GuardError):
        split(town, group)


def test_the_only_applicant_is_not_split_off(town) -> None:
    matter = town.accepted()
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side="applicant")
    with pytest.raises(GuardError):
        town.take(matter, "split_off", "clerk", Given(data={"party": str(one.id)}, texts={"reason": "x"}))
