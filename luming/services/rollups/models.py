"""What was counted of each matter, the sums of it, and when somebody last counted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Counted(models.Model):
    """The facts of one matter as the sums have them: with them it is taken out again before it is counted anew.

    They are the lists behind the numbers, too; no index of the matter's own table is needed for these.
    """

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=(COUNTING,))

    matter = models.OneToOneField(
        "matters.Matter", models.PROTECT, primary_key=True, related_name="+", db_constraint=False
    )
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", db_index=False)
    region = models.ForeignKey("orgs.Region", models.PROTECT, null=True, related_name="+", db_index=False)
    procedure = models.CharField(max_length=40)
    compartment = models.CharField(max_length=30, default="", blank=True)
    open = models.BooleanField()
    rests = models.BooleanField()  # merged into another, which is counted for both
    brought_on = models.DateField()
    accepted_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    concluded_as = models.CharField(max_length=30, default="", blank=True)
    followed = models.BooleanField(default=False)  # visited after it was settled
    performed = models.BooleanField(
        default=False
    )  # closed as performed, and nobody has said since that it is not
    due_on = models.DateField(null=True)  # of what is open
    spent = models.JSONField(null=True)  # of what is concluded: days by unit

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["brought_on", "unit"], name="counted_brought"),
            models.Index(
                fields=["concluded_on", "unit"], condition=~Q(concluded_on=None), name="counted_concluded"
            ),
            models.Index(
                fields=["accepted_on", "unit"], condition=~Q(accepted_on=None), name="counted_accepted"
            ),
        ]


class Rollup(models.Model):
    """One sum: of this measure, so many, for one unit, region, kind of matter and month. Counts only, and names nobody.

    The key is made of what it sums (``folding.KEY``), so that a sum is found and raised in one go.
    """

    access: ClassVar = Access(Reach.UNIT, Write.ERASE, jobs=(COUNTING,), compartment=True)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    measure = models.CharField(max_length=20)
    version = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(  # none: the sum of the whole city, which only the job that counts sees
        "orgs.Unit", models.PROTECT, null=True, related_name="+", db_index=False
    )
    region = models.ForeignKey("orgs.Region", models.PROTECT, null=True, related_name="+", db_index=False)
    procedure = models.CharField(max_length=40)
    compartment = models.CharField(max_length=30, default="", blank=True)
    day = models.DateField()  # the first of its month; of what is open, the day on which it is due
    part = models.CharField(max_length=40, default="", blank=True)  # which way, how many days, whose days
    amount = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["measure", "day", "unit"], name="sums_by_day"),
            # A page of some units reads thousands of sums: in the index they lie beside each other, in the table nowhere near.
            models.Index(
                fields=["unit", "measure", "day"],
                include=["version", "procedure", "compartment", "part", "amount"],
                name="sums_of_unit",
            ),
            models.Index(fields=["id"], condition=Q(amount=0), name="empty_sums"),
        ]


class LastCount(models.Model):
    """When the job last found nothing left to count; a single row."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
