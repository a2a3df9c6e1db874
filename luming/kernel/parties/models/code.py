"""A pass-phrase by which one party, or who acts for her, opens her own matter. Only a keyed digest is kept."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Code(models.Model):
    """One pass-phrase; replacing it ends the old one at once."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="codes")
    representative = models.ForeignKey(
        "parties.Representative", models.PROTECT, null=True, related_name="codes"
    )
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
