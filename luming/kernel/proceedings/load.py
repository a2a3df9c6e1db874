"""``load()``: the second writer, for history from elsewhere and for the bench. No page's step comes here.

It shares with ``perform()`` what makes an event, a digest, a clock and a holding. It asks no form and no guard, since
the past is not judged anew; but a history must follow the procedure's own paths, and every row says which file it is of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count, islice
from typing import Any
from uuid import UUID

from django.db.models import Model

from luming.kernel.deadlines import rules, running
from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.chain import Doer
from luming.kernel.events.models import Event, EventText, IdempotencyKey
from luming.kernel.events.texts import with_digests
from luming.kernel.matters.models import Holding, Matter, Touched
from luming.kernel.matters.models.series import take_numbers
from luming.kernel.orgs.models import Unit
from luming.kernel.parties.models import Blind, Party, Representative
from luming.kernel.proceedings import indexing, keeping, writing
from luming.kernel.proceedings.act import Act, Actor, Given, Opening, PartyFacts
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.keys import Key
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope import bulk
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.blind import fingerprint
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.position import NOWHERE, Position, Standing, Target, advance
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

AT_ONCE = 500  # matters in one round of inserts
IMPORT = Actor(Standing({None: frozenset(Role)}), Doer("import"), Words("导入的历史记录", "imported history"))
# Parents before children: a row may be added only where its matter is seen.
ORDER: tuple[type[Model], ...] = (
    Matter,
    Holding,
    Party,
    Representative,
    Blind,
    Event,
    EventText,
    IdempotencyKey,
    Deadline,
    Touched,
)


@dataclass(frozen=True)
class Source:
    """The file that a history came in, and its digest; both stand on every matter of it."""

    name: str
    digest: str


@dataclass(frozen=True)
class PastStep:
    """One step as it was taken: codes and dates in ``data``, somebody's words in ``texts``."""

    step: str
    occurred_at: datetime
    data: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    target: Target = NOWHERE


@dataclass(frozen=True)
class PastMatter:
    """One matter with its history, oldest step first. Without a ``number`` of its own it gets the next of its unit.

    Its ``key`` is kept as that of a form is: ``keys.earlier()`` then knows that this very content was loaded before.
    """

    opening: Opening
    parties: tuple[PartyFacts, ...]
    steps: tuple[PastStep, ...]
    number: str = ""
    key: Key | None = None
    reckons: bool = True  # periods of today's rules; not for a past to which they never applied


class UnloadableError(Refused):
    """A history that cannot have been; ``place`` counts matters from 1."""

    def __init__(self, place: int, step: str, words: Words) -> None:
        super().__init__(Words(f"第{place}件，{step}：{words.zh}", f"matter {place}, {step}: {words.en}"))
        self.place = place


def load(matters: Iterable[PastMatter], source: Source) -> Iterator[int]:
    """Write histories, some hundreds at a time; after each round how many in all. Raises UnloadableError.

    The transaction is the caller's: a file is loaded whole or not at all.
    """
    rest, done, moment = iter(matters), 0, now()
    rules.look_ahead()
    while piece := list(islice(rest, AT_ONCE)):
        numbers = _numbers(piece)
        told = [
            _Told(past, number, source, moment, done + place)
            for place, (past, number) in enumerate(zip(piece, numbers, strict=True), start=1)
        ]
        for kind in ORDER:
            bulk.pour([row for one in told for row in one.rows[kind]])
        done += len(piece)
        yield done


def _numbers(piece: list[PastMatter]) -> list[str]:
    """Each history's own number, or the next of its unit and year; a whole round takes them in one go."""
    units = {unit.id: unit for unit in Unit.objects.filter(id__in={past.opening.holder for past in piece})}
    series = [(past.opening.holder, past.opening.procedure, _year(past)) for past in piece]
    wanted = Counter(one for one, past in zip(series, piece, strict=True) if not past.number)
    given = {
        one: count(take_numbers(*one, many)) for one, many in sorted(wanted.items())
    }  # in one order for all
    return [
        past.number or writing.numbered(units[one[0]], known(one[1]), one[2], next(given[one]))
        for one, past in zip(series, piece, strict=True)
    ]


def _year(past: PastMatter) -> int:
    return past.steps[0].occurred_at.astimezone(SHANGHAI).year


class _Told:
    """One history told from its first step to its last: ``rows`` by kind, not yet saved."""

    def __init__(self, past: PastMatter, number: str, source: Source, moment: datetime, place: int) -> None:
        self.past, self.moment, self.place = past, moment, place
        self.procedure = known(past.opening.procedure)
        origin = past.opening.origin | {"file": source.name, "digest": source.digest}
        self.matter = writing.new(
            replace(past.opening, origin=origin), self.procedure, past.steps[0].occurred_at
        )
        self.matter.number = number
        self.rows: dict[type[Model], list[Any]] = {kind: [] for kind in ORDER}
        self.rows[Matter].append(self.matter)
        self.rows[Touched].append(Touched(matter_id=self.matter.id))
        self.rows[Holding].append(self._stretch(past.opening.holder, past.steps[0].occurred_at))
        self.at, self.latest = (
            Position(None, past.opening.holder, past.opening.officer),
            past.steps[0].occurred_at,
        )
        for step in past.steps:
            self._tell(step)
        indexing.of_all(
            self.procedure, self.matter, [text for step in past.steps for text in step.texts.items()]
        )
        self._remember()

    def _tell(self, step: PastStep) -> None:
        context = self._context(step)
        after = self._walked(context)
        writing.settle_state(context, after)
        self._hold(after, step.occurred_at)
        digests = self._keep(context)
        made = context.noted | {
            "texts": digests,
            "clocks": self._run_clocks(context),
            "to_unit": step.target.unit,
            "to_post": step.target.post,
        }
        self.rows[Event].append(
            writing.event_of(context, step.data | {name: value for name, value in made.items() if value})
        )
        self.at, self.latest = after, step.occurred_at

    def _context(self, step: PastStep) -> Context:
        declared = self.procedure.steps.get(step.step)
        if declared is None or declared.several or declared.by == (Role.LAW,):
            raise UnloadableError(
                self.place, step.step, Words("没有可以导入的这一步。", "no such step can be loaded.")
            )
        if not self.latest <= step.occurred_at <= self.moment:
            raise UnloadableError(
                self.place,
                step.step,
                Words(
                    "时间不能早于上一步，也不能晚于现在。",
                    "its time lies before the step before it, or ahead.",
                ),
            )
        given = Given(
            step.data,
            step.texts,
            parties=self.past.parties if declared.is_opening else (),
            target=step.target,
        )
        act = Act(step.step, IMPORT, given)
        return Context(
            self.procedure, declared, self.matter, act, self.at, new_id(), self.moment, step.occurred_at
        )

    def _walked(self, context: Context) -> Position:
        """The pure model's own answer; only what had to come first is not asked of the past."""
        first = {one.name for one in context.step.requires}
        allowed = self.at if first <= self.at.done else replace(self.at, done=self.at.done | first)
        try:
            after = advance(self.procedure, allowed, context.step, IMPORT.standing, context.given.target)
        except Refused as refused:
            raise UnloadableError(self.place, context.step.name, refused.words) from refused
        done = self.at.done | {context.step.name}
        return after if after.done == done else replace(after, done=done)

    def _hold(self, after: Position, at: datetime) -> None:
        self.matter.officer_id = after.officer
        if after.holder != self.at.holder:
            self.rows[Holding][-1].until = at
            self.rows[Holding].append(self._stretch(after.holder, at))
            self.matter.holder_id = after.holder

    def _stretch(self, unit: UUID, since: datetime) -> Holding:
        return Holding(id=new_id(), matter_id=self.matter.id, unit_id=unit, since=since)

    def _keep(self, context: Context) -> dict[str, str]:
        people = keeping.people(context)
        self.rows[Party] += people.parties
        self.rows[Representative] += people.mandates
        self.rows[Blind] += people.blinds
        rows, digests = with_digests(self.matter.id, context.event_id, context.given.texts, {})
        self.rows[EventText] += rows
        return digests

    def _remember(self) -> None:
        key, first = self.past.key, self.rows[Event][0].id
        if key:
            body = fingerprint(key.body)
            row = IdempotencyKey(
                key=key.text, matter=self.matter, event_id=first, body=body, made_at=self.moment
            )
            self.rows[IdempotencyKey].append(row)

    def _run_clocks(self, context: Context) -> list[dict[str, Any]]:
        if not self.past.reckons:
            return []
        clocks = self.rows[Deadline]
        stopped, started = running.moved(context, clocks)
        clocks += started
        if stopped or started:
            running.point_at(self.matter, clocks)
        return [{"clock": row.clock, "rule": row.rule, "stopped": True} for row in stopped] + [
            running.said(row) for row in started
        ]
