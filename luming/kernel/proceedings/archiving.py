"""A file that is archived: since when, under which class, until when it is kept. Before that day nobody destroys it.

The class is written into the event that archives it and stands on the cover. The years of a class are a local rule, as it
is today; where none are set there is no day. The law gives no number for these files.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.local import chosen_for, number_for
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.local_choices import RETENTIONS, YEARS, Retention, retention_code
from luming.kernel.proceedings.standing import record
from luming.kernel.reckoning.counting import corresponding_day
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.rights import ARCHIVED, GONE
from luming.kernel.workflow.words import Words

TOO_EARLY = Words("保管期限没有到，不能销毁。", "It is still to be kept: it is not destroyed yet.")


@dataclass(frozen=True)
class Filed:
    """Since when a file is archived, in which class, for how many years; ``until`` None: for good, or not set."""

    since: date
    kept: str
    years: int | None = None

    @property
    def until(self) -> date | None:
        """The last day on which it is kept (民法典 202: the corresponding day)."""
        return corresponding_day(self.since, 12 * self.years) if self.years else None

    @property
    def words(self) -> Words:
        """The class, with its years where they are set."""
        kept = RETENTIONS[self.kept]
        if not self.years:
            return kept
        return Words(f"{kept.zh}（{self.years} 年）", f"{kept.en} ({self.years} years)")

    def is_over(self, day: date) -> bool:
        """Whether it may be destroyed on this day."""
        return self.until is not None and self.until < day


def archived(context: Context) -> None:
    """Write the class into the event that archives the file: as the form chose it, or as the local rules say."""
    reached = context.step.path.reaches
    if reached is not None and reached.name == ARCHIVED:
        asked = str(context.given.data.get("retention", ""))
        context.noted["retention"] = asked if asked in RETENTIONS else class_of(context.matter, _day(context))


def refuse_early(context: Context) -> None:
    """Raise GuardError for a destruction of what is kept for good, or whose day has not passed."""
    reached = context.step.path.reaches
    if reached is None or reached.name != GONE:
        return
    file = filed([context.matter]).get(context.matter.id)
    if file and (file.kept == Retention.PERMANENT or (file.until and not file.is_over(_day(context)))):
        raise GuardError(TOO_EARLY)


def class_of(matter: Matter, day: date) -> str:
    """The class of such a file here, as the local rules have it on this day."""
    return chosen_for(matter, retention_code(matter.procedure), day)


def years_of(matter: Matter, kept: str) -> int | None:
    """For how many years files of a class are kept here; None for good, and where nobody has set it."""
    choice = YEARS.get(Retention(kept))
    return number_for(matter, choice.code, today()) if choice else None


def filed(matters: Iterable[Matter]) -> dict[UUID, Filed]:
    """Of these matters the archived ones, those destroyed since included; one query."""
    known = {one.id: one for one in matters}
    if len(known) == 1:  # a page of it has its record at hand
        rows: Iterable[Event] = [row for row in record(next(iter(known))) if row.to_state == ARCHIVED]
    else:
        rows = Event.objects.filter(matter__in=known, to_state=ARCHIVED).order_by("seq")
    return {row.matter_id: _filed(known[row.matter_id], row) for row in rows}


def _filed(matter: Matter, row: Event) -> Filed:
    since = row.occurred_at.astimezone(SHANGHAI).date()
    kept = str(row.data.get("retention") or class_of(matter, since))
    return Filed(since, kept, years_of(matter, kept))


def _day(context: Context) -> date:
    return context.recorded_at.astimezone(SHANGHAI).date()
