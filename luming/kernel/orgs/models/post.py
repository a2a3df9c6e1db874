"""A post: one person in one role at one unit, from a day to a day, granted by another and confirmed by a third."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.roles import POSTS, READS_MATTERS, Role


class Post(Span):
    """Her powers while it lasts. A post with access to matters counts only once a second person has confirmed it."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey("orgs.User", models.PROTECT, related_name="posts")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="posts")
    role_code = models.CharField(max_length=20, choices=[(role.code, role.words.zh) for role in POSTS])
    granted_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(granted_by=F("user")), name="nobody_grants_a_post_to_herself"
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("user")), name="nobody_confirms_her_own_post"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("granted_by")),
                name="two_different_people_grant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role.words.zh}"

    @property
    def role(self) -> Role:
        """The capacity this post gives."""
        return Role.of(self.role_code)

    @property
    def in_force(self) -> bool:
        """Whether it needs no further confirmation."""
        return self.role not in READS_MATTERS or self.confirmed_at is not None


class Leave(Span):
    """A stretch of leave during which another person of the unit stands in."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey("orgs.Post", models.PROTECT, related_name="leaves")
    stand_in = models.ForeignKey("orgs.Post", models.PROTECT, related_name="stands_in")
    arranged_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(post=F("stand_in")), name="nobody_stands_in_for_herself"),
        ]
