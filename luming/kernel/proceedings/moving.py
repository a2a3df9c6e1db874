"""Clocks that move: extended, paused, resumed, or reckoned anew under a new notice; every move is in the event and told."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from luming.kernel.deadlines import running
from luming.kernel.deadlines.models import Deadline, Shift
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.models.shift import EXTENSION, PAUSE
from luming.kernel.deadlines.moving import DATES, Move, reckon_anew
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.wording import spoken, spoken_day
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.refusals import ReckoningRefusedError
from luming.kernel.reckoning.rule import PauseReason
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words

AFTERWARDS = Words("恢复后再定", "to be fixed once it resumes")


def extend(context: Context) -> None:
    """Data: ``deadline``, ``period`` (30CD). A reason is owed; whether and how far the rule allows it, the rule says."""
    deadline = _asked(context)
    _ask_reason(context)
    if deadline.due and deadline.due < context.occurred_at:
        raise WrongInputError(
            Words("期限已经届满，不能再延长。", "The period is over; it cannot be extended."), "deadline"
        )
    with beside("period"):
        period = Period.parse(str(context.given.data.get("period", "")))
        _shift(context, deadline, Shift(kind=EXTENSION, period=str(period)))
        _moved(context, [deadline])


def pause(context: Context) -> None:
    """Data: ``deadline``, ``since``, ``ground`` and, where it is known, ``until`` (the last day). Reason and paper are owed."""
    deadline = _asked(context)
    _ask_reason(context)
    if not context.given.files:
        raise WrongInputError(
            Words("请附上材料，证明中止的事由。", "Attach a paper that shows the ground."), "files"
        )
    since, until = _begins(context, deadline), _day(context, "until")
    if deadline.paused_since:
        raise WrongInputError(
            Words("这个期限已经中止，先恢复。", "It is paused already; resume it first."), "deadline"
        )
    ground = str(context.given.data.get("ground", ""))
    if ground not in set(PauseReason):
        raise WrongInputError(
            Words("请选择法律规定的事由。", "Choose a ground that the law gives."), "ground"
        )
    _shift(context, deadline, Shift(kind=PAUSE, since=since, until=until, ground=ground))
    with beside("ground"):
        _moved(context, [deadline])


def resume(context: Context) -> None:
    """Data: ``deadline``, ``until``: the last day that does not count."""
    deadline = _asked(context)
    row = Shift.objects.filter(deadline=deadline, kind=PAUSE, until=None).first()
    if row is None:
        raise WrongInputError(Words("这个期限没有中止。", "This period is not paused."), "deadline")
    until = _day(context, "until")
    if until is None or row.since is None or not row.since <= until <= _today(context):
        raise WrongInputError(
            Words(
                "填中止的最后一天：不早于开始，不晚于今天。",
                "The last paused day: not before it began, not after today.",
            ),
            "until",
        )
    row.until = until
    row.save(update_fields=["until"])
    _moved(context, [deadline])


def pause_all(context: Context, rows: Iterable[tuple[Deadline, PauseReason]], since: date) -> None:
    """Pause these, each on its own ground, from this day or from its own first day; what was over by then stays."""
    moved = []
    for deadline, ground in rows:
        first = max(since, _begun(deadline))
        if first <= _last(deadline):
            _shift(context, deadline, Shift(kind=PAUSE, since=first, ground=ground))
            moved.append(deadline)
    _moved(context, moved)


def resume_all(context: Context, rows: Iterable[Shift]) -> None:
    """End these pauses: today is the last day that does not count."""
    paused = list(rows)
    for row in paused:
        row.until = _today(context)
        row.save(update_fields=["until"])
    _moved(context, [row.deadline for row in paused])


def settle_dates(context: Context) -> None:
    """Every running clock of the matter under the calendar now in force. Raises GuardError where no date moves."""
    rows = Deadline.objects.filter(matter=context.matter, state=RUNNING).exclude(due=None)
    notice = str(context.given.data.get("notice", ""))
    context.said["reason"] = Words(
        f"放假安排已公布：{notice}。", f"The holiday notice is published: {notice}."
    )
    if not _moved(context, list(rows.select_related("matter"))):
        raise GuardError(Words("没有日期变化。", "No date changes."))


def write(context: Context, moves: Sequence[Move]) -> None:
    """Save moved clocks, put them into the event, and say to the parties what a date they know has become."""
    for move in moves:
        move.deadline.save(update_fields=DATES)
    context.clocks += [move.as_data() for move in moves]
    running.point_at_earliest(context.matter)
    _tell([move for move in moves if move.deadline.state == RUNNING], context)


def _tell(moves: Sequence[Move], context: Context) -> None:
    """The parties, of a date they know that has moved; the officer, of one that stays though the law's own is earlier."""
    told, owed = [move for move in moves if move.is_told and move.safe], [move for move in moves if move.owed]
    if told:
        old = _joined([spoken_day(move.safe) for move in told if move.safe])
        context.asked_for["date_moved"] = {
            "old_due": old,
            "new_due": _joined([_now(move.deadline) for move in told]),
        }
    if owed:
        kept = _joined([spoken(move.deadline) for move in owed])
        law = _joined([spoken_day(_last(move.deadline)) for move in owed])
        context.asked_for["date_kept"] = {"old_due": kept, "new_due": law}


def _moved(context: Context, deadlines: Sequence[Deadline]) -> list[Move]:
    moves = [move for move in map(reckon_anew, deadlines) if move]
    write(context, moves)
    return moves


def _now(deadline: Deadline) -> Words:
    return AFTERWARDS if deadline.paused_since else spoken(deadline)


def _joined(words: Sequence[Words]) -> Words:
    return Words("、".join(one.zh for one in words), ", ".join(one.en for one in words))


def _asked(context: Context) -> Deadline:
    rows = Deadline.objects.filter(
        id=context.given.data.get("deadline"), matter=context.matter, state=RUNNING
    )
    deadline = rows.exclude(due=None).select_related("matter").first()
    if deadline is None:
        raise WrongInputError(
            Words("请选择一个正在走的期限。", "Choose a period that is running."), "deadline"
        )
    return deadline


def _shift(context: Context, deadline: Deadline, shift: Shift) -> None:
    shift.id, shift.matter, shift.deadline, shift.event_id = (
        new_id(),
        context.matter,
        deadline,
        context.event_id,
    )
    shift.save(force_insert=True)


def _ask_reason(context: Context) -> None:
    if not context.given.texts.get("reason"):
        raise WrongInputError(Words("请写明依据和理由。", "Give the ground and the reason."), "reason")


def _day(context: Context, name: str) -> date | None:
    text = context.given.data.get(name)
    return date.fromisoformat(str(text)[:10]) if text else None


def _begins(context: Context, deadline: Deadline) -> date:
    since = _day(context, "since")
    if since is None or not _begun(deadline) <= since <= min(_today(context), _last(deadline)):
        raise WrongInputError(
            Words(
                "中止从期限内的某一天开始，不晚于今天。",
                "A pause begins on a day of the period, not later than today.",
            ),
            "since",
        )
    return since


def _today(context: Context) -> date:
    return context.recorded_at.astimezone(SHANGHAI).date()


def _begun(deadline: Deadline) -> date:
    return deadline.started_at.astimezone(SHANGHAI).date()


def _last(deadline: Deadline) -> date:
    return deadline.due.astimezone(SHANGHAI).date() if deadline.due else date.max


@contextmanager
def beside(field: str) -> Iterator[None]:
    """What the clocks refuse is said beside the field that asked for it."""
    try:
        yield
    except ReckoningRefusedError as refused:
        raise WrongInputError(refused.words, field) from refused
