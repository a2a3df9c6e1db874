"""What the reader is told first: what happened, what comes next, who, by when; by the state and by what refines it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.matters.models.assignment import RULING
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.retention import kept_for_matter
from luming.kernel.proceedings.sittings import Sitting
from luming.kernel.proceedings.standing import standing
from luming.kernel.proceedings.timeline import Reader
from luming.kernel.proceedings.wording import spoken
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words, listed
from luming.portal.filling import NONE, about_unit, fill, plain
from luming.portal.visits import Guest

CONFIRMATION = "PM-06"
NOTHING = Words("", "")


@dataclass(frozen=True)
class Standing:
    """What the refinements ask about."""

    matter: Matter
    sitting: Sitting | None

    @cached_property
    def leading(self) -> Event | None:
        """What was last recorded of the matter into which this one was merged."""
        steps = ["merge", "unmerge", "follow_leading", "leading_closed"]
        return self.matter.events.filter(step__in=steps).order_by("-seq").first()

    @cached_property
    def superior(self) -> Assignment | None:
        """Who is asked to name the holder, and has not yet."""
        if "refer_up" not in self.matter.done:
            return None
        asked = Assignment.objects.filter(matter=self.matter, kind=RULING, open=True, answered_at=None)
        return asked.select_related("unit").first()

    @property
    def performance(self) -> str:
        """What the last follow-up found."""
        last = self.matter.events.filter(data__has_key="performance").order_by("-seq").first()
        return str(last.data["performance"]) if last else ""


# Entries of the library that stand in place of a state's own, in the order in which they are asked.
REFINED: Mapping[str, Callable[[Standing], bool]] = {
    "handing_over": lambda at: Assignment.objects.filter(
        matter=at.matter, kind="handover", open=True
    ).exists(),
    "awaiting_ruling": lambda at: at.superior is not None,
    "resting": lambda at: bool(at.matter.resting_in),
    "own_answer_due": lambda at: (
        at.matter.open and at.leading is not None and at.leading.step == "leading_closed"
    ),
    "sitting": lambda at: at.sitting is not None,
    "waiting_for_answer": lambda at: "join" not in at.matter.done,
    "refused": lambda at: at.matter.outcome == "refused",
    "at_court": lambda at: bool(at.matter.outside),
    "performed": lambda at: at.performance == "done",
    "unperformed": lambda at: at.performance in {"part", "none"},
    "confirmed": lambda at: "court_confirms" in at.matter.done,
}


def told_first(guest: Guest, sitting: Sitting | None) -> Words:
    """The paragraph under the title; the state's own name where the library has no words for it."""
    entries = {entry.code: entry for entry in guest.procedure.library("next_steps").entries}
    at = Standing(guest.matter, sitting)
    found = next(
        (entries[code] for code in _refining(entries, guest.matter.state) if REFINED[code](at)), None
    )
    entry = found or entries.get(guest.matter.state)
    if entry is None:
        return guest.procedure.states[guest.matter.state].words
    return fill(entry[guest.party.side], values(guest, at))


def _refining(entries: Mapping[str, Any], state: str) -> list[str]:
    """Refinements of this state, and of any open one."""
    return [code for code in REFINED if code in entries and entries[code].facts.get("of", state) == state]


def values(guest: Guest, at: Standing) -> dict[str, Words]:
    """What the texts of a matter leave open, as this reader may know it."""
    matter = guest.matter
    return (
        about_unit(matter.holder, matter.procedure)
        | {"retention": kept_for_matter(matter)}
        | _people(matter, guest)
        | _dates(guest)
        | {
            "number": plain(matter.number or ""),
            "title": plain(matter.title),
            "subject": guest.procedure.subject(matter.subject),
            "applied_on": _day(matter.applied_on),
            "reason": _on_arrival(guest, "reason"),
            "answer": _on_arrival(guest, "answer"),
            "clause": _words_of(matter, "findings"),
            "sitting_at": at.sitting.words if at.sitting else NONE,
            "place": plain(at.sitting.place) if at.sitting else NONE,
        }
        | _leading(guest, at)
        | ({"superior": plain(at.superior.unit.name)} if at.superior else {})
    )


def _leading(guest: Guest, at: Standing) -> dict[str, Words]:
    """What she may know of the matter with which hers goes along: its number and its state, as her own record has them."""
    if at.leading is None or "leading_state" not in at.leading.data:
        return {}
    state = guest.procedure.states[at.leading.data["leading_state"]].words
    return {"leading": plain(at.leading.data["leading"]), "leading_state": state}


def _people(matter: Matter, guest: Guest) -> dict[str, Words]:
    rows = list(Party.objects.met().filter(matter=matter))
    officer = matter.officer.user.name if matter.officer_id and matter.officer else ""
    named = {
        side: listed(one.masked for one in rows if one.side == side) for side in ("applicant", "respondent")
    }
    return {side: names for side, names in named.items() if names.zh} | {
        "officer": plain(officer) if officer else guest.procedure.officer
    }


def _dates(guest: Guest) -> dict[str, Words]:
    """Of the clocks that run and that she is shown: a target of the unit's own is no promise to her."""
    rows = Deadline.objects.filter(matter=guest.matter, state="running", aside=False).exclude(due=None)
    hidden = {name for name, clock in guest.procedure.clocks.items() if clock.personal or not clock.shown}
    running = list(rows.exclude(clock__in=hidden).order_by("due"))
    found = {"due": spoken(running[0])} if running else {}
    confirmation = next((one for one in running if one.rule == CONFIRMATION), None)
    if confirmation:
        found["effective"] = _day(confirmation.started_at.astimezone(SHANGHAI).date())
        found["confirm_by"] = spoken(confirmation)
    return found


def _on_arrival(guest: Guest, field: str) -> Words:
    """What was said when the matter came to where it stands, where this reader may read it."""
    came = (one for one in reversed(standing(guest.matter)) if one.to_state == guest.matter.state)
    event = next(came, None)
    row = EventText.objects.filter(event=event, field=field).first() if event else None
    if event is None or row is None or not Reader(guest.party).may_read(guest.procedure, event, row):
        return NOTHING
    return plain(row.text or "")


def _words_of(matter: Matter, field: str) -> Words:
    row = EventText.objects.filter(matter=matter, field=field).order_by("-id").first()
    return plain(row.text) if row and row.text else NONE


def _day(on: date) -> Words:
    """A date as texts say it."""
    return Words(f"{on.year}年{on.month}月{on.day}日", f"{on.day} {on:%B} {on.year}")
