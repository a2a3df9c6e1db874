"""Houses that an administrator knows by their key, and what went to them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class House(models.Model):
    """Another installation, by its card; the fingerprint was compared over another way before it was entered."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    card = models.TextField()
    added_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(ended_at=None), name="one_card_a_house"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Sent(models.Model):
    """One referral in one package. Until the receipt is read in nothing of the matter changes here."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    package = models.UUIDField()
    house = models.ForeignKey(House, models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    referral = models.ForeignKey("matters.Referral", models.PROTECT, related_name="+")
    made_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, default="", blank=True)  # theirs, where they took it
    refused = models.CharField(max_length=300, default="", blank=True)  # why they did not

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "referral"], name="a_referral_once_in_a_package")
        ]
