"""The daily root: one digest over the heads of all chains that moved that day, chained to the day before."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class DailyRoot(models.Model):
    """A city's root of one day. Published, it lets an outsider see that nothing was cut off later."""

    access: ClassVar = Access(Reach.CITY_LOG, Write.APPEND, jobs=("verify", "sweep"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField(unique=True)
    events = models.PositiveIntegerField()
    matters = models.PositiveIntegerField()
    previous = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()
