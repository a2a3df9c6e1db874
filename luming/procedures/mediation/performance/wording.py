"""A clause and what was recorded about it, in words."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance import planning
from luming.procedures.mediation.performance.clauses import (
    AFTERWARDS,
    AGAIN,
    ALL_CONFIRMED,
    CONFIRM,
    DISPUTE,
    PAY,
    SAY,
    VISIT,
    Entry,
    Promise,
)
from luming.procedures.mediation.performance.ledger import STANDS

OFFICER = Words("机构", "the unit")
SAID = {
    SAY: Words("说做到了", "says it is done"),
    PAY: Words("登记付款", "recorded a payment"),
    CONFIRM: Words("确认", "confirms"),
    ALL_CONFIRMED: Words("确认都做到了", "confirms all of it"),
    DISPUTE: Words("有争议", "disputes"),
    AFTERWARDS: Words("说没有做到", "says it is not done"),
    AGAIN: Words("登记没有做到", "recorded that it is not done"),
    VISIT: Words("回访", "followed up"),
}


def read(words: Words) -> str:
    """In the reader's language."""
    return words.in_(get_language() or "zh-hans")


def yuan(amount: int) -> str:
    """Fen as 3,500 or 3,500.50."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole:,}" + (f".{rest:02}" if rest else "")


def spoken(clause: Clause) -> Words:
    """What it promises."""
    does = clause.does[:60]
    if not clause.fen:
        return Words(does, does)
    return Words(f"{does}（{yuan(clause.fen)}元）", f"{does} ({yuan(clause.fen)} yuan)")


def by_when(clause: Clause) -> Words:
    """Its day as agreed; where that is no working day, also the day on which it lapses; provisional where nobody knows yet."""
    if clause.due_on is None:
        return Words(clause.by_note, clause.by_note)
    last, provisional = planning.last_day(clause.due_on)
    day = _day(clause.due_on)
    if last == clause.due_on and not provisional:
        return day
    until = spoken_day(last, provisional=provisional)
    return Words(f"{day.zh}；逢休息日到{until.zh}", f"{day.en}; as it is a day off, until {until.en}")


def in_one_line(one: Promise) -> str:
    """For a choice: its number, who owes what, and where it stands."""
    stand, name, what = STANDS[one.ledger.stand], one.clause.who.masked, spoken(one.clause)
    place = one.clause.place
    return read(Words(f"{place}. {name}：{what.zh}——{stand.zh}", f"{place}. {name}: {what.en} – {stand.en}"))


def entry_words(one: Entry, clause: Clause) -> Words:
    """Who said what about a clause, and when."""
    event, moves = one.event, one.moves.get(clause.id, {})
    who = Role.of(event.actor_role).words if event.actor_party else OFFICER
    much = max((abs(amount) for amount in moves.values()), default=0)
    day, said = _day(event.occurred_at.astimezone(SHANGHAI).date()), SAID[event.step]
    if event.step == VISIT and moves.get("disputed"):
        said = SAID[DISPUTE]
    sum_zh, sum_en = (f" {yuan(much)}元", f" ({yuan(much)} yuan)") if clause.fen else ("", "")
    return Words(f"{day.zh} {who.zh}{said.zh}{sum_zh}", f"{day.en}: {who.en} {said.en}{sum_en}")


def entry_line(one: Entry, clauses: Mapping[UUID, Clause]) -> str:
    """For a choice: the record, and the clauses that it is about."""
    lines = [(entry_words(one, clauses[key]), spoken(clauses[key])) for key in one.moves if key in clauses]
    return "；".join(read(Words(f"{said.zh}——{what.zh}", f"{said.en} – {what.en}")) for said, what in lines)


def _day(day: date) -> Words:
    return spoken_day(day)
