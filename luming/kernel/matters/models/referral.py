"""A referral: through which door, to which body, on what basis, which fields, and what came back."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Referral(models.Model):
    """One referral of one matter. Which fields went stands here by code; what they said stands in the letter alone."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="referrals")
    event_id = models.UUIDField()
    door = models.CharField(max_length=20)
    body = models.CharField(max_length=120)  # the name of an authority or organisation
    fields = models.JSONField(default=list)
    consent = models.CharField(
        max_length=20, default="", blank=True
    )  # how it was given; empty: none was needed
    about = models.UUIDField()  # the party whose referral it is
    told = models.JSONField(default=list)  # parties who read all of it
    told_fact = models.JSONField(default=list)  # parties who read only that a report under the law was made
    sent_at = models.DateTimeField()
    received_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["matter", "id"], name="referrals_of_matter")]
