"""What pages show of a matter, as the components take it: clocks with their why, the holder's line, the timeline."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language

from luming.kernel.deadlines.lapsing import is_courts, is_duty
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import BETWEEN_UNITS, MET, RUNNING, STOPPED, WITHDRAWN
from luming.kernel.deadlines.running import again
from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.matters.models.assignment import HANDOVER
from luming.kernel.orgs.tiers import direction
from luming.kernel.proceedings import lapsing, passing, shares, supervising, timeline
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.proceedings.wording_of import field_label
from luming.kernel.reckoning.moved import civil
from luming.kernel.reckoning.reckoned import Reckoning
from luming.kernel.scope import table
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words
from luming.ui.parts import Clock, Entry, Holder, Paper, Stretch, Why

WITHDRAWN_PAPER = Words("已撤销", "withdrawn")

WITH_A_DAY = (
    f"where matter_id = %s and state = '{RUNNING}' and due is not null order by due, id"  # our own word
)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
COURTS_OWN = Words("法院的期限，只作参考", "The court's own period, for information")


@dataclass(frozen=True)
class Addresses:
    """Where papers and files open, on the desk or in the portal."""

    paper: Callable[[Issued, str], str]  # form: pdf or docx
    file: Callable[[Received], str]
    verify: Callable[[Issued], str] = lambda _paper: ""


def clocks(matter: Matter, *, for_citizen: bool, party: UUID | None = None) -> list[Clock]:
    """Running clocks, the earliest first; a citizen sees those that the procedure shows, and ``party`` her own beside them.

    What another unit was asked is its own and the asker's: who does not see the request sees no clock of it.
    """
    procedure = known(matter.procedure, matter.version)
    rows = _running(matter)
    seen = [row for row in rows if row.assignment or not row.assignment_id]
    shown = [row for row in seen if not for_citizen or _is_shown(procedure, row, party)]
    return [clock(row) for row in sorted(shown, key=lambda row: row.due or row.started_at)]


def _running(matter: Matter) -> list[Deadline]:
    """Those that have a day, with what moved it and what another unit was asked, where the reader sees that."""
    rows = table.rows(Deadline, WITH_A_DAY, matter.id)
    asked = {one.id: one for one in shares.asked(matter)} if any(row.assignment_id for row in rows) else {}
    for row in rows:
        row.matter = matter
        if row.assignment_id:
            row._state.fields_cache["assignment"] = asked.get(row.assignment_id)
    if rows:
        prefetch_related_objects(rows, "shifts")
    return rows


def clock(row: Deadline) -> Clock:
    """One clock as the component takes it. The dates are the row's; the reasons are reckoned anew."""
    reckoning = again(row)
    if not isinstance(reckoning, Reckoning):
        message = f"{row.rule} has no number and is not shown as a clock"
        raise TypeError(message)
    due = row.due.astimezone(SHANGHAI).date() if row.due else None
    done = row.state in {MET, STOPPED, WITHDRAWN}
    act_by = max(row.safe, row.shown_safe) if row.safe and row.shown_safe else row.safe or due
    return Clock(
        name=reckoning.rule.duty,
        state="done" if done else reckoning.state(today()).value,
        days=(due - today()).days if due else 0,
        act_by=act_by,
        due=due,
        provisional=row.provisional,
        is_law=reckoning.rule.is_law,
        rule=row.rule,
        source=reckoning.rule.source if reckoning.rule.sources else None,
        spent=_spent(civil(reckoning.start), due),
        held_by=_held_by(row),
        why=[Why(_when(step.first, step.last), step.words, step.source) for step in reckoning.why],
    )


def _held_by(row: Deadline) -> Words | str:
    """Whose it is, where it is not the matter's own: the unit that has it, is to accept it, or is to name who does."""
    if is_courts(row.rule):
        return COURTS_OWN
    if not row.aside or not is_duty(row.rule):
        return ""
    if row.clock not in BETWEEN_UNITS:
        return row.matter.holder.name
    found = passing.owing(row)
    return found.unit.name if found else ""


def holder(matter: Matter) -> Holder:
    """Who has it now, and whose days were these: stretches of whole days that add up to its age."""
    stretches = shares.held(matter)
    offer = next((one for one in shares.asked(matter) if one.kind == HANDOVER and one.open), None)
    unit = matter.holder
    return Holder(
        unit=unit.name,
        officer=matter.officer.user.name if matter.officer_id and matter.officer else "",
        since=stretches[-1].since if stretches else matter.received_at,
        stretches=[Stretch(one.unit, one.days, current=one.current) for one in stretches],
        offered_to=offer.unit.name if offer else "",
        going=direction(unit, offer.unit).words if offer else "",
        phone=unit.phone,
    )


def entries(
    matter: Matter,
    reader: timeline.Reader,
    addresses: Addresses,
    told: Callable[[timeline.Entry], Words] | None = None,
) -> list[Entry]:
    """The timeline as the component takes it, at the reader's depth; ``told`` puts what happened in plainer words."""
    procedure = known(matter.procedure, matter.version)
    titles = {template: document.words for template, document in procedure.documents().items()}
    found = timeline.timeline(matter, reader)
    plain = reader.party is not None
    return [
        _entry(one, told(one) if told else one.what, titles, addresses, [] if plain else _coded(one.event))
        for one in found
    ]


def _coded(event: Event) -> list[tuple[Words, str]]:
    """What officers read of an event's codes."""
    told = [*passing.said(event), *supervising.said(event), *lapsing.said(event), *_named_day(event)]
    return [(label, words.in_(get_language() or "zh-hans")) for label, words in told]


def _named_day(event: Event) -> list[tuple[Words, Words]]:
    """The day of which a record speaks, where it is not the day on which it was made."""
    day = str(event.data.get("knew_on") or event.data.get("on") or "")[:10]
    if not ISO_DAY.fullmatch(day) or day == event.occurred_at.astimezone(SHANGHAI).date().isoformat():
        return []
    return [(Words("日期", "Day"), spoken_day(date.fromisoformat(day)))]


def _entry(
    one: timeline.Entry,
    what: Words,
    titles: dict[str, Words],
    addresses: Addresses,
    coded: list[tuple[Words, str]],
) -> Entry:
    papers = [
        Paper(
            titles.get(row.template, Words(row.template, row.template)),
            row.number,
            addresses.paper(row, "pdf"),
            addresses.paper(row, "docx"),
            addresses.verify(row),
            note=WITHDRAWN_PAPER if hasattr(row, "withdrawal") else "",
        )
        for row in one.papers
    ]
    files = [
        Paper(row.name.reveal(), "", addresses.file(row), note=_kilobytes(row.size)) for row in one.files
    ]
    texts = [*coded, *((field_label(field), text) for field, text in one.texts)]
    return Entry(one.at, what, one.who, texts, papers + files, _note(one), struck=one.undone is not None)


def _note(one: timeline.Entry) -> Words | str:
    """What was taken back, put right or recorded late says so beside its name."""
    if one.undone:
        gone, day = one.undone, one.undone.at.astimezone(SHANGHAI)
        return Words(
            f"{day:%Y-%m-%d} 已撤销，{gone.by.zh}：{gone.why}",
            f"taken back {day:%d %b %Y}, {gone.by.en}: {gone.why}",
        )
    if one.was:
        was = one.was.astimezone(SHANGHAI)
        return Words(
            f"已更正，原记 {was:%Y-%m-%d %H:%M}", f"put right; first recorded as {was:%d %b %Y %H:%M}"
        )
    recorded = one.event.recorded_at.astimezone(SHANGHAI)
    return _recorded(one.event, recorded) if one.recorded_later else ""


def _recorded(event: Event, at: datetime) -> Words:
    """When it was written down; of what was imported, also what its source says of it and what it does not."""
    if event.actor_kind != "import":
        return Words(f"{at:%m-%d %H:%M} 登记", f"recorded {at:%d %b %H:%M}")
    zh, en = f"{at:%Y-%m-%d} 导入", f"imported {at:%d %b %Y}"
    if number := event.data.get("source_number"):
        zh, en = f"{zh}，原编号 {number}", f"{en}, there number {number}"
    if event.data.get("time_unknown"):
        zh, en = f"{zh}；什么时候没有记录", f"{en}; when was not recorded"
    return Words(zh, en)


def _is_shown(procedure: type[Procedure], row: Deadline, party: UUID | None) -> bool:
    declared = procedure.clocks.get(row.clock)
    if declared is None:
        return True
    return row.party_id == party if declared.personal else declared.shown


def _spent(start: date, due: date | None) -> int:
    """How much of the period is gone, in per cent."""
    whole = (due - start).days if due else 0
    return min(100, max(0, round(100 * (today() - start).days / whole))) if whole > 0 else 0


def _when(first: date, last: date) -> Words:
    """The day, or the first and the last."""
    one = Words(f"{first.month}月{first.day}日", f"{first.day} {first:%b}")
    return (
        one
        if first == last
        else Words(f"{one.zh} — {last.month}月{last.day}日", f"{one.en} — {last.day} {last:%b}")
    )


def _kilobytes(size: int) -> Words:
    text = f"{max(1, size // 1024)} KB"
    return Words(text, text)
