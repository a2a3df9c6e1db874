"""Who looked: every reading of a matter by an officer, and every unmasking, with its reason. Shown to the parties."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class AccessRecord(models.Model):
    """One look. ``what`` says at what: page, unmask, file, document, blind index, search."""

    access: ClassVar = Access(Reach.LOG, Write.APPEND, jobs=("verify", "render"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, null=True, related_name="looks", db_index=False
    )  # looks_at_matter
    number = models.CharField(max_length=60, default="")
    user = models.UUIDField(null=True)
    party = models.UUIDField(null=True)
    unit = models.UUIDField(null=True)
    what = models.CharField(max_length=20)
    detail = models.CharField(max_length=60, default="")
    reason = models.CharField(max_length=200, default="")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["matter", "-id"], name="looks_at_matter")]
