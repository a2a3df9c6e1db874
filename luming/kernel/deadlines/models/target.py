"""LOCAL and M periods as rows per region, edited in reference data with history; never shown to a citizen as law."""

from typing import ClassVar

from django.db import models

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Target(Span):
    """What this region has set for one LOCAL clock."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=10)
    region = models.ForeignKey("orgs.Region", models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    basis = models.CharField(max_length=200, default="", blank=True)
