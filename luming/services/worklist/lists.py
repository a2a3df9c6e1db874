"""The lists of an officer: what is mine to do now, handed to me, waiting on others, nobody's yet, late."""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.matters.models import Assignment, Matter
from luming.kernel.matters.models.assignment import ASSIST, HANDOVER, RULING, TABLE
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedures
from luming.kernel.scope import table
from luming.kernel.scope.among import Keys
from luming.kernel.scope.scopes import array_of
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.rights import ANSWER_PERIOD
from luming.kernel.workflow.roles import READS_MATTERS, Role
from luming.kernel.workflow.step import Hand

MOST_COUNTED = 99
MOST_QUESTIONS = 400
_QUESTIONS: dict[Hashable, tuple[str, tuple[Any, ...]]] = {}
CASE_WORK = frozenset({Role.CLERK, Role.MEDIATOR, Role.HEAD, Role.HANDLER})
RECEIVING = frozenset({Role.CLERK, Role.HEAD, Role.HANDLER})
NAMING = frozenset({Role.HEAD, Role.CHIEF, Role.SUPERVISOR})
DECIDING = frozenset({Role.HEAD})
RULING_ROLES = frozenset({Role.HEAD, Role.CHIEF})
READERS = frozenset(READS_MATTERS)
ONLY_WITH_SOME = frozenset({"table", "ruling"})  # a tab only while there is something in it
OPEN_ONLY = frozenset({"mine", "handed", "table", "ruling", "waiting", "unassigned", "asked", "late"})
# What is asked of a unit, by the list in which it stands there.
ASKED_OF_UNITS = {"handed": (HANDOVER, ASSIST), "table": (TABLE,), "ruling": (RULING,)}
ASKED_KINDS = "select distinct kind from matters_assignment where unit_id = any(%s::uuid[]) and open and answered_at is null"

# Which list is for whom, in the order of the tabs; the first is where her desk opens.
LISTS: dict[str, frozenset[Role]] = {
    "mine": CASE_WORK,
    "handed": RECEIVING,
    "table": CASE_WORK,
    "waiting": CASE_WORK,
    "unassigned": NAMING,
    "ruling": RULING_ROLES,
    "asked": DECIDING,
    "late": READERS,
    "all": READERS,
}


def offered(viewer: Viewer) -> list[str]:
    """The lists she has."""
    roles = viewer.capacities
    return [name for name, wanted in LISTS.items() if roles & wanted]


def tabs(viewer: Viewer, current: str) -> list[str]:
    """Those that stand as tabs above the list she reads."""
    return [
        one for one in offered(viewer) if one not in ONLY_WITH_SOME or one == current or counted(viewer, one)
    ]


def listed(viewer: Viewer, name: str) -> QuerySet[Matter]:
    """The matters of one list, without an order; all of them in her scope."""
    return _QUERIES[name](viewer)


def counted(viewer: Viewer, name: str) -> str:
    """How many there are, in words; past ninety-nine nobody counts on. At most a hundred rows, once a request."""
    known: dict[str, int] = vars(viewer).setdefault("counted", {})
    if name not in known:
        known[name] = _count(viewer, name) if _may_have(viewer, name) else 0
    many = known[name]
    return f"{MOST_COUNTED}+" if many > MOST_COUNTED else str(many or "")


def _count(viewer: Viewer, name: str) -> int:
    """By a question put together once a process for the same posts, units and day: every page of the desk counts."""
    posts = tuple((one.id, one.unit_id, one.role_code) for one in (*viewer.posts, *viewer.standing_in))
    sight = (name, today(), posts, viewer.units)
    if sight not in _QUESTIONS:
        if len(_QUESTIONS) >= MOST_QUESTIONS:
            _QUESTIONS.clear()
        # In the order in which they are read: without one, a hundred of all that an officer ever closed may be looked for.
        found = by_due(listed(viewer, name), name).values("id")[: MOST_COUNTED + 1]
        _QUESTIONS[sight] = found.query.sql_with_params()
    some, values = _QUESTIONS[sight]
    ((many,),) = table.answers(f"select count(*) from ({some}) listed", *values)  # noqa: S608 - Django wrote it
    return int(many)


def by_due(matters: QuerySet[Matter], name: str = "") -> QuerySet[Matter]:
    """With the due day that the indexes know; what has none comes last.

    What has no officer stands in the index of officers in this very order, which the planner sees where they are named.
    """
    found = matters.by_due()
    return found.order_by("officer_id", "due_day", "id") if name == "unassigned" else found


def by_asked_day(viewer: Viewer, matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """Tables in the order of the days by which her units are asked to answer, which ``due_day`` and ``asked_by`` name."""
    asked = (
        _seats(viewer).filter(matter=OuterRef("id")).annotate(by=TruncDate("clocks__due", tzinfo=SHANGHAI))
    )
    day = Subquery(asked.order_by("by").values("by")[:1])
    return matters.annotate(due_day=day, asked_by=F("due_day")).order_by("due_day", "id")


def _mine(viewer: Viewer) -> QuerySet[Matter]:
    """Where she is the named officer, or stands in for her; for a clerk also what nobody has taken in yet."""
    wanted = Q(officer__in=viewer.standing.posts)
    for post in (*viewer.posts, *viewer.standing_in):
        for procedure, states in taken_in_by(post.role):
            wanted |= Q(holder=post.unit_id, officer=None, procedure=procedure, state__in=states)
    return Matter.objects.filter(wanted, open=True, holder__listed=Keys.of(viewer.units))


def _handed(viewer: Viewer) -> QuerySet[Matter]:
    """Offered to her units, or shared with them for an opinion; waiting for an answer."""
    return _asked_of(viewer, *ASKED_OF_UNITS["handed"])


def _table(viewer: Viewer) -> QuerySet[Matter]:
    """Where her units are asked to a table and have not answered."""
    return Matter.objects.visible_to(viewer).filter(id__in=_seats(viewer).values("matter"))


def _may_have(viewer: Viewer, name: str) -> bool:
    """Whether anything was asked of her units from which this list could come: nearly always nothing. Once a request."""
    if name not in ASKED_OF_UNITS:
        return True
    known = vars(viewer).get("asked_kinds")
    if known is None:
        rows = table.answers(ASKED_KINDS, array_of(frozenset(own_units(viewer))))
        known = vars(viewer)["asked_kinds"] = {kind for (kind,) in rows}
    return not known.isdisjoint(ASKED_OF_UNITS[name])


def _seats(viewer: Viewer) -> QuerySet[Assignment]:
    """What is asked of her own units at tables, and not answered."""
    return Assignment.objects.filter(unit__in=own_units(viewer), open=True, answered_at=None, kind=TABLE)


def _ruling(viewer: Viewer) -> QuerySet[Matter]:
    """Returned twice: her units are to name who has it."""
    return _asked_of(viewer, *ASKED_OF_UNITS["ruling"])


def _asked_of(viewer: Viewer, *kinds: str) -> QuerySet[Matter]:
    waiting = Assignment.objects.filter(
        unit__in=own_units(viewer), open=True, answered_at=None, kind__in=kinds
    )
    return Matter.objects.visible_to(viewer).filter(id__in=waiting.values("matter"))


def _waiting(viewer: Viewer) -> QuerySet[Matter]:
    """Hers or her unit's, with an offer or a question out at another unit."""
    asked = Assignment.objects.filter(from_unit__in=own_units(viewer), open=True, answered_at=None).values(
        "matter"
    )
    return Matter.objects.held_by(viewer.units).filter(id__in=asked)


def _unassigned(viewer: Viewer) -> QuerySet[Matter]:
    return Matter.objects.held_by(viewer.units).filter(officer=None)


def _asked(viewer: Viewer) -> QuerySet[Matter]:
    """Where somebody asks about her own data, whatever the state: a request outlives the archive."""
    waiting = Deadline.objects.filter(clock=ANSWER_PERIOD, state=RUNNING).values("matter")
    return Matter.objects.filter(holder__in=own_units(viewer), id__in=waiting)


def _late(viewer: Viewer) -> QuerySet[Matter]:
    return Matter.objects.held_by(viewer.units).overdue(today())


def _all(viewer: Viewer) -> QuerySet[Matter]:
    return Matter.objects.filter(holder__listed=Keys.of(viewer.units))


_QUERIES: dict[str, Callable[[Viewer], QuerySet[Matter]]] = {
    "mine": _mine,
    "handed": _handed,
    "table": _table,
    "ruling": _ruling,
    "waiting": _waiting,
    "unassigned": _unassigned,
    "asked": _asked,
    "late": _late,
    "all": _all,
}


def own_units(viewer: Viewer) -> set[UUID]:
    """The units in which she works herself."""
    return {post.unit_id for post in (*viewer.posts, *viewer.standing_in)}


@cache
def taken_in_by(role: Role) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each procedure, the states in which this role takes a matter in and names its officer."""
    found = []
    for procedure in procedures():
        naming = (step for step in procedure.steps.values() if step.hand is Hand.NAMES and not step.rare)
        steps = [step for step in naming if not step.is_record]
        states = {state.name for step in steps if role in step.by for state in step.path.leaves if state}
        if states:
            found.append((procedure.code, tuple(sorted(states))))
    return tuple(found)
