"""A list that is made in the background for one person: what was asked, how far it is, and where the file lies until when."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from luming.kernel.orgs.local_rules import Choice, declare
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.words import Words

JOB = "exports"
KEPT = declare(
    Choice(
        "export_kept",
        Words("导出的文件保留几天", "Days for which a list taken away is kept"),
        Words(
            "后台做好的导出文件，过了这些天自动删除；谁、什么时候、导出了多少行，记录一直在",
            "A file made in the background is removed after so many days; who took how many rows, and when, stays on record",
        ),
        default="3",
        between=(1, 30),
        unit=Words("天", "days"),
    )
)


class Stage(models.TextChoices):
    """How far it is."""

    WAITING = "waiting"
    MAKING = "making"
    MADE = "made"
    FAILED = "failed"


class Export(models.Model):
    """One file for who asked for it. It holds what was asked and how many rows there are; nothing of any matter."""

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")  # in whose name she asked
    by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    ledger = models.CharField(max_length=40)
    query = models.CharField(max_length=400, default="", blank=True)  # as the page's address had it
    form = models.CharField(max_length=5)
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)  # that stand in the file
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    until = models.DateField(null=True)  # the last day on which the file is there
    path = models.CharField(max_length=120, default="", blank=True)  # sealed on disk; empty before and after
    size = models.PositiveIntegerField(default=0)
    trouble = models.JSONField(default=dict)  # zh, en: why there is none

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="exports_of_hers")]

    def __str__(self) -> str:
        return self.title

    @property
    def moving(self) -> bool:
        """Whether a job is at it, or about to be."""
        return self.stage in {Stage.WAITING, Stage.MAKING}

    def seconds_left(self, at: datetime) -> int | None:
        """How long it will take at the pace so far; None where there is no pace yet."""
        if not self.moving or not self.done or self.begun_at is None:
            return None
        return round((at - self.begun_at).total_seconds() * (self.total - self.done) / self.done) or 1
