"""A hundred thousand random steps: exactly one holder, never an orphan, never a dead end, nothing left open behind."""

from random import Random
from uuid import UUID

import pytest

from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.position import Standing
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import POSTS, Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Hand
from luming.procedures.mediation.procedure import Mediation
from tests.proofs.walk import Person, Trail, Walk, World

pytestmark = pytest.mark.slow

STEPS = 100_000
NEEDED = {first for step in Mediation.steps.values() for first in step.requires}
NEVER = {
    *("apply", "entrusted", "archive", "destroy", "rejoin"),  # the first and the final
    *("dispute", "officer_left", "take_over", "name_holder"),  # hers, the law's, another unit's
    *(name for name, step in Mediation.steps.items() if step.outside),
}
UNITS = tuple(UUID(int=number) for number in (1, 2, 3))
ABOVE = UUID(int=9)


def world() -> World:
    """Three units with people in each role, more where several act; a stand-in; a chief over all; parties; the law."""
    people, officers = [], {}
    for number, unit in enumerate(UNITS):
        first = 100 * (number + 1)
        posts = {role: UUID(int=first + place) for place, role in enumerate(POSTS)}
        people += [
            Person(
                f"{role.code} {number}",
                Standing({unit: frozenset({role})}, frozenset({post}), UUID(int=post.int + 5000)),
            )
            for role, post in posts.items()
        ]
        more = [(Role.MEDIATOR, 1), (Role.HANDLER, 2), (Role.SUPERVISOR, 1), (Role.HEAD, 4)]
        second = UUID(int=first + 50)
        for place, role in enumerate(role for role, many in more for _ in range(many)):
            post, person = frozenset({UUID(int=first + 50 + place)}), UUID(int=first + 5050 + place)
            people.append(
                Person(f"another {role.code} {number}", Standing({unit: frozenset({role})}, post, person))
            )
        officers[unit] = (posts[Role.MEDIATOR], posts[Role.HANDLER], second)
    people += _beyond_units(frozenset(officers[UNITS[0]]))
    return World(UNITS, officers, tuple(people), ABOVE)


def _beyond_units(stand_in: frozenset[UUID]) -> list[Person]:
    """A stand-in, a chief over all, the parties and the law."""
    over_all = {unit: frozenset({Role.CHIEF}) for unit in (*UNITS, ABOVE)}
    desk = {UNITS[0]: frozenset({Role.MEDIATOR, Role.CLERK})}
    return [
        Person("stand-in", Standing(desk, stand_in, UUID(int=7001))),
        Person("chief", Standing(over_all, frozenset(), UUID(int=7002))),
        Person("head above", Standing({ABOVE: frozenset({Role.HEAD})}, frozenset(), UUID(int=7003))),
        *(
            Person(role.code, Standing({None: frozenset({role})}, person=UUID(int=8000 + number)))
            for number, role in enumerate((Role.APPLICANT, Role.RESPONDENT))
        ),
        Person("the law", Standing({None: frozenset({Role.LAW})})),
    ]


def revocable() -> set[str]:
    """Steps of mediation that move a matter and may be taken back: no party's, no court's, no other unit's, not the law's."""
    moving = {name for name, step in Mediation.steps.items() if step.path.reaches or step.hand is Hand.NAMES}
    return moving - NEVER


def everywhere(walk: Walk, procedure: type[Procedure]) -> bool:
    """Whether each step was taken, and of mediation whatever may be taken back was."""
    undone = procedure is not Mediation or revocable() <= walk.undone.keys()
    return undone and walk.taken.keys() == procedure.steps.keys()


def walked(procedure: type[Procedure], steps: int, seed: int, most: int = 0) -> Walk:
    """Walk until so many steps were taken, or on until it has been everywhere; every step is checked."""
    walk = Walk(procedure, world(), Random(seed))
    taken, at, trail = 0, walk.opened()[1], Trail()
    while taken < steps or (taken < most and not everywhere(walk, procedure)):
        state = procedure.states[at.state or ""]
        if state.phase is Phase.FINAL and walk.chance.random() < 0.3:
            at, trail = walk.opened()[1], Trail()
            continue
        attempt = walk.attempt(at, trail)
        after = walk.tried(at, attempt)
        if after is not None:
            walk.check(at, attempt, after)
            trail.follow(at, attempt, after)
            at, taken = after, taken + 1
    return walk


@pytest.fixture(scope="module")
def walk() -> Walk:
    return walked(Mediation, STEPS, seed=20261121, most=2 * STEPS)


def test_a_hundred_thousand_steps_of_mediation_keep_every_rule(walk: Walk) -> None:
    assert walk.taken.total() >= STEPS


def test_the_walk_has_been_everywhere(walk: Walk) -> None:
    """What the walk never came to, it did not prove."""
    assert set(walk.visited) == set(Mediation.states)
    assert set(walk.taken) == set(Mediation.steps)


@pytest.mark.parametrize(
    "procedure", [one for one in procedures() if one is not Mediation], ids=lambda one: one.code
)
def test_every_other_procedure_keeps_every_rule_and_is_walked_everywhere(procedure) -> None:
    walk = walked(procedure, STEPS // 5, seed=34, most=STEPS)
    assert set(walk.visited) == set(procedure.states)
    assert set(walk.taken) == set(procedure.steps)


def test_steps_of_officers_were_taken_back_and_what_the_law_or_another_unit_did_was_not(walk: Walk) -> None:
    assert revocable() <= set(walk.undone)
    assert not NEVER & set(walk.undone)


def test_the_checks_notice_a_matter_that_two_could_hold(walk: Walk) -> None:
    """The walk's own eyes: a holder that moved without being offered is seen."""
    from dataclasses import replace

    attempt, at = walk.opened()
    elsewhere = next(unit for unit in UNITS if unit != at.holder)
    with pytest.raises(AssertionError, match="moved without a hand-over"):
        walk.check(at, attempt, replace(at, holder=elsewhere))


def test_the_checks_notice_a_dead_end(walk: Walk) -> None:
    """A matter in mediation whose archive step is gone cannot end; the walk says so. What moves nothing is left out."""
    _, at = walk.opened()
    seeing, blind = (Walk(Mediation, walk.world, Random(1)) for _ in range(2))
    for one, hidden in ((seeing, set()), (blind, {"archive"})):
        one.leaving = {
            name: [
                step for step in steps if (step.path.reaches or step in NEEDED) and step.name not in hidden
            ]
            for name, steps in walk.leaving.items()
        }
    assert not blind.has_a_way_out(at)
    assert seeing.has_a_way_out(at)
