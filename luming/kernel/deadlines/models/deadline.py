"""One running clock of one matter: reckoned from the rule version in force when it started."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.rights import ANSWER_PERIOD

RUNNING, MET, STOPPED, LAPSED = "running", "met", "stopped", "lapsed"
ANSWER_TARGET = "answer_target"  # of a unit that was asked to assist, or to a table
RETURN_TARGET = "return_target"  # of a unit to which it is offered
BETWEEN_UNITS = (
    RETURN_TARGET,
    "ruling_target",
    ANSWER_TARGET,
)  # LK-02: the unit to which it was sent owes a word
WITHDRAWN = "withdrawn"  # the step that started it was taken back: it never ran


class Deadline(models.Model):
    """A legal clock or, apart from it, a service target. The dates are a pure function of the columns beside them."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.CHANGE, jobs=("sweep", "settle", "units"))

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="deadlines")
    clock = models.CharField(max_length=40)  # the procedure's name for it
    rule = models.CharField(max_length=10)
    rule_version = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    started_by = models.UUIDField()  # the event
    party_id = models.UUIDField(null=True)  # whose it is, where it runs from her receipt of a document
    # Of the unit that this asks; several may run at once.
    assignment = models.ForeignKey(
        "matters.Assignment", models.PROTECT, null=True, related_name="clocks", db_index=False
    )
    days = models.PositiveSmallIntegerField(
        null=True
    )  # as the request names them, in place of the rule's own
    raw = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)  # 24:00 of the due day is written as that day, 23:59:59
    safe = models.DateField(null=True)
    shown_safe = models.DateField(
        null=True
    )  # the earliest safe date a citizen has seen: it never moves earlier
    provisional = models.BooleanField(default=False)
    aside = models.BooleanField(default=False)  # of one unit among several: no date of the matter as a whole
    calendar = models.CharField(max_length=120, default="")
    state = models.CharField(max_length=10, default=RUNNING)
    paused_since = models.DateField(
        null=True
    )  # nothing falls due meanwhile; ``due`` is the earliest it can become
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)  # the event that met, stopped, spent or withdrew it
    warned_at = models.DateTimeField(null=True)  # when the sweep said that it is due soon
    overdue_at = models.DateTimeField(null=True)  # when the sweep raised it

    class Meta:
        ordering: ClassVar = ["due", "id"]
        indexes: ClassVar = [
            # What the sweep looks for, and nothing that it has said already: of a million that run it reads what is due.
            models.Index(
                fields=["due", "id"],
                condition=Q(state=RUNNING, paused_since=None, overdue_at=None),
                name="not_raised",
            ),
            models.Index(
                fields=["rule", "due", "id"],
                condition=Q(state=RUNNING, paused_since=None, warned_at=None),
                name="not_warned",
            ),
            # Few at a time, and asked of a whole region by their name.
            models.Index(
                fields=["clock", "due"],
                condition=Q(state=RUNNING, clock__in=(*BETWEEN_UNITS, ANSWER_PERIOD)),
                name="few_by_clock",
            ),
            models.Index(fields=["assignment"], condition=Q(assignment__isnull=False), name="asked_of_units"),
            models.Index(
                fields=["provisional"], condition=Q(state=RUNNING, provisional=True), name="provisional_ones"
            ),
        ]

    def ends(self, how: str, at: datetime | None, event: UUID | None) -> None:
        """Met, stopped, lapsed or withdrawn at this moment by this event (not saved)."""
        self.state, self.ended_at, self.ended_by = how, at, event

    def end_now(self, how: str, at: datetime | None, event: UUID | None) -> None:
        """The same, saved."""
        self.ends(how, at, event)
        self.save(update_fields=["state", "ended_at", "ended_by"])

    def runs_again(self) -> None:
        """Its end is undone (not saved)."""
        self.state, self.ended_at, self.ended_by = RUNNING, None, None
