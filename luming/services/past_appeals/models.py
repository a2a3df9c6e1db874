"""A workbook that somebody brought: what was found in it, how far it is taken in. Its file goes when it is done with."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

LIVES = timedelta(days=7)  # of the file, which holds what people wrote; the figures stay
JOB = "past_appeals"


class Stage(models.TextChoices):
    """How far it is. Nothing is taken in before somebody has seen what was found."""

    READING = "reading"
    READ = "read"
    LOADING = "loading"
    LOADED = "loaded"
    FAILED = "failed"


class Book(models.Model):
    """One workbook for one unit. ``found`` holds counts, rows and cells; nothing that anybody wrote."""

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=80)
    path = models.CharField(max_length=120, default="", blank=True)  # sealed on disk; empty once removed
    brought_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    found = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)  # rows to take in
    done = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    trouble = models.JSONField(default=dict)  # zh, en: why it could not go on
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["unit", "-id"], name="books_of_unit")]

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
