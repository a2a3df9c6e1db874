"""A key makes one thing: sent again it shows what it made; sent with anything else it is refused."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from luming.kernel.events.models import Event, IdempotencyKey
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Act, Given, Opening, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.proceedings.retry import ATTEMPTS, whole
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import KeyReusedError
from tests.small_city import application


def events(matter) -> int:
    with within(OneMatter(matter)):
        return Event.objects.filter(matter=matter).count()


def opened(town, key: str = "k", given: Given | None = None, **changes):
    opening = Opening("mediation", town.unit.id, "web", "楼上漏水，天花板坏了", town.region.id, "leak")
    return begin(replace(opening, **changes), Act("apply", newcomer(), given or application(), key=key))


def test_the_same_form_sent_twice_makes_one_matter(town) -> None:
    first, second = opened(town), opened(town)
    assert (second.matter, second.event, second.repeated) == (first.matter, first.event, True)
    assert second.phrases == {}, "a pass-phrase is shown once"
    with within(Job("sweep")):
        assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"given": application(asks="别的要求")},
        {"given": application(phone="13700000000")},
        {"title": "另一件事"},
        {"holder": "far"},
        {"subject": "noise"},
        {"channel": "counter"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_same_key_with_anything_else_is_refused_and_names_the_first(town, changes) -> None:
    first = opened(town)
    if changes.get("holder"):
        changes = {"holder": town.far.id}
    with pytest.raises(KeyReusedError) as refused:
        opened(town, **changes)
    assert refused.value.matter == first.matter


def test_without_a_key_nothing_is_compared(town) -> None:
    assert opened(town, key="").matter != opened(town, key="").matter


def test_a_step_sent_twice_is_taken_once(town) -> None:
    matter = town.bring().matter
    given = Given(target=Target(post=town.posts["mediator"].id))
    first = town.take(matter, "accept", "clerk", given, key="a")
    again = town.take(matter, "accept", "clerk", given, key="a")
    assert (again.event, again.repeated) == (first.event, True)
    assert events(matter) == 2


def test_the_same_step_in_another_matter_is_other_content(town) -> None:
    one, other = town.bring().matter, town.bring().matter
    town.take(one, "withdraw", "clerk", key="w")
    with pytest.raises(KeyReusedError) as refused:
        town.take(other, "withdraw", "clerk", key="w")
    assert refused.value.matter == one
    assert events(other) == 1


def test_who_lost_sight_by_the_step_still_sees_that_it_was_taken(town) -> None:
    """Returning a hand-over ends her sight of the matter; the second click must not say that there is none."""
    matter = town.accepted()
    town.take(
        matter, "hand_over", "mediator", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
    )
    given = Given(texts={"reason": "不属于"})
    first = town.take(matter, "hand_back", "far_clerk", given, key="b")
    assert town.take(matter, "hand_back", "far_clerk", given, key="b").event == first.event


def test_a_refused_step_leaves_its_key_free(town) -> None:
    matter = town.bring().matter
    with pytest.raises(Exception, match=r"还要先办|不能"):
        town.take(matter, "archive", "clerk", key="x")
    town.take(matter, "withdraw", "clerk", key="x")


def test_a_clash_is_tried_again_from_the_first_line(town) -> None:
    """The loser's rows are undone; its second attempt meets the winner's. No constraint is named anywhere."""
    tries: list[int] = []

    def attempt() -> int:
        tries.append(IdempotencyKey.objects.count())
        key = IdempotencyKey(
            key="same" if len(tries) == 1 else "other", matter_id=matter, event_id=new_id(), made_at=made
        )
        key.body = b"x"
        IdempotencyKey(
            id=new_id(),
            key=f"trace{len(tries)}",
            matter_id=matter,
            event_id=new_id(),
            body=b"x",
            made_at=made,
        ).save()
        key.save(force_insert=True)
        return len(tries)

    matter = town.bring(key="same").matter
    with within(OneMatter(matter)):
        made = IdempotencyKey.objects.get().made_at
        assert whole(attempt) == 2
        assert tries == [1, 1], "the first attempt left a row behind"
        assert set(IdempotencyKey.objects.values_list("key", flat=True)) == {"same", "trace2", "other"}


def test_a_clash_that_stays_is_raised_in_the_end(town) -> None:
    tries: list[int] = []

    def attempt() -> None:
        tries.append(1)
        raise IntegrityError

    with pytest.raises(IntegrityError), transaction.atomic():
        whole(attempt)
    assert len(tries) == ATTEMPTS
