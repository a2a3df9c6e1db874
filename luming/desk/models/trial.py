"""How often signing in has failed of late: for an account, for a source, and for the two together."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Trial(models.Model):
    """One counter. ``key`` is a keyed digest, so that the table names neither accounts nor addresses."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.BinaryField(unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
