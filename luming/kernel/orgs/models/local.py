"""What a region has set for itself where the law leaves it room: rows with a first day and a basis; old rows stay."""

from typing import ClassVar

from django.db import models

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class SetLocally(Span):
    """One dated word of one region. Another word from a later day follows it; an empty one follows the region above."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("orgs.Region", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200, default="", blank=True)
    set_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class LocalChoice(SetLocally):
    """What this region has chosen where a choice is declared in ``orgs.local_rules``."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    code = models.CharField(max_length=40)
    value = models.CharField(max_length=40, default="", blank=True)
