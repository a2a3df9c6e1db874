"""A random walk through a procedure: who tries what next, and what must hold wherever the walk has come to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from luming.kernel.workflow import ruling
from luming.kernel.workflow.position import NOWHERE, Position, Standing, Target, advance, refusal
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.resting import KEPT
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.taking_back import LAW, PARTY, Move, moved, taken_back
from luming.kernel.workflow.taking_back import refusal as refused_back
from tests.proofs.aiming import Aiming, Attempt, Person, World

MOVES_HOLDER = {Hand.TAKES, Hand.PASSES, Hand.FOLLOWS, Hand.RULES}
FOLLOWING = {Hand.PASSES, Hand.FOLLOWS, Hand.RULES}  # the unit is not asked before

BY_LAW = Standing({None: frozenset({Role.LAW})})
# What is for a few matters only, and may end a file from anywhere, is tried now and then, or few walks would come deep;
# so is what is said in a room, which moves nothing.
NEVER_YET = 0.3  # how often what was never taken is tried before anything else
COMES_DEEP = 0.97
AT_HAND = 0.9  # how often somebody tries it who has to do with the matter
PRESSES = 0.1  # how often what waits is done next
TAKES_BACK = 0.06  # how often, beside what chance brings, the newest move is to be taken back


@dataclass
class Trail:
    """What happened in one matter and stands: the steps that moved it, and the names of the others."""

    stands: list[Move | str] = field(default_factory=list)

    def newest(self) -> Move | None:
        """The newest move, with what was recorded since; None where the walk did not see one."""
        since = set()
        for one in reversed(self.stands):
            if isinstance(one, Move):
                return replace(one, since=frozenset(since))
            since.add(one)
        return None

    def follow(self, before: Position, attempt: Attempt, after: Position) -> None:
        """One step further."""
        if attempt.back:
            last = next(one for one in reversed(self.stands) if isinstance(one, Move))
            self.stands = [one for one in self.stands if one is not last]
            return
        if attempt.then:
            self.stands.append(attempt.step.name)
            before = replace(before, done=before.done | {attempt.step.name})
        step = attempt.then or attempt.step
        if moved(before, after):
            roles = attempt.person.standing.roles.get(None)
            by = "staff" if roles is None else LAW if Role.LAW in roles else PARTY
            self.stands.append(Move(step, by, before))
        else:
            self.stands.append(step.name)


@dataclass
class Walk(Aiming):
    """Attempts in a procedure, chosen by chance; ``taken`` counts steps, ``visited`` states."""

    procedure: type[Procedure]
    world: World
    chance: Random
    taken: Counter[str] = field(default_factory=Counter)
    visited: Counter[str] = field(default_factory=Counter)
    undone: Counter[str] = field(default_factory=Counter)
    in_vain: Counter[str] = field(default_factory=Counter)  # on the rows: refused though allowed here
    tried_from: set[tuple[str, str]] = field(default_factory=set)  # on the rows: from which state which step

    def __post_init__(self) -> None:
        self.leaving = {name: self.procedure.from_state(name) for name in self.procedure.states}
        self.required = {one.name for step in self.procedure.steps.values() for one in step.requires}
        self.able = {name: self._able(step) for name, step in self.procedure.steps.items()}
        self.openings = self.procedure.opening()
        self.ends: set[object] = set()
        self.usual, self.heads, self.untaken, self.placed, self.near = {}, {}, {}, {}, {}

    def _able(self, step: Step) -> list[Person]:
        """People of a role that may take it, at whatever unit."""
        return [
            one for one in self.world.people if frozenset().union(*one.standing.roles.values()) & set(step.by)
        ]

    def has_been_everywhere(self, left_out: set[str]) -> bool:
        """In every state, by every other step."""
        untaken = self.procedure.steps.keys() - left_out - self.taken.keys()
        everywhere = self.visited.keys() == self.procedure.states.keys()
        return everywhere and not untaken

    def opened(self) -> tuple[Attempt, Position]:
        """A new matter at some unit, by somebody who may bring it."""
        while True:
            at = Position(None, self.chance.choice(self.world.units))
            step = self.chance.choice(self.openings)
            attempt = Attempt(step, self.chance.choice(self.at_hand(at, step) or self.world.people))
            after = self.tried(at, attempt)
            if after:
                return attempt, after

    def attempt(self, at: Position, trail: Trail | None = None) -> Attempt:
        """Anybody tries anything that leaves from here; what was seldom taken a little more often."""
        leaving = self.leaving[at.state or ""]
        untaken = len(self.taken) < len(self.procedure.steps)
        never = [one for one in leaving if not self.taken[one.name]] if untaken else []
        if never and self.chance.random() < NEVER_YET:
            leaving = never
        elif self.chance.random() < COMES_DEEP:
            leaving = self.likely(at) or leaving
        step = min(self.chance.choices(leaving, k=3), key=lambda one: self.taken[one.name])
        pressing = self.pressing(at)
        if pressing in leaving and self.chance.random() < PRESSES:
            step = pressing
        if trail and self.chance.random() < TAKES_BACK:
            step = self.procedure.steps["confirm_correction"]
        return self.tries(at, step, trail, self.at_hand(at, step) if self.chance.random() < AT_HAND else None)

    def tries(
        self, at: Position, step: Step, trail: Trail | None, may: Sequence[Person] | None = None
    ) -> Attempt:
        """One of these people, or mostly one of a role that may, tries this step with what belongs to it."""
        agrees = not (step.several and step.several.dissent) or self.chance.random() < 0.6
        able = may or (self.able[step.name] if self.chance.random() < 0.8 else self.world.people)
        back = trail.newest() if trail and step.name == "confirm_correction" else None
        says = self.chance.choice(("", *step.leads[1])) if step.leads[1] else ""
        target = self.target(at, step)
        then = self.procedure.steps.get(step.leads_to({step.leads[0]: says}))
        then, then_to = (then, NOWHERE) if then else self.following(at, step, target)
        agrees = agrees if step.hand is not Hand.SPEAKS else self.chance.random() < 0.7
        return Attempt(step, self.chance.choice(able), target, agrees, back, says, then, then_to)

    def tried(self, at: Position, attempt: Attempt) -> Position | None:
        """Where the attempt leads, and it is counted as taken; None where it is refused."""
        after = self.allowed(at, attempt)
        if after:
            self.took(attempt, after)
        return after

    def took(self, attempt: Attempt, after: Position) -> None:
        """Count the step, what it took with it or undid, and where it came to."""
        self.taken.update({attempt.step.name, *([attempt.then.name] if attempt.then else [])})
        self.visited[after.state or ""] += 1
        if attempt.back:
            self.undone[attempt.back.step.name] += 1

    def allowed(self, at: Position, attempt: Attempt) -> Position | None:
        """Where the attempt would lead; None where it is refused."""
        try:
            after = advance(
                self.procedure,
                at,
                attempt.step,
                attempt.person.standing,
                attempt.target,
                agrees=attempt.agrees,
            )
            if attempt.then:
                of_itself = attempt.then.by == (Role.LAW,)
                who = BY_LAW if of_itself else attempt.person.standing
                after = advance(self.procedure, after, attempt.then, who, attempt.then_to)
        except Refused:
            return None
        if attempt.back:
            if refused_back(self.procedure, at, attempt.back):
                return None
            after = taken_back(self.procedure, after, attempt.back)
        return after

    def check(self, before: Position, attempt: Attempt, after: Position) -> None:
        """What holds after every step. Fails with the attempt that broke it."""
        state = self.procedure.states[after.state or ""]
        assert after.holder in self.world.units, f"{attempt}: an orphan"
        gone = set()
        if attempt.back:
            was, gone = attempt.back.before, {attempt.back.step.name}
            assert (after.state, after.holder, after.officer) == (was.state, was.holder, was.officer), (
                f"{attempt}: not as before {attempt.back.step}"
            )
        elif after.holder != before.holder:
            assert attempt.step.hand in MOVES_HOLDER, f"{attempt}: the holder moved without a hand-over"
            assert attempt.step.hand in FOLLOWING or after.holder == before.offered_to, (
                f"{attempt}: never offered"
            )
        self.check_hands(attempt, after)
        if after.resting_in:
            self.check_rest(attempt, before)
        if state.phase is not Phase.OPEN:
            self.check_closed(attempt, after)
        elif after.officer is None and not after.resting_in:
            assert self.may_be_named(after), f"{attempt}: nobody has it and nobody can name anybody"
        assert before.done - gone <= after.done, f"{attempt}: something done became undone"
        assert all(state in self.procedure.steps[name].path.leaves for name in after.voices), (
            f"{attempt}: stale voices"
        )
        assert self.has_a_way_out(after), f"{attempt}: a dead end at {after}"

    def check_closed(self, attempt: Attempt, after: Position) -> None:
        """Nobody is offered or asked anything in what is closed."""
        assert not after.resting_in, f"{attempt}: closed, and still resting in another"
        assert not after.offered_to, f"{attempt}: closed, and still offered"
        assert not after.assisting, f"{attempt}: closed, and others still at work"
        assert not after.seated, f"{attempt}: closed, and a table still stands"
        assert after.ruling is None, f"{attempt}: closed, and a superior still asked"

    def check_rest(self, attempt: Attempt, before: Position) -> None:
        """What rests is moved by its own people, by the law and by what is kept for officers, and by nothing else."""
        roles = frozenset().union(*attempt.person.standing.roles.values())
        hers = bool(roles & {Role.APPLICANT, Role.RESPONDENT, Role.LAW})
        assert not before.resting_in or hers or attempt.step.name in KEPT, f"{attempt}: while it rests"

    def check_hands(self, attempt: Attempt, after: Position) -> None:
        """The officer is of the holding unit, and nobody is asked to help herself."""
        assert after.officer is None or after.officer in self.world.officers[after.holder], (
            f"{attempt}: a stranger has it"
        )
        assert after.holder not in {after.offered_to, *after.assisting, *after.seated}, (
            f"{attempt}: the holder was asked for help"
        )
        assert after.owing <= after.seated, f"{attempt}: somebody owes an answer who is not at the table"
        assert after.returned < ruling.TWICE, f"{attempt}: returned twice, and no superior asked"
        assert after.ruling is None or after.offered_to is None, f"{attempt}: passed on past the superior"
        assert after.ruling in {None, self.world.superior}, f"{attempt}: another superior"

    def may_be_named(self, at: Position) -> bool:
        """Whether some head of the holder can name an officer."""
        naming = [step for step in self.leaving[at.state or ""] if step.hand is Hand.NAMES and step.is_record]
        heads = self.heads_of(at.holder)
        return any(
            refusal(self.procedure, at, step, head.standing) is None for step in naming for head in heads
        )

    def has_a_way_out(self, at: Position) -> bool:
        """Whether people who work together can still bring the matter to the archive. Asked once for each kind of place."""
        if self.procedure.states[at.state or ""].phase is Phase.FINAL or self._kind(at) in self.ends:
            return True
        before: dict[object, object] = {self._kind(at): None}
        edge = [at]
        while edge:
            here = edge.pop()
            kind, further = self._kind(here), []
            for after in self._followers(here):
                reached = self._kind(after)
                if after.state == "archived" or reached in self.ends:
                    self._ends_well(kind, before)
                    return True
                if reached not in before:
                    before[reached] = kind
                    further.append(after)
            edge += reversed(further)
        return False

    def _ends_well(self, kind: object, before: Mapping[object, object]) -> None:
        """From here there is a way out, and so there is from wherever the way led here."""
        while kind is not None:
            self.ends.add(kind)
            kind = before[kind]

    def _place(self, at: Position) -> int | None:
        """Which of the unit's officers has it: a handler may not do what a mediator may."""
        officers = self.world.officers[at.holder] if at.holder else ()
        return officers.index(at.officer) if at.officer in officers else None

    def _kind(self, at: Position) -> object:
        voices = frozenset((name, len(heard)) for name, heard in at.voices.items())
        return (
            at.state,
            self._place(at),
            at.offered_to is None,
            bool(at.assisting),
            bool(at.resting_in),
            at.ruling is None,
            bool(at.seated),
            at.done & self.required,
            voices,
        )

    def _followers(self, at: Position) -> Iterator[Position]:
        """Every kind of place one step further, those in another state first. Whoever takes the step, it leads there."""
        leaving = [one for one in self.leaving[at.state or ""] if not one.rare]
        for step in sorted(leaving, key=lambda one: one.is_record):
            target, people = self.towards(at, step), self.at_hand(at, step)
            after = next(filter(None, (self._led(at, step, one, target) for one in people)), None)
            if after is not None:
                yield after

    def _led(self, at: Position, step: Step, person: Person, target: Target) -> Position | None:
        try:
            return advance(self.procedure, at, step, person.standing, target)
        except Refused:
            return None
