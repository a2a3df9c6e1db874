"""A paper taken back: the step that issued it was wrong. What it says stays as it was; that it no longer stands is a row."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Withdrawal(models.Model):
    """One document, once: by which event and when."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    document = models.OneToOneField("documents.Issued", models.PROTECT, related_name="withdrawal")
    event_id = models.UUIDField()
    withdrawn_at = models.DateTimeField()
