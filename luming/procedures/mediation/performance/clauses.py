"""The clauses of the agreement that stands, each with its ledger; and what was recorded about them, entry by entry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter, Quantity
from luming.kernel.matters.models.quantity import enter_all
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.proceedings.context import Context
from luming.kernel.scope import table
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance.ledger import Ledger, Moves

SAY, PAY, CONFIRM, DISPUTE, UNDO = (
    "say_done",
    "record_payment",
    "confirm_clause",
    "dispute_clause",
    "correct_entry",
)
ALL_CONFIRMED, AFTERWARDS, AGAIN, VISIT = "confirm_done", "dispute", "relapse", "follow_up"
SPEAKING = (SAY, PAY, CONFIRM, DISPUTE, ALL_CONFIRMED, AFTERWARDS, AGAIN, VISIT)
AGREED = "where matter_id = %s order by event_id, place"
NAMED = (
    "where id in (select who_id from mediation_clause where matter_id = %s "
    "union select creditor_id from mediation_clause where matter_id = %s)"
)
ENTERED = (
    "select subject, account, amount from matters_quantity "
    "where matter_id = %s and subject = any(%s::uuid[]) and account <> 'promised'"
)
NONE_SUCH = Words("请选择协议里的一条。", "Choose a clause of the agreement.")


@dataclass(frozen=True)
class Promise:
    """One clause and its sums."""

    clause: Clause
    ledger: Ledger

    def owed_by(self, party: Party) -> bool:
        """Whether it is hers to perform."""
        return bool(self.clause.who_id == party.id)

    def owed_to(self, party: Party) -> bool:
        """Whether it is hers to confirm: whom the agreement names, else anybody of the other side."""
        named = self.creditor
        return party.id == named.id if named else bool(self.clause.who.side != party.side)

    @property
    def creditor(self) -> Party | None:
        """Whom the agreement names; nobody once she is gone, or spoken for in a group: her side then answers."""
        named = self.clause.creditor
        return (
            named if named and not named.left_at and not named.ended_on and named.in_group != MEMBER else None
        )


@dataclass(frozen=True)
class Entry:
    """One record that moved the ledger of some clauses, and stands."""

    event: Event
    moves: dict[UUID, Moves]


def promises(matter: Matter) -> list[Promise]:
    """The clauses of the newest agreement, in their order; none where nothing was agreed clause by clause."""
    rows = table.rows(Clause, AGREED, matter.id)
    clauses = [row for row in rows if row.event_id == rows[-1].event_id]
    _name(matter, clauses)
    sums: dict[UUID, Moves] = defaultdict(lambda: defaultdict(int))
    for subject, account, amount in _entered(matter, clauses):
        sums[subject][account] += amount
    return [Promise(one, Ledger(**({"promised": one.promised} | sums[one.id]))) for one in clauses]


def promise(context: Context, clause: str) -> Promise:
    """One of them by its id. Raises GuardError."""
    found = next((one for one in promises(context.matter) if str(one.clause.id) == clause), None)
    if found is None:
        raise GuardError(NONE_SUCH)
    return found


def enter(context: Context, one: Promise, moves: Moves) -> None:
    """Write what a record makes of a clause. Raises WrongInputError where it would not add up."""
    enter_all(context.matter.id, context.event_id, moves, kind=one.clause.kind, subject=one.clause.id)


def entries(matter: Matter) -> list[Entry]:
    """What was recorded about the clauses and stands, oldest first; what was put right is left out."""
    clauses = [one.clause for one in promises(matter)]
    by_event: dict[UUID, dict[UUID, Moves]] = defaultdict(dict)
    for event, subject, account, amount in _rows(matter, clauses).values_list(
        "event_id", "subject", "account", "amount"
    ):
        by_event[event].setdefault(subject, {})[account] = amount
    events = list(Event.objects.filter(matter=matter, step__in=[*SPEAKING, UNDO]).order_by("seq"))
    gone = {str(one.data.get("entry")) for one in events if one.step == UNDO}
    return [
        Entry(one, by_event[one.id])
        for one in events
        if one.step != UNDO and one.id in by_event and str(one.id) not in gone
    ]


def newest(found: Iterable[Entry]) -> list[Entry]:
    """Those after which nothing was recorded about any of their clauses: only these can be put right."""
    rows = list(found)
    last = {clause: entry.event.id for entry in rows for clause in entry.moves}
    return [entry for entry in rows if all(last[clause] == entry.event.id for clause in entry.moves)]


def _name(matter: Matter, clauses: list[Clause]) -> None:
    """Who performs each, and to whom it is owed, at hand."""
    if clauses:
        people = {one.id: one for one in table.rows(Party, NAMED, matter.id, matter.id)}
        for one in clauses:
            one.who, one.creditor = people[one.who_id], people.get(one.creditor_id)


def _entered(matter: Matter, clauses: list[Clause]) -> Iterable[tuple[UUID, str, int]]:
    return table.answers(ENTERED, matter.id, [one.id for one in clauses]) if clauses else []


def _rows(matter: Matter, clauses: list[Clause]):  # noqa: ANN202 - a queryset
    return Quantity.objects.filter(matter=matter, subject__in=[one.id for one in clauses])
