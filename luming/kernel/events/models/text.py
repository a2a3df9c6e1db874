"""The words of an event, in a row that lawful erasure can empty: text and salt go, the chain still verifies."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class EventText(models.Model):
    """One field of personal text. The event holds only a digest of salt and text."""

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.EMPTY, jobs=("erase", "render"), compartment=True, erases=("salt", "text")
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="texts")
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="texts")
    field = models.CharField(max_length=40)
    compartment = models.CharField(max_length=30, default="", blank=True)
    salt = models.BinaryField(null=True)
    text = models.TextField(null=True)  # noqa: DJ001 - NULL says erased, '' says nothing was written
    erased_at = models.DateTimeField(null=True)
    erased_under = models.CharField(max_length=120, default="", blank=True)
