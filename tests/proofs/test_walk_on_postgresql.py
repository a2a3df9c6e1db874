"""Thousands of random steps through perform(), each a committed transaction under row security: the rows follow the model."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from luming.front_door.paths import CHECKOUT
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.orgs.models import Leave
from luming.kernel.proceedings.hands import position_of
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.position import as_json
from luming.kernel.workflow.roles import Role
from luming.procedures.appeal.procedure import Appeal
from luming.procedures.mediation.procedure import Mediation
from tests.proofs import counting, steering
from tests.proofs.run import CITY, ENOUGH, KINDS, Run
from tests.proofs.sides import BY_ANOTHER, ELSEWHERE, LEFT_OUT, SIDES, world
from tests.proofs.walk import Walk
from tests.small_city import SmallCity, build, move_in

pytestmark = pytest.mark.slow

STEPS = {Mediation: 2_300, Appeal: 700}  # three thousand, and on until everything was seen
PASSING = {"refer_up", "name_holder", "call_table", "answer_table", "joint_sitting"}
PASSING |= {"change_mode", "end_table"}


@pytest.fixture(scope="module")
def house(apart) -> SmallCity:
    """The small city, with somebody on leave."""
    with city(CITY):
        town = build()
        posts = town.posts
        Leave.objects.create(
            post=posts["mediator"],
            stand_in=posts["mediator2"],
            arranged_by=town.people["head"],
            valid_from="2026-01-01",
        )
        move_in(town, "bureau", Role.HANDLER, town.county)
    return town


@pytest.fixture(scope="module", params=list(STEPS), ids=lambda one: one.code)
def run(house, request) -> Run:
    """Walk until so many steps were taken in the rows, and on until every kind was; two dozen matters are under way at a time."""
    chance, procedure = Random(1502), request.param
    with city(CITY):
        walk = Walk(procedure, world(house, SIDES[procedure]), chance)
        walk.leaving = {
            name: [one for one in steps if one.name not in LEFT_OUT | BY_ANOTHER]
            for name, steps in walk.leaving.items()
        }
        run = Run(house, walk, chance)
    under_way = [run.opens() for _ in range(24)]
    taken = 0
    while taken < STEPS[procedure] or (taken < 2 * STEPS[procedure] and not run.has_seen_all):
        told = steering.next_of(under_way, run.walk)
        if told.at.state == "destroyed" or (told.at.state == "archived" and chance.random() < 0.2):
            under_way[under_way.index(told)] = run.opens()
            continue
        if run.takes(told, steering.attempt(told, run.walk)):
            taken += 1
            counting.now_and_then()
    return run


def by_matter(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Rows of all matters, read at once, each matter's in their order."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.matter_id].append(row)
    return found


def test_every_step_leaves_the_rows_where_the_model_says(run: Run) -> None:
    assert run.walk.taken.total() >= STEPS[run.walk.procedure]
    with city(CITY, Job("sweep")):
        stored = Matter.objects.in_bulk([told.key for told in run.told])
        for told in run.told:
            assert as_json(position_of(stored[told.key])) == as_json(told.at)


def test_the_walk_has_been_everywhere(run: Run) -> None:
    procedure = run.walk.procedure
    assert set(run.walk.visited) == set(procedure.states)
    elsewhere = ELSEWHERE[procedure]
    assert set(procedure.steps) - set(run.walk.taken) <= LEFT_OUT | BY_ANOTHER | elsewhere.keys()
    assert [
        step for step, file in elsewhere.items() if f'"{step}"' not in Path(CHECKOUT, file).read_text()
    ] == []
    waits = any(step.requires for step in procedure.steps.values())
    assert {"NotYoursError", *(["NeedsFirstError"] if waits else [])} <= set(run.refused)


def test_steps_of_several_kinds_were_taken_back(run: Run) -> None:
    kinds = {name: many for name, many in run.taken_back.items() if name}
    assert len(kinds) > KINDS
    assert sum(kinds.values()) > KINDS


def test_merged_matters_went_along_and_none_closed_with_the_one_that_led(run: Run) -> None:
    assert run.along.total() > 0
    assert run.refused["RestingError"] > 0
    with city(CITY, Job("sweep")):
        stored = Matter.objects.in_bulk([told.key for told in run.told])
    assert len(stored) == len(run.told)
    assert all(matter.open or not matter.resting_in for matter in stored.values())


def test_matters_passed_between_units_and_went_to_superiors_and_tables(run: Run) -> None:
    assert min(run.walk.taken["take_over"], run.walk.taken["hand_back"]) > ENOUGH
    assert min(run.walk.taken[name] for name in PASSING) > 0


def test_the_days_of_each_unit_add_up_exactly_to_the_age(run: Run) -> None:
    with city(CITY, Job("sweep")):
        received = dict(Matter.objects.values_list("id", "received_at"))
        held = by_matter(Holding.objects.order_by("since", "id"))
    for told in run.told:
        rows = held[told.key]
        ends = [row.until or run.now for row in rows]
        assert (
            sum((end - row.since for row, end in zip(rows, ends, strict=True)), timedelta())
            == run.now - received[told.key]
        )
        assert [(row.unit_id, row.since) for row in rows] == told.stretches
        assert [row.until for row in rows] == [*(row.since for row in rows[1:]), None]


def test_every_chain_verifies_and_counts_every_step(run: Run) -> None:
    with city(CITY, Job("sweep")):
        stored = Matter.objects.in_bulk([told.key for told in run.told])
        chains = by_matter(Event.objects.order_by("seq"))
    for told in run.told:
        matter, events = stored[told.key], chains[told.key]
        assert first_broken(events, matter.head_seq, matter.head_digest) is None
        assert [event.recorded_at for event in events] == sorted(event.recorded_at for event in events)
    assert len(run.told) > 24


def test_the_sums_are_what_the_record_says(run: Run) -> None:
    assert counting.as_on_record()


def test_nothing_stays_offered_or_asked_in_a_closed_matter(run: Run) -> None:
    with city(CITY, Job("sweep")):
        assert not Assignment.objects.filter(open=True, matter__open=False).exists()
        assert Assignment.objects.filter(open=False).exists()
