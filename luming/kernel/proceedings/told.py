"""A history from elsewhere told as rows. Of the database nothing is asked but reference data that an open city keeps.

It shares with ``perform()`` what makes an event, a digest, a clock and a holding. It asks no form and no guard, since
the past is not judged anew; but a history must follow the procedure's own paths, and every row says which file it is of.
"""

from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import Model

from luming.kernel.deadlines import running
from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event, EventText, IdempotencyKey
from luming.kernel.events.texts import with_digests
from luming.kernel.matters.models import Holding, Matter, Touched
from luming.kernel.parties.models import Blind, Party, Representative
from luming.kernel.proceedings import indexing, keeping, writing
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.past import PastStep, Source, Tale
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.shapes import IMPORT, Leg, OffRouteError, Shape, shape
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.blind import fingerprint
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

UNTIMELY = Words("时间不能早于上一步，也不能晚于现在。", "its time lies before the step before it, or ahead.")
Rows = dict[type[Model], list[Any]]
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


class Numbered(NamedTuple):
    """A history at its place among all that are loaded, from 1, with the number that was taken for it."""

    place: int
    tale: Tale
    number: str


class Part(NamedTuple):
    """Some of them, and what is the same for all."""

    told: list[Numbered]
    source: Source
    moment: datetime

    def cut(self, many: int) -> "list[Part]":
        """About so many parts of one size, in order."""
        size = -(-len(self.told) // many)
        return [self._replace(told=self.told[at : at + size]) for at in range(0, len(self.told), size)]

    def rows(self) -> list[list[Any]]:
        """What they come to, by kind in ``ORDER``; not yet saved. Raises UnloadableError."""
        rows: Rows = {kind: [] for kind in ORDER}
        for one in self.told:
            for kind, some in _Told(one, self.source, self.moment).rows.items():
                rows[kind] += some
        return list(rows.values())


class UnloadableError(Refused):
    """A history that cannot have been; ``place`` counts matters from 1."""

    def __init__(self, place: int, step: str, words: Words) -> None:
        super().__init__(Words(f"第{place}件，{step}：{words.zh}", f"matter {place}, {step}: {words.en}"))
        self.place = place


class _Told:
    """One history told from its first step to its last: ``rows`` by kind, not yet saved."""

    def __init__(self, one: Numbered, source: Source, moment: datetime) -> None:
        self.place, number = one.place, one.number
        self.moment, self.past = moment, (past := one.tale.told())
        self.procedure = known(past.opening.procedure)
        self.matter = writing.new(past.opening, self.procedure, past.steps[0].occurred_at)
        self.matter.origin = past.opening.origin | {"file": source.name, "digest": source.digest}
        self.matter.number = number
        self.rows: Rows = {kind: [] for kind in ORDER}
        self.rows[Matter].append(self.matter)
        self.rows[Touched].append(fresh(Touched, matter_id=self.matter.id))
        self.rows[Holding].append(self._stretch(past.opening.holder, past.steps[0].occurred_at))
        self.latest, self.context = past.steps[0].occurred_at, cast("Context | None", None)
        gone = self._shape()
        for step, leg in zip(past.steps, gone.legs, strict=True):
            self._tell(step, leg)
        gone.settle(self.matter, past.steps)
        indexing.of_all(
            self.procedure, self.matter, [text for step in past.steps for text in step.texts.items()]
        )
        self._remember()

    def _shape(self) -> Shape:
        opening = self.past.opening
        path = tuple((one.step, one.target) for one in self.past.steps)
        try:
            return shape(cast("Any", self.procedure), opening.holder, opening.officer, path)
        except OffRouteError as off:
            raise UnloadableError(self.place, off.step, off.words) from off

    def _tell(self, step: PastStep, leg: Leg) -> None:
        context = self._context(step, leg)
        self.matter.state = cast("str", leg.after.state)
        self._hold(leg, step.occurred_at)
        if leg.step.is_opening:
            self._keep_people(context)
        data = step.data | leg.noted
        if texts := self._keep_texts(context):
            data["texts"] = texts
        if clocks := self._run_clocks(context):
            data["clocks"] = clocks
        self.rows[Event].append(writing.event_of(context, data))
        self.latest = step.occurred_at

    def _context(self, step: PastStep, leg: Leg) -> Context:
        if not self.latest <= step.occurred_at <= self.moment:
            raise UnloadableError(self.place, step.step, UNTIMELY)
        parties = self.past.parties if leg.step.is_opening else ()
        act = Act(step.step, IMPORT, Given(step.data, step.texts, parties=parties, target=step.target))
        event, at = new_id(), step.occurred_at
        if self.context is None:
            self.context = Context(
                self.procedure, leg.step, self.matter, act, leg.before, event, self.moment, at
            )
        context = self.context  # one for all steps, since nothing of it outlasts its step
        context.step, context.act, context.before = leg.step, act, leg.before
        context.event_id, context.occurred_at = event, at
        return context

    def _hold(self, leg: Leg, at: datetime) -> None:
        after = leg.after
        self.matter.officer_id = after.officer
        if after.holder != leg.before.holder:
            self.rows[Holding][-1].until = at
            self.rows[Holding].append(self._stretch(after.holder, at))
            self.matter.holder_id = after.holder

    def _stretch(self, unit: UUID, since: datetime) -> Holding:
        return fresh(Holding, id=new_id(), matter_id=self.matter.id, unit_id=unit, since=since)

    def _keep_people(self, context: Context) -> None:
        people = keeping.people(context)
        self.rows[Party] += people.parties
        self.rows[Representative] += people.mandates
        self.rows[Blind] += people.blinds

    def _keep_texts(self, context: Context) -> dict[str, str]:
        rows, digests = with_digests(self.matter.id, context.event_id, context.given.texts, {})
        self.rows[EventText] += rows
        return digests

    def _remember(self) -> None:
        key, first = self.past.key, self.rows[Event][0].id
        if key:
            body = fingerprint(key.body)
            row = fresh(
                IdempotencyKey,
                key=key.text,
                matter=self.matter,
                event_id=first,
                body=body,
                made_at=self.moment,
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
