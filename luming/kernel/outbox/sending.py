"""Sending: one message a transaction, its row locked from the first look to the last word.

A crash after the gateway took it leaves the row waiting, and the next try carries the same id: the gateway sees the
repeat. So a message is never lost, and never doubled by us.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from luming.kernel.outbox import quiet
from luming.kernel.outbox.gateways import CONSOLE, gateway
from luming.kernel.outbox.models import WAITING, Message
from luming.kernel.outbox.parcel import Enclosure, NeverError, NotNowError, Parcel
from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.scope import table

log = logging.getLogger("luming.outbox")

# How long to wait after each try that did not succeed; after the last one the message has failed.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
Enclose = Callable[[Message], Sequence[Enclosure]]  # the files of a letter, made when it leaves
WRITTEN = {"state", "not_before", "tries", "sent_at", "gateway_ref", "trouble", "body"}
LEFT = tuple(
    one.name for one in Message._meta.concrete_fields if one.name not in WRITTEN and not one.primary_key
)
# The state stands in the words: as a value, the index of what waits would fit no plan that is kept.
NEXT = (
    f"where state = '{WAITING}' and not_before <= %s "
    "{}order by not_before, id limit 1 for update skip locked"
)
OF_ALL, OF_EVENT = NEXT.format(""), NEXT.format("and event_id = %s ")


def _no_files(_message: Message) -> Sequence[Enclosure]:
    return ()


def send_next(
    at: datetime, calendar: Calendar, *, event: UUID | None = None, enclose: Enclose = _no_files
) -> bool:
    """Take up one message whose time has come; False where none waits. Rows that another worker holds are passed over.

    ``event`` narrows to the messages of one step. Whatever goes wrong with one message, the next has its turn.
    """
    message = table.row(Message, OF_EVENT, at, event) if event else table.row(Message, OF_ALL, at)
    if message is None:
        return False
    awake = quiet.allowed_from(at, calendar)
    if awake > at:
        message.waits(awake)
    else:
        _send(message, at, calendar, enclose)
    if (
        message.state != WAITING and message.gateway_ref != CONSOLE
    ):  # the demo shows the link that a telephone would
        message.forgets()
    table.change(message, leaving=LEFT)
    return True


def _send(message: Message, at: datetime, calendar: Calendar, enclose: Enclose) -> None:
    try:
        message.went(at, gateway(message.channel).send(_opened(message, at, enclose)))
    except NeverError as refused:
        message.fails(str(refused))
    except NotNowError as away:
        _again(message, at, calendar, str(away))
    except Exception as fault:  # a message that breaks its sender must not stand in the way of all others
        log.exception("a message broke its sender", extra={"told": {"key": message.id}})
        _again(message, at, calendar, type(fault).__name__)


def _again(message: Message, at: datetime, calendar: Calendar, trouble: str) -> None:
    if message.tries >= len(PAUSES):
        message.fails(trouble)
    else:
        message.waits(quiet.allowed_from(at + PAUSES[message.tries], calendar), trouble)


def _opened(message: Message, at: datetime, enclose: Enclose) -> Parcel:
    if not message.address.reveal() or not message.body.reveal():
        removed = "address or words were removed under the law"
        raise NeverError(removed)
    return Parcel(
        str(message.id),
        message.address.reveal(),
        message.subject.reveal(),
        message.body.reveal(),
        at,
        partial(enclose, message),
    )
