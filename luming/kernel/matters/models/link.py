"""Links between matters: parents and children, joined, split, referred. Reversible; clocks and days stay."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Link(models.Model):
    """``matter`` points to ``other``; ending a link keeps the row."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="links")
    other = models.ForeignKey("matters.Matter", models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=20)  # child_of, merged_into, split_from, joined_to, referred_from
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
