"""Thousands of random steps through perform(), each a committed transaction under row security: the rows follow the model."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment, Holding, Matter
from luming.kernel.orgs.models import Leave
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Actor, by_law, party
from luming.kernel.proceedings.hands import position_of
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter, Scope
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Position, Target, as_json
from luming.kernel.workflow.refusal import GuardError, Refused, WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Hand
from luming.kernel.workflow.tables import OPINION, REFUSED
from luming.kernel.workflow.taking_back import LAW, Move, moved
from luming.procedures.appeal.procedure import Appeal
from luming.procedures.mediation.procedure import Mediation
from tests.proofs import counting, steering
from tests.proofs.along import went_along
from tests.proofs.answers import Scene, given
from tests.proofs.sides import BY_ANOTHER, LEFT_OUT, SIDES, begun, still_there, world
from tests.proofs.told import Told
from tests.proofs.walk import Attempt, Person, Walk
from tests.small_city import SmallCity, build, move_in

pytestmark = pytest.mark.slow

CITY = "150200"
KINDS = 2
STEPS = {Mediation: 2_300, Appeal: 700}  # three thousand, and on until everything was seen
BEGAN = datetime(2026, 1, 5, 9, tzinfo=moment.SHANGHAI)
PASSING = {"refer_up", "name_holder", "call_table", "answer_table", "joint_sitting"}
PASSING |= {"change_mode", "end_table"}


@dataclass
class Run:
    """The walk, the town it goes through, and the hour."""

    town: SmallCity
    walk: Walk
    chance: Random
    now: datetime = BEGAN
    told: list[Told] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    taken_back: Counter[str] = field(default_factory=Counter)
    along: Counter[str] = field(default_factory=Counter)  # what one matter did to another

    def __post_init__(self) -> None:
        names = self.town.people
        self.officers = {name: (self.town.viewer(name).scope, self.town.actor(name)) for name in names}

    @property
    def has_seen_all(self) -> bool:
        """Everywhere, and several kinds of steps taken back."""
        return self.walk.has_been_everywhere(LEFT_OUT | BY_ANOTHER) and len(self.taken_back) > KINDS + 1

    def passes(self) -> None:
        """Some hours later; never twice the same instant."""
        self.now += timedelta(
            seconds=self.chance.randrange(60, 90_000), microseconds=self.chance.randrange(1_000_000)
        )

    def opens(self) -> Told:
        """A resident brings another matter; now and then a court sends one."""
        self.passes()
        with moment.at(self.now), city(CITY):
            done = begun(self.town, self.walk, self.chance)
            with within(OneMatter(done.matter)):
                matter = Matter.objects.get(id=done.matter)
                parties = dict(Party.objects.filter(matter=matter).values_list("side", "id"))
                stretches = [(matter.holder_id, self.now)]
                told = Told(done.matter, position_of(matter), parties, stretches, number=matter.number)
                told.is_the_courts = matter.channel == "court"
        self.told.append(told)
        return told

    def takes(self, told: Told, attempt: Attempt) -> bool:
        """Ask the model and the database the same thing; whether the step was taken. They never differ."""
        self.passes()
        other = self.chance.choice(self.told)
        if attempt.step.hand is Hand.RESTS:
            attempt = replace(attempt, target=Target(post=other.at.officer, into=other.number))
        expected = self.walk.tried(told.at, attempt)
        if expected is None and self.chance.random() < 0.95:
            return False  # of what the model refuses, one in twenty is enough to ask the database
        scope, actor = self._as(told, attempt.person)
        try:
            with moment.at(self.now), city(CITY, scope):
                scene = replace(self._scene(told, attempt, actor), other=other.key)
                answer = given(attempt.step.name, scene, attempt.target)
                perform(told.key, Act(attempt.step.name, actor, answer))
        except Matter.DoesNotExist:
            assert expected is None, f"{attempt}: allowed by the model, unseen in the database"
            return False
        except Refused as refused:
            self.refused[type(refused).__name__] += 1
            return self._stays(told, attempt, allowed=expected is not None, why=refused)
        assert expected is not None, f"{attempt}: taken in the database, refused by the model"
        if attempt.step.hand is Hand.RESTS:
            told.leading = other.key
        return self._agrees(told, attempt, expected)

    def _stays(self, told: Told, attempt: Attempt, *, allowed: bool, why: Refused) -> bool:
        """What the model allows is refused only for what was given with it: a date, a clock, a paper."""
        content = isinstance(why, GuardError | WrongInputError)
        assert content or not allowed, f"{attempt}: {why} in the database, allowed by the model"
        assert self.stored(told.key) == told.at, f"{attempt}: refused, and yet something moved"
        told.is_asked = False  # a head who has nothing to confirm does not try for ever
        return False

    def _agrees(self, told: Told, attempt: Attempt, expected: Position) -> bool:
        stored = self.stored(told.key)
        assert as_json(stored) == as_json(expected), f"{attempt}: the rows say otherwise"
        assert (stored.assisting, stored.done) == (expected.assisting, expected.done), f"{attempt}"
        assert {name: len(heard) for name, heard in stored.voices.items()} == {
            name: len(heard) for name, heard in expected.voices.items()
        }
        if expected.holder != told.at.holder:
            told.stretches.append((expected.holder, self.now))
        told.trail.follow(told.at, attempt, expected)
        told.is_asked = attempt.step.name == "correct"
        told.at = replace(expected, voices=stored.voices)
        self.taken_back[attempt.back.step.name if attempt.back else ""] += 1
        self._go_along(told, attempt)
        return True

    def _go_along(self, told: Told, attempt: Attempt) -> None:
        """What rests in this matter goes where it goes, or on by itself; what is handled with it only notes it."""
        if attempt.step.name in {"handle_together", "handle_apart"}:
            for one in self.told:
                one.at = replace(one.at, done=self.stored(one.key).done)
        for one in self.told:
            if one.leading == told.key and one.at.resting_in:
                before, one.at = one.at, self.stored(one.key)
                step = went_along(self.walk.procedure, attempt.step, told.at, before, one.at)
                if step is None:
                    continue
                self.along[step.name] += 1
                if one.at.holder != before.holder:
                    one.stretches.append((one.at.holder, self.now))
                one.trail.stands.append(Move(step, LAW, before) if moved(before, one.at) else step.name)

    def _scene(self, told: Told, attempt: Attempt, actor: Actor) -> Scene:
        hers, user = told.parties["applicant"], actor.doer.actor_user
        other, undoes = told.parties.get("respondent", hers), attempt.back is not None
        return Scene(
            told.key,
            hers,
            other,
            self.now,
            self.chance,
            user,
            undoes=undoes,
            hers=actor.doer.actor_party,
            says=attempt.says,
            answer=OPINION if attempt.agrees else REFUSED,
        )

    def stored(self, key: UUID) -> Position:
        """Where the rows say the matter stands."""
        with city(CITY, Job("sweep", key)):
            return position_of(Matter.objects.get(id=key))

    def _as(self, told: Told, person: Person) -> tuple[Scope, Actor]:
        if person.name in told.parties:
            with city(CITY, OneMatter(told.key)):
                one = still_there(told.key, person.name)
                told.parties[person.name] = one.id
                return OneMatter(told.key), party(one)
        if person.name == "the law":
            return Job("units", told.key), by_law()
        return self.officers[person.name]


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
    """Walk until so many steps were taken, and on until every kind was; two dozen matters are under way at a time."""
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
        taken += run.takes(told, steering.attempt(told, run.walk))
        counting.now_and_then()
    return run


def test_every_step_leaves_the_rows_where_the_model_says(run: Run) -> None:
    assert run.walk.taken.total() >= STEPS[run.walk.procedure]
    for told in run.told:
        assert as_json(run.stored(told.key)) == as_json(told.at)


def test_the_walk_has_been_everywhere(run: Run) -> None:
    procedure = run.walk.procedure
    assert set(run.walk.visited) == set(procedure.states)
    assert set(procedure.steps) - set(run.walk.taken) <= LEFT_OUT | BY_ANOTHER
    waits = any(step.requires for step in procedure.steps.values())
    assert {"NotYoursError", *(["NeedsFirstError"] if waits else [])} <= set(run.refused)


def test_steps_of_several_kinds_were_taken_back(run: Run) -> None:
    kinds = {name: many for name, many in run.taken_back.items() if name}
    assert len(kinds) > KINDS
    assert sum(kinds.values()) > KINDS


def test_merged_matters_went_along_and_none_closed_with_the_one_that_led(run: Run) -> None:
    assert run.along.total() > 0
    assert run.refused["RestingError"] > 0
    for told in run.told:
        with city(CITY, Job("sweep", told.key)):
            matter = Matter.objects.get(id=told.key)
            assert matter.open or not matter.resting_in


def test_matters_passed_between_units_and_went_to_superiors_and_tables(run: Run) -> None:
    assert min(run.walk.taken["take_over"], run.walk.taken["hand_back"]) > 5
    assert min(run.walk.taken[name] for name in PASSING) > 0


def test_the_days_of_each_unit_add_up_exactly_to_the_age(run: Run) -> None:
    for told in run.told:
        with city(CITY, Job("sweep", told.key)):
            matter = Matter.objects.get(id=told.key)
            rows = list(Holding.objects.filter(matter=matter).order_by("since", "id"))
        ends = [row.until or run.now for row in rows]
        assert (
            sum((end - row.since for row, end in zip(rows, ends, strict=True)), timedelta())
            == run.now - matter.received_at
        )
        assert [(row.unit_id, row.since) for row in rows] == told.stretches
        assert [row.until for row in rows] == [*(row.since for row in rows[1:]), None]


def test_every_chain_verifies_and_counts_every_step(run: Run) -> None:
    for told in run.told:
        with city(CITY, Job("sweep", told.key)):
            matter = Matter.objects.get(id=told.key)
            events = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert first_broken(events, matter.head_seq, matter.head_digest) is None
        assert [event.recorded_at for event in events] == sorted(event.recorded_at for event in events)
    assert len(run.told) > 24


def test_the_sums_are_what_the_record_says(run: Run) -> None:
    assert counting.as_on_record()


def test_nothing_stays_offered_or_asked_in_a_closed_matter(run: Run) -> None:
    with city(CITY, Job("sweep")):
        assert not Assignment.objects.filter(open=True, matter__open=False).exists()
        assert Assignment.objects.filter(open=False).exists()
