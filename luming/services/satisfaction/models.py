"""Answers that lead to nobody, who was asked, who wishes to be contacted, and what is published.

A survey is no matter: no event, no access log, no time finer than a day. An answer's key is a keyed digest of the person's
own; the row names no matter and no party, and nobody lists such rows but the job that counts them.
"""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

JOB = "satisfaction"
DONE, CALLED_OFF = "done", "called_off"


class Asking(models.Model):
    """The parties of one closed matter were asked: on which day, how many of each side, and until when they may answer."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND, jobs=("sweep", JOB))

    matter = models.OneToOneField("matters.Matter", models.PROTECT, related_name="+")
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    month = models.DateField()  # its first day: the month in which the answers count
    asked_on = models.DateField()
    until = models.DateField()
    applicants = models.PositiveIntegerField()
    respondents = models.PositiveIntegerField()


class Answer(models.Model):
    """One answer, of one party about one matter, which the row does not name. May be changed while the survey is open."""

    access: ClassVar = Access(Reach.KEYED, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    side = models.CharField(max_length=12)
    month = models.DateField()
    given_on = models.DateField()
    grade = models.PositiveSmallIntegerField()
    words = SealedTextField(context="satisfaction_answer.words", blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "side", "month"], name="answers_of_month")]


class Contact(models.Model):
    """One person of a matter wishes to be contacted: a task for a head of ``unit``. How to reach her she wrote herself.

    ``above`` where the unit has no head but the officer concerned: then it is for a chief who sees the unit's matters.
    """

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=("erase",), erases=("reach", "result"))

    id = models.UUIDField(primary_key=True, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="+")
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    above = models.BooleanField(default=False)
    number = models.CharField(max_length=60)
    reach = SealedTextField(context="satisfaction_contact.reach", blank=True, default="")
    opened_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, default="", blank=True)
    result = SealedTextField(context="satisfaction_contact.result", blank=True, default="")
    done_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "due_on"], condition=models.Q(ended_on=None), name="contacts_waiting"
            )
        ]


class Cell(models.Model):
    """What is published: whole months of one unit and one side with at least five answers. Never changed, never overlapping."""

    access: ClassVar = Access(Reach.REFERENCE, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    side = models.CharField(max_length=12)
    since = models.DateField()  # the first day of its first month
    until = models.DateField()  # the first day of its last month
    asked = models.PositiveIntegerField()
    very_satisfied = models.PositiveIntegerField()
    satisfied = models.PositiveIntegerField()
    mostly = models.PositiveIntegerField()
    dissatisfied = models.PositiveIntegerField()
    very_dissatisfied = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["unit", "side", "since"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "side", "since"], name="one_cell_a_stretch")
        ]


class Remark(models.Model):
    """Words that came with the answers of a published cell, masked and in no order, for the heads of the unit."""

    access: ClassVar = Access(Reach.UNIT, Write.APPEND, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    cell = models.ForeignKey(Cell, models.PROTECT, related_name="remarks")
    text = SealedTextField(context="satisfaction_remark.text")
