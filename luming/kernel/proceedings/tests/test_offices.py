"""When a post ends or units merge, every matter moves by an event of its own and none is left without hands."""

from datetime import timedelta

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.orgs.models import ReferenceChange, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.offices import end_post, merge_units, release_ended
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, Logs
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError


def found(matter) -> Matter:
    with within(Job("units")):
        return Matter.objects.get(id=matter)


def steps(matter) -> list[str]:
    with within(Job("units")):
        return list(Event.objects.filter(matter=matter).values_list("step", flat=True))


def merged(town, reason="两家合并", units=None) -> int:
    return merge_units(units or [town.unit], town.far, town.people["administrator"], reason)


def test_ending_a_post_puts_her_matters_on_the_unassigned_list_at_once(town) -> None:
    matter = town.accepted()
    moved = end_post(town.posts["mediator"], today(), town.people["administrator"], "调离")
    assert moved == 1
    assert (found(matter).officer_id, found(matter).holder_id) == (None, town.unit.id)
    assert steps(matter)[-1] == "officer_left"
    with within(town.viewer("head").scope):  # and the head can name somebody
        assert Matter.objects.filter(id=matter, officer=None, open=True).exists()
    town.take(matter, "name_officer", "head", Given(target=Target(post=town.posts["mediator2"].id)))
    assert found(matter).officer_id == town.posts["mediator2"].id


def test_matters_of_others_stay_where_they_are(town) -> None:
    matter = town.accepted()
    assert end_post(town.posts["mediator2"], today(), town.people["administrator"]) == 0
    assert found(matter).officer_id == town.posts["mediator"].id


def test_a_post_that_ends_later_moves_its_matters_the_morning_after(town) -> None:
    matter = town.accepted()
    friday = today() + timedelta(days=3)
    assert end_post(town.posts["mediator"], friday, town.people["administrator"]) == 0
    assert release_ended(friday) == 0
    assert release_ended(friday + timedelta(days=1)) == 1
    assert found(matter).officer_id is None
    assert release_ended(friday + timedelta(days=1)) == 0


def test_only_an_administrator_ends_a_post_and_never_her_own(town) -> None:
    with pytest.raises(NotYoursError):
        end_post(town.posts["mediator"], today(), town.people["head"])
    with pytest.raises(NotYoursError):
        end_post(town.posts["administrator"], today(), town.people["administrator"])


def test_a_merger_hands_over_every_open_matter_and_tells_why(town) -> None:
    matters = [town.accepted(), town.bring().matter]
    assert merged(town) == 2
    for matter in matters:
        assert (found(matter).holder_id, found(matter).officer_id) == (town.far.id, None)
        assert steps(matter)[-1] == "unit_merged"
    with within(town.viewer("far_head").scope):
        assert Matter.objects.filter(id__in=matters).count() == 2
        for matter in matters:
            stretches = list(Holding.objects.filter(matter=matter))
            assert [one.unit_id for one in stretches] == [town.unit.id, town.far.id]
            assert stretches[0].until == stretches[1].since


def test_a_merger_is_one_recorded_act(town) -> None:
    town.bring()
    merged(town)
    with within(Logs()):
        acts = list(ReferenceChange.objects.filter(row=town.far.id, verb="merged"))
    assert len(acts) == 1
    assert acts[0].after == {"units": [str(town.unit.id)], "matters": 1, "asked": 0}
    assert acts[0].by_id == town.people["administrator"].id


def test_a_closed_matter_moves_too_since_a_party_may_open_it_again(town) -> None:
    done = town.bring()
    town.take(done.matter, "withdraw", "clerk", Given())
    assert merged(town) == 1
    assert found(done.matter).holder_id == town.far.id


def test_a_final_file_stays_where_it_was_closed(town) -> None:
    done = town.bring()
    town.take(done.matter, "withdraw", "clerk", Given())
    town.take(done.matter, "archive", "clerk", Given())
    assert merged(town) == 0
    assert found(done.matter).holder_id == town.unit.id


def test_an_offer_to_a_merged_unit_waits_for_its_successor(town) -> None:
    matter = town.accepted()
    up = Given({"ground": "legal"}, {"reason": "法律关系复杂"}, target=Target(unit=town.county.id))
    town.take(matter, "hand_over", "mediator", up)
    third = Unit.objects.create(
        code="Z",
        name="第三机构",
        short="三",
        kind="centre",
        region=town.region,
        path="z/",
        pinyin="z",
        valid_from=town.unit.valid_from,
    )
    merge_units([town.county], third, town.people["administrator"], "撤并")
    with within(Job("units")):
        assert Assignment.objects.get(matter=matter, open=True).unit_id == third.id


def test_an_offer_between_units_that_become_one_is_over(town) -> None:
    matter = town.accepted()
    town.take(
        matter, "hand_over", "mediator", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
    )
    merged(town)
    assert found(matter).holder_id == town.far.id
    with within(Job("units")):
        assert not Assignment.objects.filter(matter=matter, open=True).exists()
    town.take(matter, "name_officer", "far_head", Given(target=Target(post=town.posts["far_mediator"].id)))


def test_posts_end_with_their_unit_and_units_below_stand_below_the_successor(town) -> None:
    below = Unit.objects.create(
        code="B",
        name="社区调委会",
        short="社",
        kind="committee",
        region=town.region,
        parent=town.unit,
        path=town.unit.path + "b/",
        pinyin="b",
        valid_from=town.unit.valid_from,
    )
    merged(town)
    assert Viewer.of(town.people["head"], today()).posts == ()
    moved = Unit.objects.get(id=below.id)
    assert (moved.parent_id, moved.path) == (town.far.id, town.far.path + "b/")
    gone = Unit.objects.get(id=town.unit.id)
    assert gone.successor_id == town.far.id
    assert not gone.holds_on(today())


def test_a_unit_is_not_merged_into_itself_or_into_one_below_it(town) -> None:
    with pytest.raises(WrongInputError):
        merged(town, units=[town.far])
    with pytest.raises(WrongInputError):
        merged(town, units=[town.county])


def test_only_an_administrator_merges_units(town) -> None:
    with pytest.raises(NotYoursError):
        merge_units([town.unit], town.far, town.people["head"], "合并")
