"""A receipt, the list under it, where it is cited, and what was found wrong with it. All only added to."""

from typing import ClassVar

from django.db import models

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.words import Words
from luming.services.indicators.period import Period


class Receipt(models.Model):
    """One figure as it was known at one moment. Names no matter: those stand in its list, which few may read."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    definition = models.JSONField()  # in full, as it was then
    first = models.DateField()
    last = models.DateField()
    where = models.JSONField()  # its words, and the units by key where it is not the whole city
    value = models.DecimalField(
        max_digits=18, decimal_places=4, null=True
    )  # None: there was nothing to make it of
    many = models.PositiveIntegerField()  # lines in the list
    digest = models.CharField(max_length=80)  # over the sorted lines
    source = models.CharField(max_length=200, default="", blank=True)  # of what is quoted from another body
    at = models.DateTimeField()
    issued_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["code", "-id"], name="receipts_of_a_figure")]

    @property
    def of(self) -> Words:
        """Whose number it is, and of when."""
        when = Period(self.first, self.last).words
        return Words(f"{self.where['zh']}，{when.zh}", f"{self.where['en']}, {when.en}")


class Listed(models.Model):
    """The list under a receipt, packed: a line for each matter with the head of its chain.

    Read in the job that counts alone; shown to nobody but for the matters that she sees anyway.
    """

    access: ClassVar = Access(Reach.JOBS, Write.APPEND, jobs=(COUNTING,))

    receipt = models.OneToOneField(Receipt, models.PROTECT, primary_key=True, related_name="listed")
    lines = models.BinaryField()


class Citation(models.Model):
    """Where a receipt is published: from then on anybody may read it."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="cited_by")
    report = models.UUIDField()
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    url = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "report"], name="cited_once_in_a_report")
        ]
        indexes: ClassVar = [models.Index(fields=["report"], name="receipts_of_a_report")]

    @property
    def words(self) -> Words:
        """Its title."""
        return Words(self.title, self.title_en)


class Erratum(models.Model):
    """What was found wrong with a receipt's number: the old, the right one, why. Every report that cites it shows it."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="errata")
    old = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    new = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    why = models.CharField(max_length=500)
    by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
