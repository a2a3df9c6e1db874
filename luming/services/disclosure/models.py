"""An edition: what was given out with a year's report, byte for byte, and the key that opens its seals one by one."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField


class Edition(models.Model):
    """Anybody may read the archive; the key is sealed."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    moment = models.DateTimeField()
    digest = models.CharField(max_length=80)  # of the list of the files' sums
    archive = models.BinaryField()
    hidden = models.JSONField()  # the cells that are not said: the next edition does not say them either
    bands = models.JSONField(
        default=dict
    )  # of days, by family: the next edition has these, or joins some of them
    key = SealedTextField(context="disclosure_edition.key")

    class Meta:
        ordering: ClassVar = ["-year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "number"], name="one_edition_a_number")
        ]
