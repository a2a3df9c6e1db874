"""A people's mediation committee as the law has it (articles 8 to 10, 13): its terms, its members, and what of it is filed.

That women and, where several peoples live, the smaller ones are among the members is one certified yes or no on the
committee. Of no member is sex or ethnicity kept.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from luming.kernel.orgs.models.span import Span
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

DIRECTOR, DEPUTY, MEMBER, APPOINTED = "director", "deputy", "member", "appointed"
YES, NO, ONE_PEOPLE = "yes", "no", "not_needed"  # the last: no area of several peoples
JOINED, LEFT, TERM = "joined", "left", "term"


class Entered(Span):
    """Entered by one person; it holds, and the public sees it, once another has confirmed it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    entered_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("entered_by")),
                name="%(class)s_two_different_people",
            )
        ]


class Committee(Entered):
    """One term of a committee: three years, renewable (article 9). ``women`` and ``minority`` say what the founder certified."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    founder = models.CharField(max_length=80)  # who set it up: a village, an enterprise, a township
    women = models.CharField(max_length=10, default="", blank=True)
    minority = models.CharField(max_length=10, default="", blank=True)
    certificate = models.CharField(max_length=120, default="", blank=True)  # the founder's paper that says so

    class Meta(Entered.Meta):
        ordering: ClassVar = ["-valid_from", "-id"]

    def __str__(self) -> str:
        return f"{self.founder} {self.valid_from}"


class Membership(Entered):
    """One line of the roster: a member of the committee, or a mediator whom it appointed (article 13)."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    post = models.ForeignKey("orgs.Post", models.PROTECT, null=True, related_name="memberships")
    name = models.CharField(max_length=60)  # as the public reads it
    standing = models.CharField(max_length=10)  # director, deputy, member, appointed
    full_time = models.BooleanField(default=False)
    subjects = ArrayField(models.CharField(max_length=40), default=list)  # codes: in what she is at home

    class Meta(Entered.Meta):
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Filing(models.Model):
    """A change that is filed with the justice authority, and of which the court is told (articles 10 and 14; PM-15).

    ``due`` is empty where no local period governs.
    """

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="filings")
    what = models.CharField(max_length=10)  # term, joined, left
    said = models.CharField(max_length=80)  # the name, or the term
    changed_on = models.DateField()
    due = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    filed_with = models.CharField(max_length=80, default="", blank=True)
    proof = models.CharField(max_length=200, default="", blank=True)
    recorded_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    court_told_on = models.DateField(null=True)
    court_told_how = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["changed_on", "id"]
        indexes: ClassVar = [models.Index(fields=["unit", "changed_on"], name="filings_of_unit")]

    def __str__(self) -> str:
        return self.said
