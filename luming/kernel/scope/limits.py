"""How long the database may take over one request, by the kind of request; set with the city, in the same statement."""

from dataclasses import dataclass


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
