"""Twenty at once, each with a connection of its own: one event, one matter, and nineteen who are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection

from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, IdempotencyKey
from luming.kernel.matters.models import Holding, Matter
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.perform import Done, perform
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotFromHereError, OvertakenError, Refused
from tests.small_city import SmallCity, build

pytestmark = pytest.mark.slow  # a long scene for each test

CITY, WORKERS = "150200", 20
_T = TypeVar("_T")


@pytest.fixture(scope="module")
def town(apart) -> SmallCity:
    """A township centre, committed."""
    with city(CITY):
        return build()


def at_once(work: Callable[[int], _T]) -> list[_T | Exception]:
    """The same work in twenty threads that start together; what each came to, refusals included."""
    gate = Barrier(WORKERS)

    def one(number: int) -> _T | Exception:
        try:
            connection.ensure_connection()
            gate.wait(timeout=60)
            return work(number)
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def events(matter) -> list[Event]:
    with city(CITY, Job("sweep", matter)):
        row = Matter.objects.get(id=matter)
        found = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert first_broken(found, row.head_seq, row.head_digest) is None
    return found


def brought(town: SmallCity) -> object:
    with city(CITY):
        return town.bring().matter


def accept(town: SmallCity, matter, **rest) -> Done:
    given = Given(target=Target(post=town.posts["mediator"].id))
    with city(CITY):
        viewer, actor = town.viewer("clerk"), town.actor("clerk")
        with within(viewer.scope):
            return perform(matter, Act("accept", actor, given, **rest))


@pytest.mark.parametrize(("seen", "refusal"), [(1, OvertakenError), (None, NotFromHereError)])
def test_twenty_take_one_step_and_one_of_them_takes_it(town, seen, refusal) -> None:
    matter = brought(town)
    came_to = at_once(lambda _number: accept(town, matter, seen=seen))
    taken = [one for one in came_to if isinstance(one, Done)]
    assert len(taken) == 1
    assert {type(one) for one in came_to if not isinstance(one, Done)} == {refusal}
    assert [event.step for event in events(matter)] == ["apply", "accept"]


def test_the_nineteen_are_told_who_was_faster_and_when(town) -> None:
    matter = brought(town)
    came_to = at_once(lambda _number: accept(town, matter, seen=1))
    told = [one for one in came_to if isinstance(one, OvertakenError)]
    assert len(told) == WORKERS - 1
    winner = events(matter)[-1]
    assert {one.by.zh for one in told} == {town.people["clerk"].name}
    assert {one.at for one in told} == {winner.occurred_at}


def test_twenty_clicks_with_one_key_take_one_step_and_all_hear_of_it(town) -> None:
    matter = brought(town)
    came_to = at_once(lambda _number: accept(town, matter, key="one-key", seen=1))
    assert all(isinstance(one, Done) for one in came_to), came_to
    assert sum(not one.repeated for one in came_to) == 1
    assert len({one.event for one in came_to}) == 1
    assert len(events(matter)) == 2


def test_twenty_submissions_with_one_key_make_one_matter(town) -> None:
    def submit(_number: int) -> Done:
        with city(CITY):
            return town.bring(key="one-submission")

    came_to = at_once(submit)
    assert all(isinstance(one, Done) for one in came_to), came_to
    assert sum(not one.repeated for one in came_to) == 1
    (matter,) = {one.matter for one in came_to}
    with city(CITY, OneMatter(matter)):
        assert IdempotencyKey.objects.filter(key="one-submission").count() == 1
        assert Holding.objects.filter(matter=matter).count() == 1
    assert len(events(matter)) == 1


def test_twenty_matters_at_once_have_twenty_numbers_in_a_row(town) -> None:
    def submit(_number: int) -> Done:
        with city(CITY):
            return town.bring()

    numbers = sorted(one.number for one in at_once(submit))
    serials = [int(number.partition("〕")[2].removesuffix("号")) for number in numbers]
    assert serials == list(range(serials[0], serials[0] + WORKERS))


def test_records_of_twenty_stand_side_by_side(town) -> None:
    """A record moves nothing, so nobody is overtaken; the chain takes them one after the other."""
    matter = brought(town)

    def add(number: int) -> Done:
        with city(CITY):
            viewer, actor = town.viewer("clerk"), town.actor("clerk")
            with within(viewer.scope):
                return perform(
                    matter, Act("add_material", actor, Given(texts={"comment": f"第{number}句"}), seen=1)
                )

    came_to = at_once(add)
    assert all(isinstance(one, Done) for one in came_to), came_to
    found = events(matter)
    assert len(found) == 1 + WORKERS
    assert [one.recorded_at for one in found] == sorted(one.recorded_at for one in found)
