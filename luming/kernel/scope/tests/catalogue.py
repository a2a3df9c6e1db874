"""What the database's own catalogue says of the city's schema, as rows that a test can read."""

from typing import Any

from django.db import connection


def asked(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of one question to pg_catalog."""
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        return cursor.fetchall()


def primary_keys() -> dict[str, list[str]]:
    """Types of the columns of each table's primary key."""
    rows = asked(
        "select c.relname, array(select format_type(a.atttypid, null) from pg_index i "
        "join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) "
        "where i.indrelid = c.oid and i.indisprimary) "
        "from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')"
    )
    return dict(rows)


def numbered_by_the_database() -> set[str]:
    """Tables with an identity column, or a default taken from a sequence."""
    rows = asked(
        "select distinct c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid "
        "left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum "
        "where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') "
        "and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval%')"
    )
    return {name for (name,) in rows}


def policies() -> dict[str, set[str]]:
    """Commands for which each table has a policy, where row security is on; nothing where it is off."""
    rows = asked(
        "select c.relname, array(select p.polcmd::text from pg_policy p where p.polrelid = c.oid) from pg_class c "
        "where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity"
    )
    return {name: set(commands) for name, commands in rows}


def foreign_schemas() -> list[tuple[Any, ...]]:
    """Foreign keys from the city's tables to a table elsewhere, or from elsewhere into the city."""
    return asked(
        "select conname, conrelid::regclass::text, confrelid::regclass::text from pg_constraint k "
        "join pg_class own on own.oid = k.conrelid join pg_class other on other.oid = k.confrelid "
        "where k.contype = 'f' and own.relnamespace <> other.relnamespace "
        "and current_schema()::regnamespace in (own.relnamespace, other.relnamespace)"
    )


def triggers() -> list[tuple[Any, ...]]:
    """(table, trigger, whether before, whether for each row, function) of every trigger that somebody made."""
    return asked(
        "select c.relname, t.tgname, (t.tgtype & 2) > 0, (t.tgtype & 1) > 0, t.tgfoid::regproc::text "
        "from pg_trigger t join pg_class c on c.oid = t.tgrelid "
        "where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace"
    )


def definers() -> dict[str, dict[str, Any]]:
    """Functions that run with their owner's rights."""
    rows = asked(
        "select p.proname, p.proconfig, r.rolcanlogin, r.rolsuper or r.rolbypassrls, p.prorettype::regtype::text, "
        "exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0) "
        "from pg_proc p join pg_roles r on r.oid = p.proowner "
        "where p.pronamespace = current_schema()::regnamespace and p.prosecdef"
    )
    names = ("config", "logs_in", "strong", "result", "public")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


RIGHTS = "SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"


def granted(role: str) -> dict[str, set[str]]:
    """What a role may do to each table of the city; tables to which it may do nothing are left out."""
    rows = asked(
        "select c.relname, wanted from pg_class c, unnest(string_to_array(%s, ', ')) wanted "
        "where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and has_table_privilege(%s, c.oid, wanted)",
        RIGHTS,
        role,
    )
    found: dict[str, set[str]] = {}
    for table, privilege in rows:
        found.setdefault(table, set()).add(privilege)
    return found


def granted_columns(role: str) -> dict[str, set[str]]:
    """Rights that a role has to single columns, as ``table.column``."""
    rows = asked(
        "select c.relname || '.' || a.attname, g.privilege_type from pg_class c "
        "join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g "
        "where c.relnamespace = current_schema()::regnamespace and g.grantee = %s::regrole",
        role,
    )
    found: dict[str, set[str]] = {}
    for column, privilege in rows:
        found.setdefault(column, set()).add(privilege)
    return found
