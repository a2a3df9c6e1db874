"""A file that somebody gave: stored sealed, served from a path of its own, never under the name it came with."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField


class Received(models.Model):
    """Pictures are re-encoded before storing, without position; ``digest`` is of what is stored."""

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.CHANGE, jobs=("erase", "verify"), compartment=True, erases=("name",)
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="received")
    event = models.ForeignKey("events.Event", models.PROTECT, related_name="received")
    party_id = models.UUIDField(null=True)  # who gave it; None: an officer
    kind = models.CharField(max_length=30, default="material")  # material, signed_paper, mandate
    shared = models.BooleanField(default=False)  # whether the other side may see it
    compartment = models.CharField(max_length=30, default="", blank=True)
    name = SealedTextField(context="documents_received.name")
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)
    path = models.CharField(max_length=120)
    received_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
