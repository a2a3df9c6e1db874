"""Which page is for whom, in one table. What somebody may see or do on a page is decided further in."""

from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.roles import POSTS, READS_MATTERS, Role

EVERYBODY = frozenset(POSTS)
READERS = frozenset(READS_MATTERS)
STEPS = READERS - {Role.SUPERVISOR}  # the procedure's table then says which step is whose
INTAKE = frozenset({Role.CLERK, Role.GRID_WORKER, Role.MEDIATOR})
KEEPERS = frozenset({Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD})  # who works with the file itself
COUNTER = frozenset({Role.CLERK, Role.HEAD})
COMPARE = COUNTER | {Role.MEDIATOR, Role.CHIEF}  # who takes matters in, and who sees those of several units
HEADS = frozenset({Role.HEAD})
NAME_OFFICERS = frozenset({Role.HEAD, Role.CHIEF})
SEE_HOW_LONG = frozenset({Role.HEAD, Role.CHIEF, Role.SUPERVISOR})
LOOK_DOWN = frozenset({Role.CHIEF, Role.SUPERVISOR})
AUDIT = frozenset({Role.AUDITOR})
OFFICE = frozenset({Role.ADMINISTRATOR})

PAGES: dict[str, frozenset[Role]] = {
    "home": EVERYBODY,
    "account": EVERYBODY,
    "keys": EVERYBODY,
    "desk": READERS,
    "find": READERS,
    "matter": READERS,
    "unmask": READERS,
    "members": READERS,
    "list_members": KEEPERS,
    "looks": READERS,
    "paper": READERS,
    "file": READERS,
    "folder": KEEPERS,
    "repeats": COMPARE,
    "similar": READERS,
    "same_problem": KEEPERS | {Role.CHIEF},
    "own_request": COUNTER,
    "sitting": READERS,
    "step": READERS,
    "room": KEEPERS,
    "slip": STEPS,
    "new": INTAKE,
    "court": frozenset({Role.LIAISON}),
    "refer": frozenset({Role.LIAISON, Role.CLERK}),
    "field": frozenset({Role.GRID_WORKER}),
    "filters": READERS,
    "wordings": STEPS,
    "day_sheet": KEEPERS,
    "calendar": KEEPERS,
    "reassign": NAME_OFFICERS,
    "leaves": HEADS,
    "tokens": READERS | OFFICE,
    "events": AUDIT,
    "access_log": AUDIT,
    "sign_ins": AUDIT,
    "changes": AUDIT,
    "verify": AUDIT,
    "people": OFFICE,
    "posts": OFFICE,
    "units": OFFICE,
    "local_rules": OFFICE,
    "first_day": OFFICE,
    "webhooks": OFFICE,
    "houses": OFFICE,
    "committees": NAME_OFFICERS | OFFICE | {Role.MEDIATOR},
    "filings": NAME_OFFICERS | OFFICE,
    "messages": READERS,
    "ledgers": HEADS,
    "packages": COUNTER | {Role.MEDIATOR},
    "destruction": COUNTER,
    "days": SEE_HOW_LONG,
    "responses": SEE_HOW_LONG,
    "satisfaction": SEE_HOW_LONG,
    "contacts": NAME_OFFICERS,
    "overview": SEE_HOW_LONG,
    "figures": SEE_HOW_LONG,
    "reported": frozenset({Role.CHIEF}),
    "supervision": LOOK_DOWN,
    "rates": LOOK_DOWN,
    "reports": LOOK_DOWN,
    "exports": READERS,
    "statistics": SEE_HOW_LONG,
}
OWN = {"account", "home", "keys"}  # for whoever is signed in, posts or none


def may_open(viewer: Viewer, name: str) -> bool:
    """Whether one of her roles carries the page. An account without any post still has itself."""
    return name in OWN or bool(roles_of(viewer) & PAGES[name])


def roles_of(viewer: Viewer) -> frozenset[Role]:
    """Her roles, and those she stands in for."""
    return viewer.capacities


def only_reads(viewer: Viewer, name: str) -> bool:
    """Whether she may only look: the auditor, everywhere but at her own account."""
    return Role.AUDITOR in viewer.roles and name != "account"


def sorted_roles(roles: frozenset[Role]) -> list[Role]:
    """In the order in which the roles are declared."""
    return [role for role in POSTS if role in roles]
