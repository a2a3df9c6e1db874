"""A note kept with the database itself: which version of the house was laid in it. It travels and vanishes with it."""

import psycopg
from psycopg import sql

STANDS = (
    "SELECT to_regclass('public.scope_city') IS NOT NULL"  # the directory of cities, laid before all else
)
READ = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
PREFIX = "luming "


def laid(url: str) -> str | None:
    """The fingerprint of the last complete laying; nothing for an empty or restored database."""
    with psycopg.connect(url) as connection:
        row = connection.execute(READ).fetchone()
    note = str(row[0]) if row and row[0] else ""
    return note.removeprefix(PREFIX) if note.startswith(PREFIX) else None


def stands(url: str) -> bool:
    """Whether a house was ever laid here, or brought back from a backup."""
    with psycopg.connect(url) as connection:
        row = connection.execute(STANDS).fetchone()
    return bool(row and row[0])


def write(url: str, fingerprint: str | None) -> None:
    """Note what was laid; ``None`` takes the note away, so that the next start lays anew."""
    with psycopg.connect(url) as connection:
        name = sql.Identifier(connection.info.dbname)
        note = sql.Literal(PREFIX + fingerprint) if fingerprint else sql.SQL("NULL")
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, note))
