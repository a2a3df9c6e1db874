"""One walk through the small city: each attempt is put to the model and to the database, and they never differ."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Actor, by_law, party
from luming.kernel.proceedings.hands import position_of
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, OneMatter, Scope
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Position, Target, as_json
from luming.kernel.workflow.refusal import GuardError, Refused, WrongInputError
from luming.kernel.workflow.step import Hand
from luming.kernel.workflow.tables import OPINION, REFUSED
from luming.kernel.workflow.taking_back import LAW, Move, moved
from tests.proofs.along import went_along
from tests.proofs.answers import Scene, given
from tests.proofs.sides import BY_ANOTHER, ELSEWHERE, LEFT_OUT, begun, still_there
from tests.proofs.told import Told
from tests.proofs.walk import Attempt, Person, Walk
from tests.small_city import SmallCity

CITY = "150200"
KINDS = 2
ENOUGH = 5
ONE_IN_TWENTY = 0.05
A_NIGHT = 15 * 3600  # seconds, at most, until somebody asks for the next step
A_WEEK = 7 * 24 * 3600  # and until somebody brings another matter
BEGAN = datetime(2026, 1, 5, 9, tzinfo=moment.SHANGHAI)


@dataclass
class Run:
    """The walk, the town it goes through, and the hour."""

    town: SmallCity
    walk: Walk
    chance: Random
    now: datetime = BEGAN
    told: list[Told] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    refused_from: set[tuple[str, str]] = field(default_factory=set)  # asked though the model refuses it
    taken_back: Counter[str] = field(default_factory=Counter)
    along: Counter[str] = field(default_factory=Counter)  # what one matter did to another

    def __post_init__(self) -> None:
        names = self.town.people
        self.officers = {name: (self.town.viewer(name).scope, self.town.actor(name)) for name in names}

    @property
    def has_seen_all(self) -> bool:
        """Everywhere, several kinds of steps taken back, what was merged gone along and asked to rest, offers answered."""
        merged = self.along.total() > 0 and self.refused["RestingError"] > 0
        everywhere = self.walk.has_been_everywhere(
            LEFT_OUT | BY_ANOTHER | ELSEWHERE[self.walk.procedure].keys()
        )
        answered = min(self.walk.taken["take_over"], self.walk.taken["hand_back"]) > ENOUGH
        return everywhere and merged and answered and len(self.taken_back) > KINDS + 1

    def passes(self, most: int = A_NIGHT) -> None:
        """Some hours later; never twice the same instant. Two dozen matters share the hours, and periods still run."""
        self.now += timedelta(
            seconds=self.chance.randrange(60, most), microseconds=self.chance.randrange(1_000_000)
        )

    def opens(self) -> Told:
        """A resident brings another matter; now and then a court sends one."""
        self.passes(A_WEEK)
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
        other = self.chance.choice(self.told)
        if attempt.step.hand is Hand.RESTS:
            attempt = replace(attempt, target=Target(post=other.at.officer, into=other.number))
        expected = self.walk.allowed(told.at, attempt)
        if not self._is_asked(told, attempt, allowed=expected is not None):
            return False
        self.passes()
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
        asks_back = attempt.step.name == "correct" and answer.data["kind"] == "step"
        told.asked_by = attempt.person.name if asks_back else ""
        return self._agrees(told, attempt, expected)

    def _is_asked(self, told: Told, attempt: Attempt, *, allowed: bool) -> bool:
        """Whether the database hears of it: of what the model refuses whatever is new or rests, and one in twenty."""
        kind = told.at.state or "", attempt.step.name
        if allowed:
            self.walk.tried_from.add(kind)
            return True
        if kind in self.refused_from and not told.at.resting_in and self.chance.random() > ONE_IN_TWENTY:
            return False
        self.refused_from.add(kind)
        return True

    def _stays(self, told: Told, attempt: Attempt, *, allowed: bool, why: Refused) -> bool:
        """What the model allows is refused only for what was given with it: a date, a clock, a paper.

        Every tenth time the rows are read at once; what else moved shows at the matter's next step, or at the end.
        """
        content = isinstance(why, GuardError | WrongInputError)
        assert content or not allowed, f"{attempt}: {why} in the database, allowed by the model"
        if allowed:
            self.walk.in_vain[attempt.step.name] += 1
            told.in_vain.add(attempt.step.name)
        if self.refused.total() % 10 == 0:
            assert self.stored(told.key) == told.at, f"{attempt}: refused, and yet something moved"
        told.asked_by = ""  # a head who has nothing to confirm does not try for ever
        return False

    def _agrees(self, told: Told, attempt: Attempt, expected: Position) -> bool:
        self.walk.took(attempt, expected)
        stored = self.stored(told.key)
        assert as_json(stored) == as_json(expected), f"{attempt}: the rows say otherwise"
        assert (stored.assisting, stored.done) == (expected.assisting, expected.done), f"{attempt}"
        assert {name: len(heard) for name, heard in stored.voices.items()} == {
            name: len(heard) for name, heard in expected.voices.items()
        }
        if expected.holder != told.at.holder:
            told.stretches.append((expected.holder, self.now))
        told.trail.follow(told.at, attempt, expected)
        told.in_vain.clear()
        told.at = replace(expected, voices=stored.voices)
        self.taken_back[attempt.back.step.name if attempt.back else ""] += 1
        self._go_along(told, attempt)
        return True

    def _go_along(self, told: Told, attempt: Attempt) -> None:
        """What rests in this matter goes where it goes, or on by itself; what is handled with it only notes it."""
        if attempt.step.name in {"handle_together", "handle_apart"}:
            done = self._done()
            for one in self.told:
                one.at = replace(one.at, done=done[one.key])
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

    def _done(self) -> dict[UUID, frozenset[str]]:
        """The steps that the rows say were taken, of every matter at once."""
        with city(CITY, Job("sweep")):
            return {key: frozenset(done) for key, done in Matter.objects.values_list("id", "done")}

    def _as(self, told: Told, person: Person) -> tuple[Scope, Actor]:
        if person.name in told.parties:
            with city(CITY, OneMatter(told.key)):
                one = still_there(told.key, person.name)
                told.parties[person.name] = one.id
                return OneMatter(told.key), party(one)
        if person.name == "the law":
            return Job("units", told.key), by_law()
        return self.officers[person.name]
