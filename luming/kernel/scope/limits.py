"""How long the database may take over one request, by the kind of request, set with the city; and how much room a count may take."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Limits:
    """Seconds: for one statement, for a lock that another holds, and for a transaction in which nobody says anything."""

    statement: float
    lock: float
    idle: float

    def settings(self) -> list[str]:
        """The statements that set them until the transaction ends."""
        return [
            f"SET LOCAL statement_timeout = {self.statement * 1000:.0f}",
            f"SET LOCAL lock_timeout = {self.lock * 1000:.0f}",
            f"SET LOCAL idle_in_transaction_session_timeout = {self.idle * 1000:.0f}",
        ]


def count_in_memory() -> None:
    """Room to count a million rows, until the transaction ends: in PostgreSQL's usual 4 MB they are sorted on disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'")
