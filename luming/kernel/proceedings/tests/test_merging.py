"""One matter entered twice: merged, it rests and goes along; nothing is edited; each person still gets her own answer."""

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Issued
from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.matters.models import Holding, Link, Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, MayConflictError, RestingError, WrongInputError

WHY = {"reason": "同一个人登记了两次"}


def row(key) -> Matter:
    with within(OneMatter(key)):
        return Matter.objects.get(id=key)


def merged(town, key, leading, who: str = "clerk"):
    other = row(leading)
    target = Target(post=other.officer_id, into=other.number)
    return town.take(key, "merge", who, Given({"into": str(leading)}, WHY, target=target))


def told(key, template: str) -> list[str]:
    with within(OneMatter(key)):
        rows = Message.objects.filter(matter=key, template=template, channel="page").order_by("id")
        return [one.body.reveal() for one in rows]


def clocks(key) -> list[tuple[object, ...]]:
    with within(OneMatter(key)):
        rows = Deadline.objects.filter(matter=key).order_by("clock")
        return [(one.clock, one.started_at, one.due, one.state) for one in rows]


def refused(town, key, reason: str = "由专门机关管辖"):
    """The answer that a matter not taken in gets."""
    return town.take(key, "decline", "clerk", Given(data={"ground": "reserved"}, texts={"reason": reason}))


@pytest.fixture
def two(town):
    """A matter in mediation, and the same entered again a day later."""
    leading = town.accepted()
    return leading, town.bring().matter


def test_it_rests_with_the_leading_one_and_its_people_are_told_by_number(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    found, other = row(key), row(leading)
    assert (found.resting_in, found.holder, found.officer_id) == (
        other.number,
        other.holder,
        other.officer_id,
    )
    assert (found.state, found.open) == ("received", True)
    (body,) = set(told(key, "merged"))
    assert other.number in body
    assert "单独答复您" in body
    assert told(leading, "merged") == []
    with within(OneMatter(key)):
        link = Link.objects.get(matter=key)
        assert (link.other_id, link.kind, link.ended_at) == (leading, "merged_into", None)


def test_the_other_side_does_not_hear_of_a_matter_this_way_first(town, two) -> None:
    leading, key = two
    with within(OneMatter(key)):
        other = Party.objects.get(matter=key, side="respondent").id
    merged(town, key, leading)
    assert len(told(key, "merged")) == 1
    town.take(key, "unmerge", "clerk", Given(texts=WHY))
    invited = Given(data={"party": str(other), "way": "call"}, codes=(other,))
    town.take(key, "invite", "clerk", invited)
    merged(town, key, leading)
    assert len(told(key, "merged")) == 3


def test_number_application_date_clocks_and_days_of_both_stay(town, two) -> None:
    leading, key = two
    before = [(row(one).number, row(one).applied_on, row(one).due_on, clocks(one)) for one in two]
    merged(town, key, leading)
    assert [(row(one).number, row(one).applied_on, row(one).due_on, clocks(one)) for one in two] == before
    assert "limitation" in {one[0] for one in clocks(key)}


def test_who_applied_twice_keeps_the_earlier_day_whichever_of_the_two_leads(town) -> None:
    """Limitation is interrupted by the first application: that day stands in its own matter and on its own receipt."""
    from datetime import timedelta

    with moment.at(moment.now() - timedelta(days=20)):
        first = town.bring().matter
    second = town.accepted()
    day, began = row(first).applied_on, clocks(first)
    merged(town, first, second)
    assert row(first).applied_on == day < row(second).applied_on
    town.take(first, "unmerge", "clerk", Given(texts=WHY))
    assert (row(first).applied_on, clocks(first)) == (day, began)


def test_officers_are_sent_to_the_leading_one_and_its_own_people_are_not(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    with pytest.raises(RestingError, match=row(leading).number):
        town.take(key, "accept", "clerk", Given(target=Target(post=town.posts["mediator"].id)))
    town.take(key, "add_material", "clerk", Given(texts={"comment": "又交来一张照片"}))
    with within(OneMatter(key)):
        hers = party(Party.objects.get(matter=key, side="applicant"))
        perform(key, Act("withdraw", hers, Given(texts={"reason": "不用了"})))
    assert (row(key).state, row(key).resting_in) == ("withdrawn", "")


def test_taken_out_again_it_goes_on_from_where_it_stood_and_the_link_stays_on_record(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    town.take(key, "unmerge", "head", Given(texts={"reason": "不是同一处漏水"}))
    found = row(key)
    assert (found.resting_in, found.state) == ("", "received")
    with within(OneMatter(key)):
        assert Link.objects.get(matter=key).ended_at is not None
        assert list(Event.objects.filter(matter=key).values_list("step", flat=True)) == [
            "apply",
            "merge",
            "unmerge",
        ]
    (body,) = set(told(key, "unmerged"))
    assert "不是同一处漏水" in body
    town.take(key, "accept", "clerk", Given(target=Target(post=town.posts["mediator"].id)))


def test_it_goes_along_with_a_hand_over_and_has_one_holder_all_the_time(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    town.take(leading, "hand_over", "mediator", Given(texts=WHY, target=Target(unit=town.far.id)))
    assert row(key).holder_id == town.unit.id
    to = Target(post=town.posts["far_mediator"].id)
    town.take(leading, "take_over", "far_clerk", Given(target=to))
    for one in two:
        found = row(one)
        assert (found.holder_id, found.officer_id) == (town.far.id, town.posts["far_mediator"].id)
        with within(OneMatter(one)):
            stretches = list(Holding.objects.filter(matter=one))
            assert [row.unit_id for row in stretches] == [town.unit.id, town.far.id]
            assert stretches[0].until == stretches[1].since
    assert town.far.name in told(key, "leading_moved")[0]
    with within(town.viewer("clerk").scope):
        assert not Matter.objects.filter(id=key).exists()


def test_another_officer_of_the_leading_one_has_it_too(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    given = Given(texts=WHY, target=Target(post=town.posts["mediator2"].id))
    town.take(leading, "name_officer", "head", given)
    assert row(key).officer_id == town.posts["mediator2"].id
    assert told(key, "leading_moved") == []  # nothing changed for its people


def test_nobody_gets_both_who_may_know_a_party_of_either(town) -> None:
    """The look stands in the record of the one that goes along: its people read it."""
    leading, key = town.bring().matter, town.bring(phone="13511112222").matter
    merged(town, key, leading)
    mediator = town.people["mediator"]
    mediator.phone = "+8613511112222"
    mediator.save(update_fields=["phone"])
    to = Target(post=town.posts["mediator"].id)
    with pytest.raises(MayConflictError):
        town.take(leading, "accept", "clerk", Given(target=to))
    town.take(leading, "accept", "clerk", Given(texts={"no_stake": "只是同名"}, target=to))
    assert row(key).officer_id == town.posts["mediator"].id
    with within(OneMatter(key)):
        assert AccessRecord.objects.filter(matter=key, detail="conflict_of_interest").exists()


def test_nobody_is_left_without_an_answer_of_her_own(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    town.take(
        leading, "fail", "mediator", Given(data={"ground": "no_agreement"}, texts={"reason": "差距太大"})
    )
    found = row(key)
    assert (found.open, found.state, found.resting_in) == (True, "received", "")
    assert "单独答复您" in told(key, "leading_closed")[0]
    assert row(leading).number in told(key, "own_answer_due")[0]
    with pytest.raises(GuardError, match="还有1件"):
        town.take(leading, "archive", "mediator", Given(data={"retention": "long"}))
    refused(town, key)
    with within(OneMatter(key)):
        papers = Issued.objects.filter(matter=key)
        assert {one.event.step for one in papers} == {"decline"}
    assert told(key, "declined")
    town.take(leading, "archive", "mediator", Given(data={"retention": "long"}))


def test_a_leading_matter_that_its_own_people_withdraw_ends_nobody_elses(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    with within(OneMatter(leading)):
        hers = party(Party.objects.get(matter=leading, side="applicant"))
        perform(leading, Act("withdraw", hers, Given(texts={"reason": "自己谈好了"})))
    assert (row(key).open, row(key).resting_in) == (True, "")
    assert "已办结" in told(key, "leading_closed")[0]


def test_after_the_leading_one_closed_it_may_be_merged_into_another(town, two) -> None:
    leading, key = two
    merged(town, key, leading)
    town.take(
        leading, "fail", "mediator", Given(data={"ground": "no_agreement"}, texts={"reason": "差距太大"})
    )
    third = town.accepted()
    merged(town, key, third)
    with within(OneMatter(key)):
        assert [one.ended_at is None for one in Link.objects.filter(matter=key).order_by("id")] == [
            False,
            True,
        ]
    town.take(leading, "archive", "mediator", Given(data={"retention": "long"}))


def test_what_cannot_lead_is_refused_with_the_reason(town, two) -> None:
    leading, key = two
    third = town.bring().matter
    with pytest.raises(WrongInputError, match="它自己"):
        merged(town, key, key)
    merged(town, key, leading)
    with pytest.raises(WrongInputError, match="自己已并入"):
        merged(town, third, key)
    with pytest.raises(WrongInputError, match="先把它们拆出来"):
        merged(town, leading, third)
    closed = town.bring().matter
    refused(town, closed)
    with pytest.raises(WrongInputError, match="已经办结"):
        merged(town, third, closed)


def test_a_matter_of_another_unit_is_handed_over_first_and_one_unseen_is_not_there(town, two) -> None:
    leading, key = two
    away = town.bring().matter
    town.take(away, "hand_over", "head", Given(texts=WHY, target=Target(unit=town.far.id)))
    town.take(away, "take_over", "far_clerk")
    with pytest.raises(WrongInputError, match="没有找到"):
        merged(town, key, away)
    town.take(
        leading,
        "ask_assistance",
        "mediator",
        Given({"due_on": "2030-01-01"}, WHY, target=Target(unit=town.far.id)),
    )
    given = Given({"into": str(leading)}, WHY, target=Target(into=row(leading).number))
    with pytest.raises(WrongInputError, match="先移送"):
        town.take(away, "merge", "far_clerk", given)


def test_who_looked_at_another_state_of_the_leading_one_looks_again(town, two) -> None:
    leading, key = two
    stale = Target(post=town.posts["mediator2"].id, into=row(leading).number)
    with pytest.raises(WrongInputError, match="刚才有变化"):
        town.take(key, "merge", "clerk", Given({"into": str(leading)}, WHY, target=stale))
    assert row(key).resting_in == ""


def test_units_that_merge_and_officers_who_leave_take_each_matter_once(town, two) -> None:
    from luming.kernel.proceedings.offices import _pass_on, _release

    leading, key = two
    merged(town, key, leading)
    assert _release([town.posts["mediator"].id]) == 2
    assert [row(one).officer_id for one in two] == [None, None]
    for one in two:
        _pass_on(one, town.far, "机构合并")
    assert [row(one).holder_id for one in two] == [town.far.id, town.far.id]
    assert row(key).resting_in == row(leading).number
