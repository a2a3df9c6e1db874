"""When somebody is to be reminded of a clause: some days before it is due, and once when it has lapsed.

The day of the next reminder stands in the clause's row, under an index of its own: a sweep reads what is due, and no more.
"""

from datetime import date, datetime, timedelta

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.local import number_for
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.local_rules import Choice, declare
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.performance.clauses import Promise, promises

REMIND_BEFORE = declare(
    Choice(
        "remind_before",
        Words("履行期限前几天提醒", "How many days before a clause is due to remind"),
        Words(
            "协议每一条到期以前，提醒该履行的一方；到期没有履行的，再提醒一次，并告知调解员",
            "Before a clause of an agreement is due, whoever owes it is reminded; once more when it has lapsed, and the "
            "mediator is told",
        ),
        default="3",
        between=(1, 30),
        unit=Words("天", "days"),
    )
)
NOT_YET, SOON, LATE = 0, 1, 2  # what was said of a clause already


def plan(matter: Matter, one: Promise, at: datetime) -> None:
    """Write the day on which something is next to be said of this clause; none once nothing is outstanding."""
    day = _next(matter, one, at.astimezone(SHANGHAI).date())
    Clause.objects.filter(id=one.clause.id).update(speaks_on=day)


def plan_all(matter: Matter, at: datetime) -> None:
    """The agreement is in force, or again so."""
    for one in promises(matter):
        plan(matter, one, at)


def last_day(due_on: date) -> tuple[date, bool]:
    """The day after which it has lapsed, as for a period that ends on a day off (Civil Code, article 203); provisional or not."""
    calendar = in_force()
    last = calendar.on_or_after(due_on)
    return last, not calendar.is_known(last)


def _next(matter: Matter, one: Promise, today: date) -> date | None:
    clause = one.clause
    if clause.due_on is None or one.ledger.outstanding == 0 or clause.reminded >= LATE:
        return None
    before = clause.due_on - timedelta(days=number_for(matter, REMIND_BEFORE.code, today) or 0)
    if clause.reminded == NOT_YET and before > today:
        return before
    return last_day(clause.due_on)[0] + timedelta(days=1)
