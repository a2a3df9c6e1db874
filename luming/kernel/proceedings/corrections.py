"""Putting right what was recorded wrongly: a date, a party, a text, a step. Nothing is edited; the old stays readable.

Who and why are the correcting event's own. Where a clock or the matter moves, a second person confirms before it does.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import current
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import naming, redating, undoing
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Position
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.words import Words

CORRECT, CONFIRM = "correct", "confirm_correction"
A_DAY = timedelta(days=1)
# Words about a recording are not what was recorded.
ABOUT = {"reason", "earlier_reason", "proof"}


def correct(context: Context) -> None:
    """Data: ``kind`` (date, party, text, step) and what that kind asks. A reason is owed. Raises Refused."""
    if not context.given.texts.get("reason"):
        raise WrongInputError(Words("请写明哪里错了、为什么。", "Say what was wrong, and why."), "reason")
    kind = _KINDS.get(str(context.given.data.get("kind", "")))
    if kind is None:
        raise WrongInputError(Words("请选择要更正什么。", "Choose what is to be put right."), "kind")
    kind(context)


def confirm(context: Context) -> None:
    """Data: ``correction`` and ``agreed``. Another person than the one who asked. Raises Refused."""
    asked = _asked(context)
    if not context.given.data.get("agreed"):
        return
    event, right = Event.objects.get(id=asked.data["event"], matter=context.matter), occurred(context.matter)
    if asked.data["kind"] == "step":
        undoing.undo(context, event, right)
    else:
        redating.put_right(context, event, datetime.fromisoformat(asked.data["moment"]), right)
    why = EventText.objects.filter(event=asked, field="reason").first()
    context.said["reason"] = Words(*[(why.text if why else None) or ""] * 2)


def leads_to(context: Context, after: Position) -> Position:
    """Where the step leads: as the table says, and where it confirms that a step is taken back, to before that one."""
    if context.step.name != CONFIRM or not context.given.data.get("agreed"):
        return after
    asked = _asked(context)
    return undoing.back(context, after, asked.data["event"]) if asked.data["kind"] == "step" else after


def pending(matter: Matter) -> dict[str, Event]:
    """Corrections that wait for a second person, by the id of the event that asked."""
    rows = Event.objects.filter(matter=matter, step__in=[CORRECT, CONFIRM]).order_by("seq")
    waiting: dict[str, Event] = {}
    for row in rows:
        if row.data.get("pending"):
            waiting[str(row.id)] = row
        elif row.step == CONFIRM:
            waiting.pop(row.data["correction"], None)
    return waiting


def occurred(matter: Matter) -> dict[UUID, datetime]:
    """The corrected moment of each event whose date was put right; events not named occurred when they say."""
    if CORRECT not in matter.done:
        return {}
    rows = list(Event.objects.filter(matter=matter, step__in=[CORRECT, CONFIRM]).order_by("seq"))
    asked = {str(row.id): row for row in rows}
    agreed = [asked[row.data["correction"]] for row in rows if row.step == CONFIRM and row.data.get("agreed")]
    at_once = [row for row in rows if not row.data.get("pending")]
    dates = [row for row in (*agreed, *at_once) if row.data.get("kind") == "date"]
    whole = sorted(dates, key=lambda row: row.seq)
    return {UUID(row.data["event"]): datetime.fromisoformat(row.data["moment"]) for row in whole}


def fields(matter: Matter) -> dict[str, str]:
    """The texts of the matter that may be put right, as they stand, by field; what lies in a compartment is left out."""
    rows = EventText.objects.filter(matter=matter, compartment="").exclude(field__in=ABOUT).order_by("id")
    return current(rows)


def _asked(context: Context) -> Event:
    """The correction that waits for this very answer. Raises WrongInputError, NotYoursError."""
    asked = pending(context.matter).get(str(context.given.data.get("correction", "")))
    if asked is None:
        raise WrongInputError(
            Words("没有等待确认的更正。", "No correction waits for a second person."), "correction"
        )
    if asked.actor_user == context.act.actor.doer.actor_user:
        raise NotYoursError(Words("更正要由另一个人确认。", "A correction is confirmed by another person."))
    return asked


def _date(context: Context) -> None:
    """``event`` and ``moment``. Recorded at once where no clock hangs on it; else it waits to be confirmed."""
    rows = {str(row.id): row for row in standing(context.matter)}
    event = rows.get(str(context.given.data.get("event")))
    if event is None or event.actor_kind == "law":
        raise WrongInputError(
            Words("请选择哪一步的日期错了。", "Choose the step whose date is wrong."), "event"
        )
    moment = _moment(context, event)
    right = occurred(context.matter)
    context.noted["was"] = right.get(event.id, event.occurred_at)
    if redating.moves_a_clock(context, event):
        context.noted["pending"] = True
    else:
        redating.put_right(context, event, moment, right)


def _moment(context: Context, event: Event) -> datetime:
    """The moment said to be right; it follows the same rules as a step recorded late."""
    try:
        moment = datetime.fromisoformat(str(context.given.data.get("moment", "")))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment > context.recorded_at:
        raise WrongInputError(
            Words("填正确的时间，不能晚于现在。", "Give the right moment, not later than now."), "moment"
        )
    if event.seq > 1 and moment < context.matter.received_at:
        raise WrongInputError(
            Words(
                "发生时间不能早于收到申请的时间。", "It cannot have happened before the matter was received."
            ),
            "moment",
        )
    if event.recorded_at - moment > A_DAY and not context.given.files:
        raise WrongInputError(
            Words(
                "比登记早一天以上的，请附上材料。", "More than a day before it was recorded: attach a paper."
            ),
            "files",
        )
    return moment.astimezone(SHANGHAI)


def _text(context: Context) -> None:
    """``field``; the right words are given under that very field and stand from now on, the old ones at their event."""
    name = str(context.given.data.get("field", ""))
    if name not in fields(context.matter):
        raise WrongInputError(Words("请选择哪一段文字错了。", "Choose the text that is wrong."), "field")
    if not context.given.texts.get(name):
        raise WrongInputError(Words("写上正确的文字。", "Write the right words."), "text")


_KINDS: dict[str, Callable[[Context], None]] = {
    "date": _date,
    "party": naming.put_right,
    "text": _text,
    "step": undoing.ask,
}
