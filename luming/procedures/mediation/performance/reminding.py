"""Reminders of a clause: to whoever can act and has not, once before it is due and once when it has lapsed.

A letter keeps quiet hours and goes in the language in which its reader acts, as every message does.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.reaching import ToParties
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.telling import remind
from luming.kernel.proceedings.wording import spoken_day
from luming.kernel.workflow.moment import now, today
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance import planning
from luming.procedures.mediation.performance.clauses import Promise, promises
from luming.procedures.mediation.performance.wording import spoken
from luming.procedures.mediation.states import At

MOST = 500  # clauses in one run; the next run goes on
SOON, LATE, TO_CONFIRM, DESK = "clause_soon", "follow_up", "clause_to_confirm", "clause_late"


def waiting() -> list[tuple[UUID, UUID]]:
    """Matters and their clauses whose day has come, by the index on that day."""
    rows = Clause.objects.filter(speaks_on__lte=today()).order_by("speaks_on", "id")
    return list(rows.values_list("matter_id", "id")[:MOST])


def speak(key: UUID) -> None:
    """Say of one clause what is to be said, and plan what comes next. Nothing where it is done, or the agreement rests."""
    clause = Clause.objects.select_for_update(of=("self",)).select_related("matter").get(id=key)
    matter = clause.matter
    one = next((row for row in promises(matter) if row.clause.id == key), None)
    clause.speaks_on = None
    if one and matter.state == At.in_force.name and one.ledger.outstanding and clause.due_on:
        late = today() > planning.last_day(clause.due_on)[0]
        clause.reminded = planning.LATE if late else planning.SOON
        _say(matter, one, late=late)
    clause.save(update_fields=["speaks_on", "reminded"])
    if one and clause.reminded == planning.SOON:
        planning.plan(matter, Promise(clause, one.ledger), now())


def _say(matter: Matter, one: Promise, *, late: bool) -> None:
    owes = one.ledger.outstanding > one.ledger.said
    if owes:
        _to(matter, one, LATE if late else SOON, one.owed_by)
    elif late:
        _to(matter, one, TO_CONFIRM, one.owed_to)
    if late:
        remind(_reminder(matter, one, ()), DESK)


def _to(matter: Matter, one: Promise, code: str, wanted: Callable[[Party], bool]) -> None:
    parties = tuple(party for party in Party.objects.met().filter(matter=matter) if wanted(party))
    remind(_reminder(matter, one, parties), code)


def _reminder(matter: Matter, one: Promise, parties: Iterable[Party]) -> ToParties:
    procedure = known(matter.procedure, matter.version)
    due = {"due": spoken_day(one.clause.due_on)} if one.clause.due_on else {}
    said = due | {"clause": spoken(one.clause)}
    return ToParties(procedure, matter, one.clause.event_id, now(), said, parties=tuple(parties))
