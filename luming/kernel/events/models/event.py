"""An event: one thing that happened to one matter. Appended and chained; nothing personal stands in it."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Event(models.Model):
    """Codes, ids, times and salted digests. ``digest`` covers every other column and the event before."""

    access: ClassVar = Access(
        Reach.LOG,
        Write.APPEND,
        jobs=("sweep", "render", "outbox", "settle", "erase", "units", "post_ended", "verify", "rollups"),
        compartment=True,
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="events", db_index=False
    )  # one_event_at_a_place
    seq = models.PositiveIntegerField()
    number = models.CharField(max_length=60, default="")  # the matter's, so that the auditor can name it
    step = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, default="")
    to_state = models.CharField(max_length=40, default="")
    actor_kind = models.CharField(max_length=10)  # staff, party, law, import
    actor_user = models.UUIDField(null=True)
    actor_post = models.UUIDField(null=True)
    actor_unit = models.UUIDField(null=True)
    actor_party = models.UUIDField(null=True)
    actor_representative = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=20, default="")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    compartment = models.CharField(max_length=30, default="", blank=True)  # of a room: unseen outside it
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "seq"], name="one_event_at_a_place")
        ]
        indexes: ClassVar = [models.Index(fields=["-recorded_at", "-id"], name="event_log")]
