"""A city's tables as they are backed up and filled again: which, in which columns, and the jobs that wait."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, connections
from psycopg import sql

from luming.kernel.seal.digest import digest

# Made by migrating, or of no use elsewhere: sign-ins under way end with the house they were made in.
LEFT_OUT = {"django_migrations", "django_session"}
WAITING = """
select queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at, attempts
from procrastinate_jobs
where status in ('todo', 'doing') and (args ->> 'city_code' = %s or not args ? 'city_code')
"""
ENQUEUE = """
insert into procrastinate_jobs
    (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at, attempts)
values (%s, %s, %s, %s, %s, %s::jsonb, %s::timestamptz, %s)
"""


def columns() -> dict[str, list[str]]:
    """The columns of every table of the open city, by table, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, array_agg(column_name::text order by ordinal_position) from information_schema.columns "
            "join information_schema.tables using (table_schema, table_name) "
            "where table_schema = current_schema() and table_type = 'BASE TABLE' group by table_name order by table_name"
        )
        return {table: named for table, named in cursor.fetchall() if table not in LEFT_OUT}


def out(table: str, named: list[str]) -> Iterator[bytes | memoryview]:
    """One table in COPY text."""
    with connection.cursor() as cursor, cursor.copy(_copy("copy {} ({}) to stdout", table, named)) as copy:
        yield from copy


def into(table: str, named: list[str], content: Iterator[bytes]) -> None:
    """Fill one empty table."""
    with connection.cursor() as cursor, cursor.copy(_copy("copy {} ({}) from stdin", table, named)) as copy:
        for piece in content:
            copy.write(piece)


def clear(tables: list[str]) -> None:
    """Empty those that migrating filled, all at once since rows name one another; to empty one makes its files anew."""
    filled = sql.SQL("select {} where exists (select from {})")
    asked = sql.SQL(" union all ").join(
        filled.format(sql.Literal(one), sql.Identifier(one)) for one in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked.as_string(cursor.connection))
        if found := [name for (name,) in cursor.fetchall()]:
            named = sql.SQL(", ").join(map(sql.Identifier, found))
            cursor.execute(sql.SQL("truncate {} cascade").format(named).as_string(cursor.connection))


def count_on() -> None:
    """Let third-party tables go on numbering after their highest row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name, pg_get_serial_sequence(table_name, column_name) from information_schema.columns "
            "where table_schema = current_schema() and is_identity = 'YES'"
        )
        for table, column, sequence in cursor.fetchall():
            highest = sql.SQL("select setval({}, coalesce(max({}), 0) + 1, false) from {}")
            parts = sql.Literal(sequence), sql.Identifier(column), sql.Identifier(table)
            cursor.execute(highest.format(*parts).as_string(cursor.connection))


def heads() -> str:
    """One digest over the heads of all chains and the last daily root."""
    with connection.cursor() as cursor:
        cursor.execute("select id, head_seq, head_digest from matters_matter order by id")
        rows = [list(row) for row in cursor.fetchall()]
        cursor.execute("select digest from events_dailyroot order by day desc limit 1")
        root = cursor.fetchone()
    return digest({"heads": rows, "root": root[0] if root else ""})


def waiting(city: str) -> list[list[Any]]:
    """The jobs of this city that are still to be done. They stand in the queue's own schema, outside the frozen view."""
    with connections["queue"].cursor() as cursor:
        cursor.execute(WAITING, [city])
        return [list(row) for row in cursor.fetchall()]


def enqueue(jobs: list[list[Any]]) -> None:
    """Put them into the queue of the new house."""
    with connections["queue"].cursor() as cursor:
        cursor.executemany(ENQUEUE, jobs)


def _copy(statement: str, table: str, named: list[str]) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, named)))
