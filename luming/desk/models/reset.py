"""A new password for somebody who lost hers, asked for by one administrator and given by another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Reset(models.Model):
    """One request. Two people, because whoever sets a password can sign in as its owner and read her matters."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    given_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(user=F("asked_by")), name="nobody_resets_her_own"),
            models.CheckConstraint(
                condition=Q(given_by=None) | (~Q(given_by=F("asked_by")) & ~Q(given_by=F("user"))),
                name="two_people_reset",
            ),
            models.UniqueConstraint(fields=["user"], condition=Q(given_at=None), name="one_reset_at_a_time"),
        ]
