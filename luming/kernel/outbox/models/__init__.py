"""What leaves the house: messages to people, and deliveries to systems that asked to be told."""

from luming.kernel.outbox.models.delivery import Delivery
from luming.kernel.outbox.models.message import (
    CALLED_OFF,
    DELIVERED,
    DOOR,
    EMAIL,
    FAILED,
    PAGE,
    SENT,
    SMS,
    WAITING,
    Message,
)
from luming.kernel.outbox.models.subscription import Subscription

__all__ = [
    "CALLED_OFF",
    "DELIVERED",
    "DOOR",
    "EMAIL",
    "FAILED",
    "PAGE",
    "SENT",
    "SMS",
    "WAITING",
    "Delivery",
    "Message",
    "Subscription",
]
