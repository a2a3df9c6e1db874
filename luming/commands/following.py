"""A copy of one city in another cluster that follows the first while people work in it: PostgreSQL's logical replication.

What stood when the stream began is copied as of that very moment; what was committed since comes through the stream.
Triggers and foreign keys are asked at the source alone: what it has let through is written here as it is.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from luming.kernel.scope.city import schema_of
from luming.kernel.scope.session import DOOR

KEYLESS = """
select c.relname from pg_class c where c.relnamespace = %s::regnamespace and c.relkind in ('r', 'p')
and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)
"""
COLUMNS = """
select c.relname, array_agg(a.attname::text order by a.attnum) from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = %s::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
group by c.relname order by c.relname
"""
REACHED = """
select coalesce(max(r.replay_lsn) >= %s::pg_lsn, false) from pg_stat_replication r
join pg_replication_slots s on s.active_pid = r.pid where s.slot_name = %s
"""
PAUSE = 0.02  # seconds between two looks at the stream
Owner = Connection[TupleRow]


class NotFollowedError(ValueError):
    """One sentence on why this city cannot be followed."""


def owner_at(url: str, options: str = "") -> Owner:
    """The owner, at one cluster."""
    return psycopg.connect(url, autocommit=True, options=options)


@dataclass(frozen=True)
class Stream:
    """From one cluster to another, by the owner's addresses."""

    city: str
    source: str
    target: str

    @property
    def name(self) -> str:
        """Of publication, slot and subscription."""
        return f"luming_{self.city}"

    def reached(self, url: str, options: str = "") -> Owner:
        """The owner, standing in the city's schema of one end."""
        return owner_at(url, f"-c search_path={schema_of(self.city)} {options}")

    def refuse(self) -> None:
        """Raise NotFollowedError where this cannot go well; before anything is begun."""
        with self.reached(self.source) as source:
            keyless = [row[0] for row in source.execute(KEYLESS, [schema_of(self.city)])]
            level = source.execute("show wal_level").fetchone()
        if keyless:
            message = f"Tables without a key cannot be followed: {', '.join(keyless)}"
            raise NotFollowedError(message)
        if level != ("logical",):
            message = "The cluster the city stands in has wal_level other than logical: set it, and start the cluster anew."
            raise NotFollowedError(message)

    def begin(self) -> Iterator[tuple[str, int]]:
        """Copy what stands, table by table, each answered with how many there are; then let the rest stream in."""
        publish = sql.SQL("create publication {} for tables in schema {}")
        slot = sql.SQL("CREATE_REPLICATION_SLOT {} LOGICAL pgoutput EXPORT_SNAPSHOT")
        with self.reached(self.source) as source, self._walking() as walker:
            source.execute(publish.format(sql.Identifier(self.name), sql.Identifier(schema_of(self.city))))
            row = walker.execute(slot.format(sql.Identifier(self.name))).fetchone()
            moment = sql.Literal(row[2] if row else "")
            source.execute("begin isolation level repeatable read read only")
            source.execute(sql.SQL("set transaction snapshot {}").format(moment))
            yield from self._copied(source)
            source.execute("commit")
        subscribe = "create subscription {} connection {} publication {} with (create_slot = false, copy_data = false)"
        name = sql.Identifier(self.name)
        with self.reached(self.target) as target:
            target.execute(sql.SQL(subscribe).format(name, sql.Literal(self.source), name))

    def _walking(self) -> Owner:
        return psycopg.connect(self.source, autocommit=True, replication="database")

    def _copied(self, source: Owner) -> Iterator[tuple[str, int]]:
        columns = source.execute(COLUMNS, [schema_of(self.city)]).fetchall()
        tables = [
            (table, named) for table, named in columns if table != DOOR
        ]  # that one migrating has filled
        everything = sql.SQL(", ").join(sql.Identifier(table) for table, _named in tables)
        with self.reached(self.target, "-c session_replication_role=replica") as target, target.transaction():
            target.execute(sql.SQL("truncate {}").format(everything))
            for table, named in tables:
                what = sql.SQL("{} ({})").format(
                    sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, named))
                )
                with (
                    source.cursor().copy(sql.SQL("copy {} to stdout (format binary)").format(what)) as out,
                    target.cursor().copy(sql.SQL("copy {} from stdin (format binary)").format(what)) as into,
                ):
                    for piece in out:
                        into.write(piece)
                yield table, len(tables)

    def caught_up(self, seconds: float) -> None:
        """Wait until the copy holds whatever was committed before now, on disk. Raises NotFollowedError."""
        deadline = time.monotonic() + seconds
        with self.reached(self.source) as source, self.reached(self.target) as target:
            here = _flushed(source)
            while (source.execute(REACHED, [here, self.name]).fetchone() or (False,)) != (True,):
                if time.monotonic() > deadline:
                    message = (
                        f"The copy did not catch up within {seconds:.0f} s. The log of its cluster says why."
                    )
                    raise NotFollowedError(message)
                time.sleep(PAUSE)
            _flushed(target)

    def end(self) -> None:
        """Take away what is left of the stream, at both ends, however far it came."""
        name = sql.Identifier(self.name)
        with self.reached(self.target) as target:
            for statement in (
                "alter subscription {} disable",
                "alter subscription {} set (slot_name = none)",
                "drop subscription {}",
            ):
                with suppress(psycopg.errors.UndefinedObject):
                    target.execute(sql.SQL(statement).format(name))
        with self.reached(self.source) as source:
            self._let_go(source)
            source.execute(sql.SQL("drop publication if exists {}").format(name))

    def _let_go(self, source: Owner) -> None:
        """The slot keeps the log of everything since; whoever read from it may need a moment to leave."""
        asked = "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = %s"
        for _turn in range(250):
            with suppress(psycopg.errors.ObjectInUse):
                source.execute(asked, [self.name])
                return
            time.sleep(PAUSE)


def _flushed(owner: Owner) -> str:
    """A place in the log of this cluster that is on disk, and on a standby's where one is waited for."""
    row = owner.execute("select pg_logical_emit_message(true, 'luming', '')::text").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def fenced(owner: Owner, patience: tuple[int, float]) -> Iterator[None]:
    """One transaction in which nobody else is in the city: who was has gone, who comes waits at the door.

    Each try waits so short that nobody queues up for long behind it; ``patience``: how many tries, seconds between.
    Ends with the connection too, whatever becomes of this process. Raises NotFollowedError.
    """
    tries, pause = patience
    for _turn in range(tries):
        try:
            owner.execute(f"begin; lock table {DOOR} in access exclusive mode")
        except psycopg.errors.LockNotAvailable:
            owner.execute("rollback")
            time.sleep(pause)
            continue
        try:
            yield
            owner.execute("commit")
        except BaseException:
            owner.execute("rollback")
            raise
        return
    message = "Somebody was at work in the city all the while, with one long piece of work. Try again later."
    raise NotFollowedError(message)
