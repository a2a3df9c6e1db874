"""What no other procedure has: the clauses of an agreement, each with who, what, how much and by when."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Clause(models.Model):
    """One promise of one agreement. ``event_id`` is the step that wrote it; a new agreement has new clauses."""

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.CHANGE, jobs=("render", "erase"), erases=("does", "by_note", "where", "how")
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="clauses")
    event_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    who = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    does = models.TextField()
    fen = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    by_note = models.CharField(max_length=100, default="", blank=True)
    where = models.CharField(max_length=100, default="", blank=True)
    how = models.CharField(max_length=100, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["event_id", "place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event_id", "place"], name="clause_place")]
