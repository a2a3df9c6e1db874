"""What happened in a matter and stands, once steps wrongly taken were taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.scope import table
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.state import Phase


@dataclass(frozen=True)
class TakenBack:
    """A step that was taken back: who asked, and who confirmed."""

    asked: Event
    confirmed: Event


def undone(rows: Sequence[Event]) -> dict[UUID, TakenBack]:
    """Of these events of one matter, oldest first, the steps that were taken back."""
    asked = {str(row.id): row for row in rows if row.step == "correct" and row.data.get("kind") == "step"}
    agreed = [row for row in rows if row.step == "confirm_correction" and row.data.get("agreed")]
    found = [(asked[row.data["correction"]], row) for row in agreed if row.data["correction"] in asked]
    return {UUID(first.data["event"]): TakenBack(first, second) for first, second in found}


def record(matter: UUID) -> list[Event]:
    """All that happened, oldest first; a page asks for it once."""
    return table.rows(Event, "where matter_id = %s order by seq", matter)


def words(matter: Matter) -> list[EventText]:
    """All that was said with it and this scope may read, oldest first; a page asks for it once."""
    return table.rows(EventText, "where matter_id = %s order by id", matter.id)


def standing(matter: Matter) -> list[Event]:
    """What happened and stands, oldest first: without the steps taken back, and without their taking back."""
    rows = record(matter.id)
    gone = undone(rows)
    aside = {*gone, *(one.confirmed.id for one in gone.values())}
    return [row for row in rows if row.id not in aside]


def unanswered(matter: Matter, asks: str, answers: str, about: str) -> dict[str, Event]:
    """Records of one step that no record of the other has answered, oldest first, by id; it names them under ``about``."""
    waiting: dict[str, Event] = {}
    for row in record(matter.id):
        if row.step == asks:
            waiting[str(row.id)] = row
        elif row.step == answers:
            waiting.pop(str(row.data.get(about)), None)
    return waiting


def ended(
    procedure: type[Procedure], rows: Iterable[Event], right: Mapping[UUID, datetime]
) -> tuple[str, datetime | None]:
    """How and when the matter closed, told anew from the events that stand; nothing where it is open."""
    outcome, at = "", None
    for row in rows:
        reached = procedure.states.get(row.to_state)
        if reached and reached.phase is Phase.OPEN:
            outcome, at = "", None
        elif reached:
            outcome = procedure.steps[row.step].outcome or outcome
            at = at or right.get(row.id, row.occurred_at)
    return outcome, at
