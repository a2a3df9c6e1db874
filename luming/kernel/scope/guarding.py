"""Start-up's guard: no page and no job runs as a role that could step over the second lock."""

from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.backends.signals import connection_created

# A superuser and who bypasses row security see every row; who owns a table can switch its policies off; who may act
# as such a role is no better.
QUESTION = """
select r.rolsuper,
       r.rolbypassrls,
       exists (select 1 from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = any(
                   select oid from pg_namespace where nspname = 'public' or nspname like 'city\\_%%')
               and pg_has_role(current_user, c.relowner, 'MEMBER')),
       exists (select 1 from pg_roles other where (other.rolsuper or other.rolbypassrls)
               and pg_has_role(current_user, other.oid, 'MEMBER'))
from pg_roles r where r.rolname = current_user
"""
WHY = (
    "is a superuser",
    "bypasses row security",
    "owns tables",
    "may act as a role that steps over row security",
)
GUARDED = {"app", "job"}


class MightyRoleError(RuntimeError):
    """The database role of this process can do more than a page or a job may."""

    def __init__(self, role: str, why: list[str]) -> None:
        super().__init__(
            f"Luming does not run as the database role {role}: it {' and '.join(why)}. "
            "Pages log in as luming_app and jobs as luming_job; laying the tables makes both."
        )


def refuse_mighty_role() -> None:
    """Raise MightyRoleError where the connection's role is too strong for pages and jobs."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        answers = cursor.fetchone() or (True, True, True, True)
        cursor.execute("select current_user")
        role = cursor.fetchone()[0]
    why = [words for words, found in zip(WHY, answers, strict=True) if found]
    if why:
        raise MightyRoleError(role, why)


def stand_guard() -> None:
    """Ask at the first connection of this process, so that a database that comes up late is asked too."""
    if settings.HOUSE.role in GUARDED:
        connection_created.connect(_at_first, dispatch_uid="guard")


def ask_now() -> None:
    """At the start of a server or a job runner. A database that is away is asked at the first connection instead."""
    try:
        connection.ensure_connection()
        connection.close()
    except (OperationalError, InterfaceError):
        return


def _at_first(**_said: Any) -> None:
    connection_created.disconnect(dispatch_uid="guard")
    try:
        refuse_mighty_role()
    except MightyRoleError:
        stand_guard()  # whoever swallows this is refused again
        raise
