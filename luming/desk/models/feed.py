"""The private address at which an officer's own calendar asks for her dates."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Feed(models.Model):
    """One address an officer, kept as a keyed digest alone: she sees it once, and makes another where it is lost."""

    access: ClassVar = Access(Reach.REFERENCE, Write.ERASE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField("orgs.User", models.PROTECT, related_name="+")
    token_digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    since = models.DateTimeField()  # the hour that is being counted
    asked = models.PositiveIntegerField(default=0)  # how often in it
