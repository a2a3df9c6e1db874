"""Whom a step in the room is told to: those who may read the thread, but for her who spoke; never what was said."""

from uuid import UUID

from luming.kernel.outbox.models import PAGE, Message
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import threads_of

NEWS, TO_OFFICER = "room_news", "room_written"


def tell(context: Context) -> None:
    """For ``keep``: who has news. Whoever has not come to look since she was last told is not told again."""
    me, thread = context.acting_party, context.given.compartment
    told = {one.id for one in context.parties if thread in threads_of(Role.of(one.side)) and one.id != me}
    context.asked_for[NEWS] = {}
    context.addressed[NEWS] = frozenset(told - _told_already(context))
    if me is not None:
        context.asked_for[TO_OFFICER] = {}


def _told_already(context: Context) -> set[UUID]:
    rows = Message.objects.filter(
        matter=context.matter,
        template=NEWS,
        channel=PAGE,
        compartment=context.given.compartment,
        delivered_at=None,
    )
    return {key for key in rows.values_list("party_id", flat=True) if key}
