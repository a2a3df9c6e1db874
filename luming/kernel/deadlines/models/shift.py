"""A pause or an extension of one deadline, with ground, reason and the event that made it."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

PAUSE, EXTENSION = "pause", "extension"


class Shift(models.Model):
    """Rows are added; a pause is ended by filling in its last day."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=("sweep", "settle"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    deadline = models.ForeignKey("deadlines.Deadline", models.PROTECT, related_name="shifts")
    kind = models.CharField(max_length=10)
    period = models.CharField(max_length=10, default="", blank=True)  # an extension: 30CD
    since = models.DateField(null=True)  # a pause: first day that does not count
    until = models.DateField(null=True)
    ground = models.CharField(max_length=40, default="", blank=True)
    event_id = models.UUIDField()

    class Meta:
        ordering: ClassVar = ["id"]
