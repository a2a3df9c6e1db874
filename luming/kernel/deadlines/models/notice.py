"""A year's working days as the State Council published them, loaded by an operator; never edited, only superseded."""

from typing import Any, ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import forget


class Notice(models.Model):
    """The file as it was loaded, with its digest."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    loaded_at = models.DateTimeField()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The calendar of this transaction is read anew."""
        super().save(*args, **kwargs)
        forget()
