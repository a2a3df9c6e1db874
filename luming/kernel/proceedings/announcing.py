"""Other systems are told: an event is added, and in its transaction a delivery for each subscription that may hear of it.

The statement that adds the event asks whether there is any subscription at all, so that a city without one pays nothing.
Imported history (``load()``) is no news and is not announced.
"""

import json
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.orgs.models import Unit
from luming.kernel.outbox.models import Delivery
from luming.kernel.outbox.webhooks.envelope import envelope, type_of
from luming.kernel.proceedings import queueing
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedures
from luming.kernel.scope import table
from luming.kernel.workflow.position import Position

SUBSCRIBED = (
    "select json_agg(json_build_array(s.id, u.path, s.types) order by s.id)::text "
    "from outbox_subscription s join orgs_unit u on u.id = s.unit_id where s.ended_at is null"
)


class Asking(NamedTuple):
    """One subscription, as far as it decides what it hears."""

    id: str
    path: str
    types: list[str]

    def wants(self, procedure: str, step: str) -> bool:
        """Whether this step is among its types; without any, every step is."""
        return not self.types or bool({type_of(procedure, step), type_of(procedure, "*")} & set(self.types))


def types() -> frozenset[str]:
    """Everything a subscription may name."""
    named = {type_of(one.code, step) for one in procedures() for step in (*one.steps, "*")}
    return frozenset(named)


def append(context: Context, event: Event, after: Position) -> None:
    """Add the event to its chain, and tell who asked."""
    asked = table.add_asking(event, SUBSCRIBED)
    if not asked or _is_private(context):
        return
    wanting = [
        one
        for one in (Asking(*row) for row in json.loads(asked))
        if one.wants(context.procedure.code, event.step)
    ]
    if not wanting:
        return
    paths = _paths_of(_concerned(context.before) | _concerned(after))
    rows = list(
        _rows(context, event, [one for one in wanting if any(path.startswith(one.path) for path in paths)])
    )
    if rows:
        table.add(rows)
        queueing.announce()


def _is_private(context: Context) -> bool:
    """What stands in a compartment is told to nobody outside: not even that it happened."""
    return bool(context.matter.compartment or context.given.compartment or context.step.compartment)


def _concerned(at: Position) -> set[UUID]:
    """The units that see the matter where it stands: holder, asked to take it, assisting, at one table, ruling."""
    more = {one for one in (at.offered_to, at.ruling) if one}
    return {at.holder, *more, *at.assisting, *at.seated}


def _paths_of(units: set[UUID]) -> list[str]:
    return list(Unit.objects.filter(id__in=units).values_list("path", flat=True))


def _rows(context: Context, event: Event, asking: list[Asking]) -> Iterator[Delivery]:
    body = envelope(event, context.matter) if asking else ""
    for one in asking:
        yield Delivery(
            subscription_id=UUID(one.id),
            matter_id=event.matter_id,
            event_id=event.id,
            body=body,
            made_at=context.recorded_at,
            since=context.recorded_at,
            not_before=context.recorded_at,
        )
