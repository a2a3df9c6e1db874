"""A token by which another system acts as one post: kept as a keyed digest, ended by its day, by hand or with the post."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class AccessToken(models.Model):
    """One token. What it was is shown once, to whoever makes it; ``used_on`` is a day and no finer."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey("orgs.Post", models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=60)  # which system has it
    scopes = ArrayField(models.CharField(max_length=10))
    token_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    valid_until = models.DateField()
    used_on = models.DateField(null=True)
    revoked_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.label
