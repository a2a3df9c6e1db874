"""Service of a document on a person (送达): how, when it arrived, and the proof. It starts clocks that run on receipt."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Service(models.Model):
    """One document to one party. ``served_at`` stays empty until there is proof."""

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.CHANGE, jobs=("outbox", "sweep", "erase"), erases=("proof",)
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="services")
    document = models.ForeignKey("documents.Issued", models.PROTECT, related_name="services")
    party_id = models.UUIDField()
    method = models.CharField(max_length=20)  # page, hand, post, sms, email
    proof = models.CharField(max_length=200, default="", blank=True)
    served_at = models.DateTimeField(null=True)
    event_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "party_id"], name="served_once")]
