"""History of reference data: who changed which row when, from what to what. Written by ``change()``, never edited."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class ReferenceChange(models.Model):
    """One recorded change of a region, unit, post, text or notice."""

    access: ClassVar = Access(Reach.CITY_LOG, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)  # the model: unit, post ...
    row = models.UUIDField(db_index=True)
    verb = models.CharField(max_length=20)  # added, changed, ended, merged, confirmed
    by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, default="")

    class Meta:
        ordering: ClassVar = ["-id"]
