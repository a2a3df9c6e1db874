"""A file that somebody brought: how its columns are read, what was found, how far it is taken in. The file goes when it is done with."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

LIVES = timedelta(days=7)  # of the file, which holds what people wrote; the figures stay
JOB = "ledgers"


class Stage(models.TextChoices):
    """How far it is. Nothing is taken in before somebody has seen what was found."""

    READING = "reading"
    COLUMNS = "columns"  # somebody has to say which column is which
    READ = "read"
    LOADING = "loading"
    LOADED = "loaded"
    FAILED = "failed"


class Book(models.Model):
    """One file for one unit and procedure. Holds names of columns, counts, rows and cells; nothing that anybody wrote below.

    But while the file is there: the words for subjects, places and results that the city does not know.
    """

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=80)
    path = models.CharField(max_length=120, default="", blank=True)  # sealed on disk; empty once removed
    brought_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    sheets = models.JSONField(default=list)  # name, last row and names of the heading, suggestion; of each
    sheet = models.CharField(max_length=60, default="", blank=True)  # the one that is read
    columns = models.JSONField(default=dict)  # code of the ledger's column: place in the sheet
    found = models.JSONField(default=dict)
    whole = models.BooleanField(default=False)  # all rows or none
    total = models.PositiveIntegerField(default=0)  # rows to take in
    done = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    trouble = models.JSONField(default=dict)  # zh, en: why it could not go on
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["unit", "-id"], name="ledgers_of_unit")]

    def __str__(self) -> str:
        return self.name

    def seconds_left(self, at: datetime) -> int | None:
        """How long it will take at the pace so far; None where there is no pace yet."""
        if self.stage != Stage.LOADING or not self.done or self.begun_at is None:
            return None
        return round((at - self.begun_at).total_seconds() * (self.total - self.done) / self.done) or 1

    @property
    def moving(self) -> bool:
        """Whether a job is at it, or about to be."""
        return self.stage in {Stage.READING, Stage.LOADING}


class Habit(models.Model):
    """How a unit's files name the columns of a procedure's ledger and what their words mean, as somebody said the last time."""

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    procedure = models.CharField(max_length=40)
    names = models.JSONField(default=dict)  # code of the ledger's column: name in the files
    words = models.JSONField(
        default=dict
    )  # code of the ledger's column: word in the files, and our code for it
    matched_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    matched_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "procedure"], name="one_habit_of_a_unit"),
        ]

    def __str__(self) -> str:
        return self.procedure
