"""The board of performance on everybody's page: clause by clause what was promised, paid, outstanding, disputed; and the sums."""

from collections import Counter

from luming.kernel.matters.models import Matter
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.performance.clauses import Entry, Promise, entries, promises
from luming.procedures.mediation.performance.ledger import STANDS, Ledger
from luming.procedures.mediation.performance.wording import by_when, entry_words, spoken, yuan
from luming.procedures.mediation.states import At
from luming.ui.parts import Board, BoardLine

TITLE = Words("履行情况", "Performance")
COLUMNS = (
    Words("约定（元）", "Promised (yuan)"),
    Words("已付", "Paid"),
    Words("未付", "Outstanding"),
    Words("有争议", "Disputed"),
)
SHOWN = {At.in_force.name, At.settled.name, At.archived.name}


def shown(matter: Matter) -> Board | None:
    """None before an agreement is in force, and where nothing was agreed clause by clause."""
    found = promises(matter) if matter.state in SHOWN else []
    if not found:
        return None
    recorded = entries(matter)
    lines = [_line(one, recorded) for one in found]
    money = [one for one in found if one.clause.fen]
    return Board(TITLE, lines, list(COLUMNS), _sums(money) if len(money) > 1 else [])


def _line(one: Promise, recorded: list[Entry]) -> BoardLine:
    said = [entry_words(entry, one.clause) for entry in recorded if one.clause.id in entry.moves]
    due = by_when(one.clause)
    said = [Words(f"最迟{due.zh}", f"By {due.en}"), *said] if one.clause.due_on else [due, *said]
    what, name, to = spoken(one.clause), one.clause.who.masked, one.clause.creditor
    said = [Words(f"向{to.masked}履行", f"To {to.masked}"), *said] if to else said
    title = Words(f"{one.clause.place}. {name}：{what.zh}", f"{one.clause.place}. {name}: {what.en}")
    return BoardLine(title, said, _stand(one), _amounts(one.ledger) if one.clause.fen else [])


def _stand(one: Promise) -> Words:
    """Where it stands; of money, how much waits for a word."""
    stand, waiting = STANDS[one.ledger.stand], one.ledger.said
    if not one.clause.fen or not waiting or waiting == one.clause.fen:
        return stand
    said = yuan(waiting)
    return Words(
        f"{stand.zh}（说付了{said}元，等确认）", f"{stand.en} ({said} yuan said to be paid, to be confirmed)"
    )


def _sums(money: list[Promise]) -> list[Words]:
    total: Counter[str] = Counter()
    for one in money:
        total.update(promised=one.ledger.promised, paid=one.ledger.paid, disputed=one.ledger.disputed)
    return _amounts(Ledger(total["promised"], total["paid"], total["disputed"]))


def _amounts(one: Ledger) -> list[Words]:
    return [Words(yuan(much), yuan(much)) for much in (one.promised, one.paid, one.outstanding, one.disputed)]
