"""Events and what stands around them, a file a noun."""

from luming.kernel.events.models.access import AccessRecord
from luming.kernel.events.models.event import Event
from luming.kernel.events.models.key import IdempotencyKey
from luming.kernel.events.models.root import DailyRoot
from luming.kernel.events.models.text import EventText

__all__ = ["AccessRecord", "DailyRoot", "Event", "EventText", "IdempotencyKey"]
