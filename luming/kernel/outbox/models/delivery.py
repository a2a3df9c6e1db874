"""One event for one subscriber: a row made in the event's own transaction, gone out by a job, kept a while for replay."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.outbox.models.message import DELIVERED, WAITING
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

GIVEN_UP = "given_up"
JOB = "webhooks"
TASK = "deliver_webhooks"  # and its lock: a receiver that hangs takes one of the runner's places, never two


class Delivery(models.Model):
    """``body`` is the CloudEvent as it was made with the event: codes, ids, times; the same bytes at every try."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.ERASE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subscription = models.ForeignKey("outbox.Subscription", models.PROTECT, related_name="deliveries")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    event_id = models.UUIDField()
    body = models.TextField()
    state = models.CharField(max_length=10, default=WAITING)  # waiting, delivered, given_up
    made_at = models.DateTimeField()
    since = models.DateTimeField()  # patience is counted from here: made, or asked for again
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subscription", "event_id"], name="one_delivery_an_event")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["subscription", "not_before", "id"],
                condition=Q(state=WAITING),
                name="deliveries_waiting",
            ),
            models.Index(fields=["ended_at"], condition=Q(state=DELIVERED), name="deliveries_to_purge"),
        ]
