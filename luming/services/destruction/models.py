"""A destruction list: numbered, its lines frozen with a digest; who made it, who confirmed it, what became of each line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from luming.kernel.proceedings.archiving import Filed
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import canonical, digest_of_bytes
from luming.kernel.workflow.words import Words

JOB = "destruction"
NOTHING = Words("", "")


class Stage(models.TextChoices):
    """How far it is. Nothing is destroyed before a second person has confirmed."""

    MADE = "made"
    CARRYING = "carrying"
    DONE = "done"
    DROPPED = "dropped"


class Outcome(models.TextChoices):
    """What became of a line. What is left out stays archived and may be listed again."""

    DESTROYED = "destroyed"
    HELD = "held"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One file as it was listed; ``head`` is the digest of its last event then. No name and no words of anybody."""

    matter: UUID
    number: str
    file: Filed
    head: str
    outcome: str = ""
    note: Words = NOTHING

    def frozen(self) -> dict[str, Any]:
        """As the list keeps it."""
        file = {"since": self.file.since.isoformat(), "kept": self.file.kept, "years": self.file.years}
        return {"matter": str(self.matter), "number": self.number, "head": self.head, **file}


class DestructionList(models.Model):
    """One list of one unit. ``lines`` and ``digest`` never change; ``outcomes`` are added line by line."""

    access: ClassVar = Access(Reach.UNIT, Write.CHANGE, jobs=(JOB,))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, unique=True)
    basis = models.CharField(max_length=200)
    lines = models.JSONField()
    digest = models.CharField(max_length=80)
    made_by = models.ForeignKey("orgs.User", models.PROTECT, related_name="+")
    made_post = models.ForeignKey("orgs.Post", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.MADE)
    answered_by = models.ForeignKey("orgs.User", models.PROTECT, null=True, related_name="+")
    answered_post = models.ForeignKey("orgs.Post", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, default="", blank=True)  # why it was dropped
    outcomes = models.JSONField(default=dict)  # by matter: outcome, zh, en
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["unit", "-id"], name="lists_of_unit")]

    def __str__(self) -> str:
        return self.number

    def read(self) -> Iterator[Line]:
        """Its lines, each with what became of it."""
        for row in self.lines:
            file = Filed(date.fromisoformat(row["since"]), row["kept"], row["years"])
            said = self.outcomes.get(row["matter"], {"outcome": "", "zh": "", "en": ""})
            note = Words(said["zh"], said["en"])
            yield Line(UUID(row["matter"]), row["number"], file, row["head"], said["outcome"], note)

    def counted(self, outcome: str) -> int:
        """How many lines came to this."""
        return sum(one["outcome"] == outcome for one in self.outcomes.values())

    @property
    def is_whole(self) -> bool:
        """Whether the lines are those that were frozen."""
        return self.digest == digest_of(self.number, self.lines)

    @property
    def moving(self) -> bool:
        """Whether a job is at it, or about to be."""
        return self.stage == Stage.CARRYING


def digest_of(number: str, lines: list[dict[str, Any]]) -> str:
    """The digest of a list's number and lines."""
    return digest_of_bytes(canonical({"number": number, "lines": lines}))
