"""What perform() asks beside the table of steps: is she of this matter, is the officer of this unit, is it not too early."""

from datetime import timedelta

import pytest

from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.orgs.models import Leave, Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party, Representative
from luming.kernel.proceedings.act import Act, Given, officer, party
from luming.kernel.proceedings.hands import position_of
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotYoursError, OvertakenError, WrongInputError


def to(post) -> Given:
    return Given(texts={"reason": "改派"}, target=Target(post=post.id))


def test_a_party_acts_in_her_own_matter_only(town) -> None:
    mine, other = town.bring().matter, town.bring().matter
    with within(OneMatter(mine)):
        she = Party.objects.get(matter=mine, side="applicant")
        perform(mine, Act("add_material", party(she), Given(texts={"comment": "补充"})))
    with within(OneMatter(other)), pytest.raises(NotYoursError, match="不是这件事的当事人"):
        perform(other, Act("add_material", party(she), Given(texts={"comment": "补充"})))


def test_a_party_who_left_acts_no_more(town) -> None:
    matter = town.bring().matter
    with within(OneMatter(matter)):
        Party.objects.filter(matter=matter, side="respondent").update(left_at=now())
        he = Party.objects.get(matter=matter, side="respondent")
        with pytest.raises(NotYoursError):
            perform(matter, Act("join", party(he), Given()))


def test_a_mandate_holds_for_its_term(town) -> None:
    matter = town.bring().matter
    with within(OneMatter(matter)):
        she = Party.objects.get(matter=matter, side="applicant")
        agent = Representative.objects.create(
            matter_id=matter,
            party=she,
            kind="agent",
            masked="王某",
            name="王大力",
            valid_from=today() - timedelta(days=30),
            valid_until=today() - timedelta(days=1),
        )
        with pytest.raises(NotYoursError, match="没有有效的代理权限"):
            perform(matter, Act("add_material", party(she, agent), Given(texts={"comment": "补充"})))
        agent.valid_until = today()
        agent.save()
        assert perform(matter, Act("add_material", party(she, agent), Given(texts={"comment": "补充"})))


def test_giving_up_a_claim_takes_special_powers_of_an_agent(town) -> None:
    matter = town.bring().matter
    with within(OneMatter(matter)):
        she = Party.objects.get(matter=matter, side="applicant")
        agent = Representative.objects.create(
            matter_id=matter, party=she, kind="agent", masked="王某", name="王大力", valid_from=today()
        )
        withdraw = Act("withdraw", party(she, agent), Given())
        with pytest.raises(NotYoursError, match="特别授权"):
            perform(matter, withdraw)
        agent.powers = "special"
        agent.save()
        assert perform(matter, withdraw)


def test_the_officer_named_is_of_the_holding_unit(town) -> None:
    matter = town.accepted()
    with pytest.raises(WrongInputError) as refused:
        town.take(matter, "name_officer", "head", to(town.posts["far_mediator"]))
    assert refused.value.field == "post"
    town.take(matter, "name_officer", "head", to(town.posts["mediator2"]))


def test_the_officer_named_holds_a_post_today_and_a_confirmed_one(town) -> None:
    matter = town.accepted()
    post = town.posts["mediator2"]
    Post.objects.filter(id=post.id).update(valid_until=today() - timedelta(days=1))
    with pytest.raises(WrongInputError):
        town.take(matter, "name_officer", "head", to(post))
    Post.objects.filter(id=post.id).update(valid_until=None, confirmed_at=None)
    with pytest.raises(WrongInputError):
        town.take(matter, "name_officer", "head", to(post))


def test_a_matter_is_not_offered_to_a_unit_that_is_no_more(town) -> None:
    matter = town.accepted()
    type(town.far).objects.filter(id=town.far.id).update(valid_until=today() - timedelta(days=1))
    with pytest.raises(WrongInputError) as refused:
        town.take(
            matter, "hand_over", "mediator", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
        )
    assert refused.value.field == "unit"


def test_only_the_named_officer_or_her_dated_stand_in_takes_the_next_step(town) -> None:
    matter = town.accepted()
    with pytest.raises(NotYoursError):
        town.take(matter, "note", "mediator2", Given(texts={"note": "x"}))
    Leave.objects.create(
        post=town.posts["mediator"],
        stand_in=town.posts["mediator2"],
        arranged_by=town.people["head"],
        valid_from=today(),
        valid_until=today(),
    )
    town.take(
        matter, "note", "mediator2", Given(texts={"note": "x"}, compartments={"note": "mediation_notes"})
    )
    tomorrow = Viewer.of(town.people["mediator2"], today() + timedelta(days=1))
    with within(tomorrow.scope), pytest.raises(NotYoursError):
        perform(matter, Act("note", officer(tomorrow), Given(texts={"note": "x"})))


def test_an_unassigned_matter_stands_on_the_heads_list_until_she_names_somebody(town) -> None:
    matter = town.bring().matter
    town.take(matter, "accept", "clerk")
    with within(town.viewer("head").scope):
        assert Matter.objects.held_by([town.unit.id]).filter(officer=None).get().id == matter
    with pytest.raises(NotYoursError):
        town.take(matter, "note", "mediator", Given(texts={"note": "x"}))
    town.take(matter, "name_officer", "head", to(town.posts["mediator"]))
    town.take(matter, "note", "mediator", Given(texts={"note": "x"}))


def test_who_was_overtaken_is_told_by_whom(town) -> None:
    matter = town.bring().matter
    town.take(
        matter, "decline", "head", Given(data={"ground": "reserved"}, texts={"reason": "由专门机关管辖"})
    )
    with pytest.raises(OvertakenError, match=town.people["head"].name):
        town.take(matter, "withdraw", "clerk", seen=1)


def test_a_record_beside_a_record_overtakes_nobody(town) -> None:
    matter = town.bring().matter
    town.take(matter, "add_material", "clerk", Given(texts={"comment": "一"}))
    town.take(matter, "add_material", "clerk", Given(texts={"comment": "二"}), seen=1)
    with pytest.raises(OvertakenError):
        town.take(matter, "withdraw", "clerk", seen=1)


def test_the_position_is_whole_whoever_reads_it(town) -> None:
    """An earlier holder's request to a third unit is not hers to see; the model must know of it all the same."""
    matter = town.accepted()
    reason = {"reason": "请说明规定"}
    town.take(matter, "ask_assistance", "mediator", Given(texts=reason, target=Target(unit=town.county.id)))
    town.take(matter, "hand_over", "mediator", Given(texts=reason, target=Target(unit=town.far.id)))
    town.take(matter, "take_over", "far_clerk", Given(target=Target(post=town.posts["far_mediator"].id)))
    with within(town.viewer("far_clerk").scope):
        assert not Assignment.objects.filter(matter=matter, kind="assist").exists()
        assert position_of(Matter.objects.get(id=matter)).assisting == {town.county.id}
    town.take(matter, "withdraw", "far_clerk")
    with within(Job("sweep", matter)):
        assert not Assignment.objects.filter(matter=matter, open=True).exists()
        assert set(Assignment.objects.filter(matter=matter).values_list("answer", flat=True)) == {
            "accepted",
            "ended",
        }
