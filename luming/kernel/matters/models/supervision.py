"""A supervision notice: which superior unit asked the holder, on what ground, when it was answered and how it ended."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Supervision(models.Model):
    """One notice; its words stand beside the events. Never two at once: no unit is asked from several sides."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="supervisions")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")  # the superior that asked
    ground = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    event_id = models.UUIDField()
    replied_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(closed_at=None), name="standing_notices"),
            models.Index(fields=["matter", "id"], name="notices_of_matter"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter"], condition=Q(closed_at=None), name="one_notice_at_a_time"
            ),
        ]
