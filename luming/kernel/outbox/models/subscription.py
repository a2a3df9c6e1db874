"""A system that asked to be told: where, of which unit's matters, of which steps, and the secret that signs for us."""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField


class Subscription(models.Model):
    """One address for one unit and all below it. ``types``: ``procedure.step`` or ``procedure.*``; none means every one.

    Every scope reads the row, because the statement of every event asks whether there is one; it names no matter.
    """

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    types = ArrayField(models.CharField(max_length=80), default=list)
    secret = SealedTextField(context="outbox_subscription.secret")
    old_secret = SealedTextField(context="outbox_subscription.old_secret", null=True)
    old_until = models.DateTimeField(null=True)  # until then what leaves is signed with both
    made_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # How the other side is: kept by the job that delivers.
    tried_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # tries in a row that found nobody
    resume_at = models.DateTimeField(null=True)  # nothing is tried before
    trouble = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "url"], condition=Q(ended_at=None), name="one_subscription_an_address"
            )
        ]

    def __str__(self) -> str:
        return self.url

    def secrets(self, at: datetime) -> list[str]:
        """Those that sign at this moment, the newest first."""
        old = [self.old_secret.reveal()] if self.old_until and self.old_until > at else []
        return [self.secret.reveal(), *old]
