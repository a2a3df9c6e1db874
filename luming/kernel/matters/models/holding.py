"""Whose days were these: one row for each stretch that a unit held a matter. The stretches add up to its age."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Holding(models.Model):
    """One stretch; the one without an end is the holder's. The index below makes a second holder impossible."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=("sweep", "units", "rollups"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="holdings")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["since", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter"], condition=Q(until=None), name="one_holder_at_a_time"),
        ]
