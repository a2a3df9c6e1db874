"""A matter offered to another unit, shared with it, put before a superior or on one table: sent, then answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

HANDOVER, ASSIST, TABLE, RULING = "handover", "assist", "table", "ruling"
ACCEPTED, RETURNED, ENDED = "accepted", "returned", "ended"
NAMED = "named"  # the superior has named the holder; she sees the matter to its end
OPINION, REFUSED = (
    "opinion",
    "refused",
)  # of a unit at a table; who gave an opinion stays seated until it ends


class Assignment(models.Model):
    """One offer. While it is open the unit that it names sees the matter; it is waited for while ``answered_at`` is empty.

    By when is a clock of its own (``clocks``, of the deadlines).
    """

    access: ClassVar = Access(Reach.SHARED, Write.CHANGE, jobs=("sweep", "units"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=10)
    from_unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(
        max_length=10, default="", blank=True
    )  # one of the words above; merged, where the units were
    open = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["unit", "matter"], condition=Q(open=True), name="open_offers"),
            # What supervision looks for: hand-overs returned, and refusals to take part, the latest first.
            models.Index(
                fields=["answer", "-answered_at"],
                condition=Q(answer__in=("returned", "refused")),
                name="turned_down",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(open=True, kind=HANDOVER), name="one_hand_over_at_a_time"
            ),
        ]
