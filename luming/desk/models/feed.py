"""The private address at which an officer's own calendar asks for her dates."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Feed(models.Model):
    """One address an officer, and one for each unit of hers, kept as a keyed digest alone: she sees it once.

    With ``unit`` it tells the sittings of the unit, while she has a post there.
    """

    access: ClassVar = Access(Reach.REFERENCE, Write.ERASE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, null=True, related_name="+")
    token_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    since = models.DateTimeField()  # the hour that is being counted
    asked = models.PositiveIntegerField(default=0)  # how often in it

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "unit"], name="one_address_a_calendar", nulls_distinct=False
            )
        ]
