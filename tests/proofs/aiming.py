"""At what a random walk aims: the unit, the officer or the table a step points to, what presses, what follows of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from uuid import UUID

from luming.kernel.workflow import ruling
from luming.kernel.workflow.position import NOWHERE, Position, Standing, Target, refusal
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.taking_back import Move

LEADING = "另一件"  # the number of whatever matter leads
UNITS = {Hand.OFFERS, Hand.SHARES, Hand.PASSES, Hand.RETURNS, Hand.RULES, Hand.REFERS}


@dataclass(frozen=True)
class Person:
    """Somebody who may try something."""

    name: str
    standing: Standing


@dataclass(frozen=True)
class Attempt:
    """One person tries one step."""

    step: Step
    person: Person
    target: Target = NOWHERE
    agrees: bool = True
    back: Move | None = None  # the step whose taking back it confirms
    says: str = ""  # the answer recorded with it, where one may take another step with it
    then: Step | None = None  # the step that this answer, or the step of itself, takes with it
    then_to: Target = NOWHERE

    def __str__(self) -> str:
        return f"{self.person.name} {self.step.name}"


@dataclass(frozen=True)
class World:
    """Units, the posts at each that can be named as officer, and everybody who may try something."""

    units: tuple[UUID, ...]
    officers: Mapping[UUID, tuple[UUID, ...]]
    people: tuple[Person, ...]
    superior: UUID  # of all of them; holds nothing herself
    beside: tuple[UUID, ...] = ()  # asked to a table beside the units


class Aiming:
    """What a walk asks beside its own checks."""

    procedure: type[Procedure]
    world: World
    chance: Random
    leaving: Mapping[str, Sequence[Step]]
    usual: dict[str, Sequence[Step]]  # what was asked of a state, and of a unit's heads, once
    heads: dict[UUID, Sequence[Person]]
    untaken: dict[tuple[str, int], list[Step]]  # of a state, when steps of so many kinds had been taken
    able: dict[str, list[Person]]
    placed: dict[object, Sequence[Step]]
    near: dict[object, Sequence[Person]]

    def usually(self, state: str) -> Sequence[Step]:
        """What leaves from there and is neither for a few matters only nor said in a room."""
        if state not in self.usual:
            self.usual[state] = [one for one in self.leaving[state] if not (one.rare or one.unspoken)]
        return self.usual[state]

    def likely(self, at: Position) -> Sequence[Step]:
        """Of these, what somebody might take where it stands; the others are left to the few draws that try anything."""
        hands = (
            at.offered_to is None,
            bool(at.assisting),
            bool(at.resting_in),
            bool(at.seated),
            bool(at.owing),
        )
        kind = at.state, *hands, at.returned, at.ruling is None, at.named
        if kind not in self.placed:
            done = replace(at, done=frozenset(self.procedure.steps), voices={})
            usual = self.usually(at.state or "")
            self.placed[kind] = [
                one for one in usual if refusal(self.procedure, done, one, self._anybody()) is None
            ]
        return self.placed[kind]

    def _anybody(self) -> Standing:
        """Of every role everywhere."""
        everywhere = (None, *self.world.units, self.world.superior, *self.world.beside)
        roles = frozenset().union(
            *(held for one in self.world.people for held in one.standing.roles.values())
        )
        posts = frozenset().union(*(one.standing.posts for one in self.world.people))
        return Standing(dict.fromkeys(everywhere, roles), posts)

    def at_hand(self, at: Position, step: Step) -> Sequence[Person]:
        """Of those of a role that may take it, whoever is of a unit that has to do with the matter, a party or the law."""
        units = frozenset({None, at.holder, at.offered_to, at.ruling, *at.assisting, *at.seated})
        asked = step.name, units
        if asked not in self.near:
            able = self.able[step.name]
            self.near[asked] = [one for one in able if not units.isdisjoint(one.standing.roles)]
        return self.near[asked]

    def heads_of(self, unit: UUID) -> Sequence[Person]:
        """Of this unit."""
        if unit not in self.heads:
            people = self.world.people
            self.heads[unit] = [one for one in people if Role.HEAD in one.standing.roles.get(unit, ())]
        return self.heads[unit]

    def target(self, at: Position, step: Step) -> Target:
        """A unit or an officer where the step needs one; sometimes the wrong one, as people do."""
        match step.hand:
            case Hand.NAMES:
                return Target(post=self.officer_at(at.holder))
            case Hand.TAKES if at.offered_to:
                return Target(post=self.officer_at(at.offered_to))
            case Hand.RESTS:
                return Target(post=self.officer_at(at.holder), into=LEADING)
            case Hand.FOLLOWS:
                unit = self.chance.choice(self.world.units)
                return Target(unit=unit, post=self.officer_at(unit))
            case Hand.SPEAKS:
                return Target(unit=self.chance.choice((None, *sorted(at.owing))))
            case Hand.SEATS:
                return self.table(at)
        return Target(unit=self.chance.choice((None, *self.world.units))) if step.hand in UNITS else NOWHERE

    def towards(self, at: Position, step: Step) -> Target:
        """What makes sense of the step, whoever takes it: an officer who is there, or another unit."""
        unit = at.offered_to if step.hand is Hand.TAKES else at.holder
        if step.hand in {Hand.NAMES, Hand.TAKES}:
            return Target(post=self.world.officers[unit or at.holder][0])
        elsewhere = next(one for one in self.world.units if one != at.holder)
        return Target(units=(elsewhere,)) if step.hand is Hand.SEATS else Target(unit=elsewhere)

    def officer_at(self, unit: UUID) -> UUID | None:
        """One of the unit's, or nobody."""
        return self.chance.choice((None, *self.world.officers[unit]))

    def table(self, at: Position) -> Target:
        """One or two units, and perhaps another lead."""
        asked = self.chance.sample((*self.world.units, *self.world.beside), k=self.chance.randint(1, 2))
        return Target(unit=self.chance.choice((None, at.holder, *self.world.units)), units=tuple(asked))

    def pressing(self, at: Position) -> Step | None:
        """What people do before long where something waits: a second return, a ruling, an answer at a table."""
        if at.owing or at.seated:
            return self.procedure.steps["answer_table" if at.owing else "joint_sitting"]
        if at.ruling and not at.named:
            return self.procedure.steps[ruling.NAME]
        return self.procedure.steps["hand_back" if at.offered_to else "hand_over"] if at.returned else None

    def following(self, at: Position, step: Step, target: Target) -> tuple[Step | None, Target]:
        """What the step takes with it of itself: the superior is asked, or the lead of a table."""
        if ruling.is_due(at, step):
            return self.procedure.steps[ruling.REFER], Target(unit=self.world.superior)
        if step.hand is Hand.SEATS and target.unit not in {None, at.holder}:
            return self.procedure.steps["hand_over"], Target(unit=target.unit)
        return None, NOWHERE
