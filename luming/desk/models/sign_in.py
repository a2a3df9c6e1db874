"""The log of sign-ins: one line for each that passed, failed, was held off or ended. Read by the auditor."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

PASSED, WRONG, HELD, WRONG_CODE = "passed", "wrong", "held", "wrong_code"
LEFT, IDLE = "left", "idle"
FEED_MADE, FEED_ENDED = "feed_made", "feed_ended"
SECOND_ADDED, SECOND_REMOVED, PASSWORD = "second_added", "second_removed", "password"


class SignIn(models.Model):
    """One line. ``user`` is empty where nobody has the name that was typed; what was typed is not kept."""

    access: ClassVar = Access(Reach.CITY_LOG, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=20)
    source = models.CharField(max_length=45, default="", blank=True)  # the network address
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
