"""The blind index: keyed digests of identity numbers, phones and names, with exactly three readers, each logged."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Blind(models.Model):
    """One digest of one party. Nobody selects from here but the definer functions."""

    access: ClassVar = Access(Reach.JOBS, Write.ERASE, jobs=("erase",), append_with_matter=True)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)  # id, phone, name
    digest = models.BinaryField(db_index=True)
