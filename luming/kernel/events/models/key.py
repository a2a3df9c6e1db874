"""Idempotency keys: a form sent twice makes one matter, and says so."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class IdempotencyKey(models.Model):
    """What a key made, and the digest of what was sent with it."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND, compartment=True)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=80)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    event_id = models.UUIDField()
    compartment = models.CharField(max_length=30, default="", blank=True)
    body = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        # As of a matter: with unique=True two indexes would be written.
        constraints: ClassVar = [models.UniqueConstraint(fields=["key"], name="one_answer_a_key")]
