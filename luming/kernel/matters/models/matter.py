"""The matter itself: one row that says where it stands. Only ``perform()`` and ``load()`` write it."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from luming.kernel.matters.ordering import due_day
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.among import Keys
from luming.kernel.scope.ids import new_id


class MatterQuerySet(models.QuerySet[Any]):
    """What somebody may see; every page starts here."""

    def visible_to(self, viewer: Any) -> Self:  # noqa: ANN401 - a Viewer; orgs lies below and is not imported twice
        """Held by her units, or shared with them. The first lock; row security is the second. Of one: ``seeing``."""
        if not viewer.units:
            return self.none()
        units = Keys.of(viewer.units)
        shared = self.model.objects.filter(assignments__unit__among=units, assignments__open=True)
        return self.filter(Q(holder__listed=units) | Q(id__in=shared.values("id")))

    def held_by(self, units: Iterable[Any]) -> Self:
        """In these units' hands, and open."""
        return self.filter(holder__listed=Keys.of(units), open=True)

    def overdue(self, day: Any) -> Self:  # noqa: ANN401 - a date
        """Of open ones, past their due day on this one, in the words of the indexes: asked of ``due_on`` they would be read whole.

        That they are open is said once, by ``held_by``: of what is said twice the planner expects a twentieth, and reads
        every late matter of the city instead of the first page of them.
        """
        return self.annotate(due_day=due_day()).filter(due_day__lt=day)

    def by_due(self) -> Self:
        """In the order of their due days, which ``due_day`` names; what has none comes last."""
        return self.annotate(due_day=due_day()).order_by("due_day", "id")


class Matter(models.Model):
    """About anything: parties may be none. ``title`` is masked before it is stored."""

    access: ClassVar = Access(
        Reach.MATTER,
        Write.CHANGE,
        jobs=(
            "sweep",
            "render",
            "outbox",
            "settle",
            "erase",
            "units",
            "post_ended",
            "verify",
            "rollups",
            "similar",
        ),
        compartment=True,
        erases=("title", "words", "grams"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=60, null=True)  # noqa: DJ001 - none yet, while it comes into being
    procedure = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=40)
    open = models.BooleanField(default=True)
    outcome = models.CharField(max_length=30, default="", blank=True)
    holder = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+", db_index=False)  # unit_by_age
    officer = models.ForeignKey("orgs.Post", models.PROTECT, null=True, related_name="+")
    outside = models.CharField(max_length=80, default="", blank=True)  # where the file is when a court has it
    region = models.ForeignKey("orgs.Region", models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=40, default="", blank=True)
    resting_in = models.CharField(
        max_length=60, default="", blank=True
    )  # the number of the matter that leads
    channel = models.CharField(max_length=20)  # web, counter, phone, grid, import
    title = models.CharField(max_length=120)
    compartment = models.CharField(max_length=30, default="", blank=True)
    applied_on = models.DateField()  # the application date that interrupts limitation
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)  # the earliest running clock, kept by deadlines
    due_provisional = models.BooleanField(default=False)
    disputed = models.BooleanField(default=False)  # a party re-opened it, and it is not closed again
    accepted_on = models.DateField(null=True)  # for the figures; from this day it is counted as taken up
    concluded_on = models.DateField(null=True)
    concluded_as = models.CharField(
        max_length=30, default="", blank=True
    )  # settled, or the outcome it ended with
    followed = models.BooleanField(default=False)  # what was agreed has been visited
    worked_on = models.DateField(null=True)  # the day of the last step of substance by who has it
    done = models.JSONField(default=list)  # names of steps taken, for "to be done first"
    voices = models.JSONField(default=dict)  # several people's act under way
    head_seq = models.PositiveIntegerField(default=0)
    head_digest = models.CharField(max_length=80, default="", blank=True)
    words = SearchVectorField(null=True)
    grams = SearchVectorField(null=True)
    origin = models.JSONField(default=dict)  # load(): the file and its digest

    objects = MatterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index("holder", due_day(), "id", condition=Q(open=True), name="desk_by_due"),
            models.Index(due_day(), "id", condition=Q(open=True), name="city_by_due"),
            models.Index("procedure", "state", due_day(), "id", condition=Q(open=True), name="state_by_due"),
            models.Index(fields=["holder", "-id"], name="unit_by_age"),
            models.Index(fields=["worked_on", "id"], condition=Q(open=True), name="longest_idle"),
            models.Index(fields=["id"], condition=Q(open=True, disputed=True), name="disputed_ones"),
            models.Index(fields=["holder", "accepted_on", "id"], name="accepted_in"),
            # Which pages hold matters of a year: 56 kB for a million, and next to nothing at a step.
            BrinIndex(
                fields=["applied_on", "accepted_on", "concluded_on"],
                autosummarize=True,
                pages_per_range=64,
                name="counted_by_day",
            ),
            models.Index(
                fields=["holder", "concluded_on"], condition=Q(accepted_on=None), name="ended_unaccepted"
            ),
            models.Index("officer", due_day(), "id", condition=Q(open=True), name="officer_by_due"),
            models.Index(fields=["closed_at"], condition=Q(open=False), name="closed_lately"),
            GinIndex(fields=["words"], name="matter_words"),
            GinIndex(fields=["grams"], name="matter_grams"),
        ]
        # Not unique=True: that would write a second index with each matter, for numbers that begin so, which nobody asks for.
        constraints: ClassVar = [models.UniqueConstraint(fields=["number"], name="one_number")]

    def __str__(self) -> str:
        return self.number or self.title
