"""What no other procedure has: the clauses of an agreement, and what a court is told of a matter that it sent or received."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


class Clause(models.Model):
    """One promise of one agreement. ``event_id`` is the step that wrote it; a new agreement has new clauses."""

    access: ClassVar = Access(
        Reach.OF_MATTER,
        Write.CHANGE,
        jobs=("render", "sweep", "erase"),
        erases=("does", "by_note", "where", "how"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="clauses")
    event_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    who = models.ForeignKey("parties.Party", models.PROTECT, related_name="+")
    # To whom it is owed; to all of the other side where nobody is named.
    creditor = models.ForeignKey("parties.Party", models.PROTECT, null=True, related_name="+", db_index=False)
    does = models.TextField()
    fen = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    by_note = models.CharField(max_length=100, default="", blank=True)
    where = models.CharField(max_length=100, default="", blank=True)
    how = models.CharField(max_length=100, default="", blank=True)
    speaks_on = models.DateField(
        null=True
    )  # the day of its next reminder; none while nobody has to be reminded
    reminded = models.PositiveSmallIntegerField(
        default=0
    )  # 0 not yet, 1 before it was due, 2 once it had lapsed

    class Meta:
        ordering: ClassVar = ["event_id", "place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event_id", "place"], name="clause_place")]
        indexes: ClassVar = [
            models.Index(
                fields=["speaks_on", "id"], condition=models.Q(speaks_on__isnull=False), name="clauses_to_say"
            )
        ]

    @property
    def kind(self) -> str:
        """What its ledger counts: money in fen, or one thing to be done."""
        return "money" if self.fen else "act"

    @property
    def promised(self) -> int:
        """So much of it."""
        return self.fen or 1


class CourtFile(models.Model):
    """One file between a court and us: a dispute it sent here to be mediated, or an agreement it is asked to confirm.

    It is all that the court's people see of a matter by their own scope: neither what was said in the talks nor who the
    parties are stands in it. ``kind`` is one of ``courts/words.py``; while ``ended_on`` is empty the court waits, or we do.
    """

    access: ClassVar = Access(Reach.HANDED, Write.CHANGE, jobs=("sweep", "erase"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="court_files")
    unit = models.ForeignKey(
        "orgs.Unit", models.PROTECT, null=True, related_name="+"
    )  # none: not in this house
    kind = models.CharField(max_length=12)
    court = models.CharField(max_length=60)  # its name, as it stands on papers
    case_number = models.CharField(max_length=60, default="", blank=True)  # the court's own
    trial = models.CharField(max_length=10, default="", blank=True)  # ordinary, summary
    asked_by = models.CharField(
        max_length=4, default="", blank=True
    )  # online mediation: one side, both, or not
    sent_on = models.DateField()
    signed_on = models.DateField(null=True)  # we signed for it, or the court received it
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    result = models.CharField(max_length=12, default="", blank=True)

    class Meta:
        ordering: ClassVar = ["sent_on", "id"]
        indexes: ClassVar = [models.Index(fields=["unit", "ended_on", "sent_on"], name="court_desk")]
