"""Committees and their members: entered by one, confirmed by another, and every change filed within the local period (PM-15).

The law has changes told to the justice authority, and the court told by it (articles 10 and 14); the number of days is local.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.rules import governing
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Committee, Filing, Membership, Unit, User
from luming.kernel.orgs.models.committee import JOINED, LEFT, TERM
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.refusals import ReckoningRefusedError
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.words import Words

PERIOD = "PM-15"
Line = Committee | Membership
BACKWARD = Words("结束的日子早于开始的日子。", "It would end before it begins.")
OVERLAP = Words(
    "这段时间已经登记了一届，请先改正日期。", "A term is on record for part of that time; look at the dates."
)


def enter(line: Line, by: User) -> Line:
    """A term or a line of the roster, not in force until another confirms it. Raises WrongInputError."""
    if line.valid_until is not None and line.valid_until < line.valid_from:
        raise WrongInputError(BACKWARD, "valid_until")
    if isinstance(line, Committee):
        _refuse_second_term(line)
    line.id, line.entered_by, line.entered_at = new_id(), by, now()
    return changing.add([line], by)[0]


def confirm(line: Line, by: User) -> Filing:
    """The second person's yes; from now on it holds, and waits to be filed. Raises Refused for who entered it."""
    if by.id == line.entered_by_id:
        raise NotYoursError(
            Words("要由第二个人确认，不能是登记的人。", "A second person confirms: not who entered it.")
        )
    if line.confirmed_at is not None:
        raise WrongInputError(Words("已经确认过。", "It is confirmed already."))
    changing.change(line, by, verb=changing.CONFIRMED, confirmed_by=by, confirmed_at=now())
    if isinstance(line, Committee):
        return _open(line.unit, TERM, f"{line.valid_from} — {line.valid_until}", line.valid_from, by)
    return _open(line.unit, JOINED, line.name, line.valid_from, by)


def end(line: Membership, last_day: date, by: User, reason: str) -> Filing | None:
    """She leaves the roster after this day. What nobody had confirmed yet is filed with nobody. Raises WrongInputError."""
    if last_day < line.valid_from:
        raise WrongInputError(BACKWARD, "last_day")
    changing.change(line, by, reason, verb=changing.ENDED, valid_until=last_day)
    return _open(line.unit, LEFT, line.name, last_day + timedelta(days=1), by) if line.confirmed_at else None


def filed(rows: Iterable[Filing], by: User, **said: Any) -> int:
    """It was filed: ``filed_on``, ``filed_with``, ``proof``. Raises WrongInputError; how many."""
    if said["filed_on"] > today():
        raise WrongInputError(Words("备案的日子还没有到。", "That day has not come yet."), "filed_on")
    return len([changing.change(row, by, recorded_by=by, **said) for row in rows])


def court_told(rows: Iterable[Filing], by: User, on: date, how: str) -> int:
    """The basic court of the place was told of these (article 10). Raises WrongInputError; how many."""
    if on > today():
        raise WrongInputError(Words("通报的日子还没有到。", "That day has not come yet."), "on")
    return len([changing.change(row, by, court_told_on=on, court_told_how=how) for row in rows])


def _open(unit: Unit, what: str, said: str, on: date, by: User) -> Filing:
    row = Filing(id=new_id(), unit=unit, what=what, said=said[:80], changed_on=on, due=_due(unit, on))
    return changing.add([row], by)[0]


def _due(unit: Unit, on: date) -> date | None:
    """By the local rule; None for a change of years for which no calendar is known, entered when the roster began."""
    try:
        return reckon(on, governing(PERIOD, unit.region_id, on), in_force()).act_by
    except ReckoningRefusedError:
        return None


def _refuse_second_term(line: Committee) -> None:
    if line.valid_until is None:
        raise WrongInputError(Words("请写任期到哪天。", "Say on which day the term ends."), "valid_until")
    other = Committee.objects.filter(unit=line.unit, valid_from__lte=line.valid_until)
    if other.filter(valid_until__gte=line.valid_from).exists():
        raise WrongInputError(OVERLAP, "valid_from")
