"""How a matter stands, carried over to one that is split from it: state, officer, what was done, clocks, days by unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.deadlines.models import Deadline, Shift
from luming.kernel.deadlines.models.deadline import STOPPED
from luming.kernel.deadlines.running import point_at_earliest
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import hands, working
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.hands import Stretch
from luming.kernel.scope.ids import new_id

DATES = (
    "rule",
    "rule_version",
    "raw",
    "due",
    "safe",
    "shown_safe",
    "provisional",
    "aside",
    "calendar",
    "state",
    "paused_since",
    "ended_at",
    "warned_at",
    "overdue_at",
)


@dataclass(frozen=True)
class Standing:
    """The rows of one matter that say how it stands."""

    state: str
    done: list[str]
    officer: UUID | None
    clocks: list[Deadline]
    shifts: list[Shift]
    stretches: list[Stretch]


def standing_of(matter: Matter) -> Standing:
    """Read in a scope that sees it."""
    rows = Deadline.objects.filter(matter=matter, assignment=None).order_by("started_at", "id")
    shifts = Shift.objects.filter(matter=matter)
    done = list(matter.done)
    return Standing(
        matter.state, done, matter.officer_id, list(rows), list(shifts), hands.stretches_of(matter)
    )


def carried(standing: Standing, parties: Mapping[UUID, UUID]) -> Callable[[Context], None]:
    """What the step ``carried_over`` keeps. ``parties``: who is who in the new matter."""

    def keep(context: Context) -> None:
        matter = context.matter
        matter.state, matter.done, matter.officer_id = standing.state, standing.done, standing.officer
        matter.done = sorted({*standing.done, context.step.name})
        working.visit(context)
        _clocks(context, standing, parties)
        hands.spent_before(matter, standing.stretches)
        context.running = list(Deadline.objects.filter(matter=matter, state="running"))
        point_at_earliest(matter)

    return keep


def _clocks(context: Context, standing: Standing, parties: Mapping[UUID, UUID]) -> None:
    """Each clock of the matter's own, and each of a party who came along; what the opening had begun is theirs now."""
    begun = {(one.clock, one.started_at): one for one in Deadline.objects.filter(matter=context.matter)}
    for old in standing.clocks:
        if old.party_id is not None and old.party_id not in parties:
            continue
        fresh = begun.pop((old.clock, old.started_at), None) or Deadline(
            id=new_id(),
            matter=context.matter,
            clock=old.clock,
            started_at=old.started_at,
            started_by=context.event_id,
            party_id=parties.get(old.party_id) if old.party_id else None,
        )
        for name in DATES:
            setattr(fresh, name, getattr(old, name))
        fresh.ended_by = context.event_id if old.ended_by else None
        fresh.save()
        _shifts(context, fresh, [one for one in standing.shifts if one.deadline_id == old.id])
    for extra in begun.values():  # begun anew by the opening alone; the old matter has no such clock
        extra.end_now(STOPPED, context.occurred_at, context.event_id)


def _shifts(context: Context, deadline: Deadline, rows: list[Shift]) -> None:
    Shift.objects.bulk_create(
        Shift(
            id=new_id(),
            matter=context.matter,
            deadline=deadline,
            kind=one.kind,
            period=one.period,
            since=one.since,
            until=one.until,
            ground=one.ground,
            event_id=context.event_id,
        )
        for one in rows
    )
