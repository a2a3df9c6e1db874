"""Seats at a table past their day: the unit that owes its answer is told once, and so is the unit that called it."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment
from luming.kernel.matters.models.assignment import TABLE
from luming.kernel.orgs.models import Post
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.telling import Reminder, remind
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.tables import CALL
from luming.kernel.workflow.words import Words

MOST = 500  # seats in one run; the next run goes on
SAID = "seat_late"


def waiting() -> list[tuple[UUID, UUID]]:
    """Matters and seats past their day of which nothing was said since that day. Cost: what is open between units."""
    said = Message.objects.filter(
        matter=OuterRef("matter"), template=SAID, made_at__date__gt=OuterRef("due_on")
    )
    rows = Assignment.objects.filter(kind=TABLE, open=True, answered_at=None, due_on__lt=today())
    return list(rows.exclude(Exists(said)).order_by("due_on", "id").values_list("matter_id", "id")[:MOST])


def speak(key: UUID) -> None:
    """To who answers for the unit, and to the chief who called the table. Nothing where it has answered meanwhile."""
    seat = Assignment.objects.select_related("matter", "unit").get(id=key)
    called = Event.objects.filter(matter=seat.matter, step=CALL, recorded_at=seat.sent_at).first()
    if seat.answered_at or not seat.due_on or called is None:
        return
    name, procedure = seat.unit.name, known(seat.matter.procedure, seat.matter.version)
    said = {"units": Words(name, name), "due": spoken_day(seat.due_on)}
    told = {SAID: _answering(seat.unit_id) | _chiefs(called.actor_unit)}
    remind(Reminder(procedure, seat.matter, called.id, now(), said, addressed=told), SAID)


def _answering(unit: UUID) -> frozenset[UUID]:
    return _holders(unit, "head", "clerk", "handler")


def _chiefs(unit: UUID | None) -> frozenset[UUID]:
    return _holders(unit, "chief") if unit else frozenset()


def _holders(unit: UUID, *roles: str) -> frozenset[UUID]:
    posts = Post.objects.on(today()).filter(unit_id=unit, role_code__in=roles).exclude(confirmed_at=None)
    return frozenset(posts.values_list("user_id", flat=True))
