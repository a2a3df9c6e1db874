"""Row-level security, generated from the declarations on the models: the second lock, laid in this one place.

The setting is read in a sub-select, so that it is parsed once a query and not once a row, and an empty setting (what
remains after a SET LOCAL) becomes NULL, which matches nothing.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.scopes import EVERY

APP, JOB, DEFINER = "luming_app", "luming_job", "luming_definer"

# Who sees every unit's matters is told so in one sign, which is looked at first; what is nobody's is not hers by that either.
EVERY_UNIT = f"(select current_setting('luming.units', true)) = '{EVERY}'"
LISTED = f"nullif(nullif(current_setting('luming.units', true), ''), '{EVERY}')::uuid[]"
UNITS = f"any((select {LISTED})::uuid[])"
# The same for tables of which one statement reads thousands of rows: looked up, where an array is gone through for each.
EACH_UNIT = f"(select unnest({LISTED}))"
BY_UNIT = {Reach.SHARED: f"= {UNITS}", Reach.HANDED: f"= {UNITS}", Reach.UNIT: f"in {EACH_UNIT}"}
# A function, planned once: spelled out it would be made ready, with its own table's policy, for every row of whatever belongs
# to a matter.
SHARED = "shared_with_me"
COMPARTMENTS = "any((select nullif(current_setting('luming.compartments', true), '')::text[])::text[])"
ONE = "(select nullif(current_setting('luming.matter', true), '')::uuid)"
LOGS = "(select current_setting('luming.logs', true)) = 'on'"
JOB_NAME = "(select nullif(current_setting('luming.job', true), ''))"
# The matter's own policy decides here too, its compartment included.
WITH_MATTER = "exists (select 1 from matters_matter m where m.id = matter_id)"
# A job that sees matters does not see their rows by that, but for the one matter it is at work on.
OPENED = f"({JOB_NAME} is null or matter_id = {ONE}) and {WITH_MATTER}"


def declared() -> Iterator[tuple[type[models.Model], Access]]:
    """Every model of ours with its declaration. Raises where one of our tables has none."""
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("luming.") or getattr(model, "in_public", False):
            continue
        access = getattr(model, "access", None)
        if access is None:
            message = f"{model.__name__} does not say how it may be reached"
            raise LookupError(message)
        yield model, access


def visible(access: Access) -> str:
    """The condition under which a row is seen."""
    parts = [*_conditions(access), *_of_jobs(access)]
    if access.reach is Reach.MATTER:
        parts.append(f"{SHARED}(id)")  # last: a job, and who holds it, need not look there
    whole = " or ".join(f"({part})" for part in parts) or "false"
    if access.compartment:
        open_here = f"compartment = '' or compartment = {COMPARTMENTS}"
        named = f"{JOB_NAME} is not null"
        logged = (
            f" or {LOGS}" if access.reach is Reach.LOG else ""
        )  # codes and digests: who reads logs reads no words
        whole = f"({whole}) and ({open_here} or {named}{logged})"
    return whole


def _conditions(access: Access) -> Iterator[str]:
    match access.reach:
        case Reach.MATTER:
            yield _hers("holder_id", f"= {UNITS}")
            yield f"id = {ONE}"
        case Reach.SHARED:
            yield _hers("from_unit_id", f"= {UNITS}")
            yield f"matter_id = {ONE}"
        case Reach.KEYED:
            yield f"id = {ONE}"
        case Reach.OF_MATTER | Reach.LOG | Reach.HANDED:
            yield OPENED
    if access.reach in BY_UNIT:
        yield _hers("unit_id", BY_UNIT[access.reach])
    if access.reach in {Reach.LOG, Reach.CITY_LOG}:
        yield LOGS


def _of_jobs(access: Access) -> Iterator[str]:
    if access.jobs:
        names = ", ".join(f"'{name}'" for name in access.jobs)
        at_work = f" and ({ONE} is null or id = {ONE})" if access.reach is Reach.MATTER else ""
        yield f"{JOB_NAME} in ({names}){at_work}"


def _hers(column: str, listed: str) -> str:
    """Of one of her units."""
    return f"{column} is not null and {EVERY_UNIT} or {column} {listed}"


def _written(access: Access, seen: str) -> str:
    """The condition under which a row may be added: a log line may be about no matter, an index row is never read.

    Who reads the logs adds nothing to them: the auditor writes nothing.
    """
    if access.reach is Reach.CITY_LOG:
        return "true"
    if access.reach is Reach.LOG:
        return f"({seen}) and ({LOGS}) is not true or matter_id is null"
    if access.append_with_matter:
        return f"({seen}) or {WITH_MATTER}"
    return seen


def statements() -> Iterator[str]:
    """Every statement that lays grants and policies anew; running them twice changes nothing."""
    for model, access in declared():
        table = model._meta.db_table
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {APP}, {JOB}, {DEFINER}"
        yield f"GRANT {access.write.value} ON {table} TO {APP}, {JOB}"
        if access.reach is not Reach.REFERENCE:
            yield from _policies(table, access)


def _policies(table: str, access: Access) -> Iterator[str]:
    seen = visible(access)
    written = _written(access, seen)
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    for name in ("seen", "added", "changed", "removed", "defined"):
        yield f"DROP POLICY IF EXISTS {name} ON {table}"
    yield f"CREATE POLICY seen ON {table} FOR SELECT TO {APP}, {JOB} USING ({seen})"
    yield f"CREATE POLICY added ON {table} FOR INSERT TO {APP}, {JOB} WITH CHECK ({written})"
    if access.write in {Write.EMPTY, Write.CHANGE, Write.ERASE}:
        yield f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP}, {JOB} USING ({seen}) WITH CHECK ({written})"
    if access.write is Write.ERASE:
        yield f"CREATE POLICY removed ON {table} FOR DELETE TO {APP}, {JOB} USING ({seen})"
    yield f"CREATE POLICY defined ON {table} FOR SELECT TO {DEFINER} USING (true)"
