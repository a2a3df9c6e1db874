"""Nobody has a matter in which she has a stake: she declares or is not named, steps aside, or is asked to."""

import pytest

from luming.kernel.events.models import AccessRecord, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given, party
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, Logs, OneMatter
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, MayConflictError, NotYoursError, WrongInputError


@pytest.fixture
def neighbour(town):
    """A mediator with the telephone of the other side."""
    User.objects.filter(id=town.people["mediator"].id).update(phone="+8613900000000")


def to(town, who="mediator", **texts) -> Given:
    return Given(target=Target(post=town.posts[who].id), texts=texts)


def officer(matter):
    with within(OneMatter(matter)):
        return Matter.objects.get(id=matter).officer_id


def ask(matter, side="respondent", reason="他是对方的亲戚"):
    with within(OneMatter(matter)):
        one = Party.objects.get(matter=matter, side=side)
        return perform(matter, Act("ask_recusal", party(one), Given(texts={"reason": reason})))


def decide(town, matter, who=None):
    post = town.posts[who].id if who else officer(matter)
    return town.take(
        matter, "decide_recusal", "head", Given(target=Target(post=post), texts={"answer": "看过了。"})
    )


def told(matter, template) -> list[Message]:
    with within(Job("sweep", matter)):
        return list(Message.objects.filter(matter=matter, template=template))


def test_who_may_know_a_party_is_not_named_until_she_declares(town, neighbour) -> None:
    matter = town.bring().matter
    with pytest.raises(MayConflictError) as refused:
        town.take(matter, "accept", "clerk", to(town))
    assert refused.value.words.en == "Possible conflict: declare why there is none, or name somebody else."
    town.take(matter, "accept", "clerk", to(town, no_stake="号码是单位的公用电话"))
    assert officer(matter) == town.posts["mediator"].id
    with within(Job("erase")):
        assert EventText.objects.get(matter=matter, field="no_stake").text == "号码是单位的公用电话"


def test_somebody_else_is_named_without_a_word(town, neighbour) -> None:
    matter = town.bring().matter
    town.take(matter, "accept", "clerk", to(town, "mediator2"))
    assert officer(matter) == town.posts["mediator2"].id


def test_the_look_is_written_down_though_the_step_is_refused(town, neighbour) -> None:
    matter = town.bring().matter
    with pytest.raises(MayConflictError):
        town.take(matter, "accept", "clerk", to(town), key="accept-once")
    with within(Logs()):
        row = AccessRecord.objects.get(detail="conflict_of_interest")
    assert (row.matter_id, row.user) == (matter, town.people["clerk"].id)


def test_a_step_that_names_nobody_new_looks_nothing_up(town) -> None:
    matter = town.accepted()
    with within(Logs()):
        before = AccessRecord.objects.filter(detail="conflict_of_interest").count()
    town.take(matter, "add_material", "mediator", Given(texts={"comment": "照片"}))
    with within(Logs()):
        assert AccessRecord.objects.filter(detail="conflict_of_interest").count() == before == 1


def test_who_steps_aside_leaves_it_to_the_head(town) -> None:
    matter = town.accepted()
    town.take(matter, "recuse", "mediator", Given(texts={"reason": "他是我表弟"}))
    assert officer(matter) is None
    assert {one.user_id for one in told(matter, "unassigned")} == {town.people["head"].id}
    with pytest.raises(NotYoursError):
        town.take(matter, "recuse", "mediator", Given(texts={"reason": "他是我表弟"}))


def test_a_party_asks_and_the_head_names_another(town) -> None:
    matter = town.accepted()
    ask(matter)
    assert town.people["head"].id in {one.user_id for one in told(matter, "recusal_asked")}
    decide(town, matter, "mediator2")
    assert officer(matter) == town.posts["mediator2"].id
    assert {one.user_id for one in told(matter, "newly_assigned")} == {town.people["mediator2"].id}
    said = [one.body.reveal() for one in told(matter, "recusal_decided")]
    assert any("换承办人" in one and "看过了。" in one for one in said)


def test_or_leaves_it_as_it_is_and_says_so_to_whoever_asked_alone(town) -> None:
    matter = town.accepted()
    ask(matter)
    decide(town, matter)
    assert officer(matter) == town.posts["mediator"].id
    with within(OneMatter(matter)):
        respondent = Party.objects.get(matter=matter, side="respondent").id
    assert {one.party_id for one in told(matter, "recusal_decided")} == {respondent}
    assert told(matter, "newly_assigned") == []
    with pytest.raises(GuardError):
        decide(town, matter)


def test_asking_owes_a_reason_and_somebody_who_has_it(town) -> None:
    with pytest.raises(GuardError):
        ask(town.bring().matter)
    with pytest.raises(WrongInputError):
        ask(town.accepted(), reason="")
