"""LOCAL and M periods as rows per region, edited in reference data with history; never shown to a citizen as law."""

from typing import ClassVar

from django.db import models

from luming.kernel.orgs.models import SetLocally
from luming.kernel.scope.access import Access, Reach, Write


class Target(SetLocally):
    """What this region has set for one LOCAL clock."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    rule = models.CharField(max_length=10)
    period = models.CharField(max_length=10, default="", blank=True)
