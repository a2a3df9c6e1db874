"""What other bodies counted and we only quote: entered with its source by a person, never edited, replaced with a reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Quoted(models.Model):
    """One value of one reported aggregate for one period of the whole city. The newest, which no other replaces, stands."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    first = models.DateField()
    last = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    source = models.CharField(max_length=200)  # who published it, where and when, as a reader can find it
    entered_by = models.ForeignKey(
        "orgs.User", models.PROTECT, null=True, related_name="+"
    )  # None: with the seed
    entered_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    reason = models.CharField(max_length=200, default="", blank=True)  # why it replaces the other

    class Meta:
        ordering: ClassVar = ["code", "-first", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "first", "last"], condition=Q(replaces=None), name="one_first_quotation"
            ),
            models.CheckConstraint(condition=Q(replaces=None) | ~Q(reason=""), name="a_replacement_says_why"),
        ]
