"""Statements stay planned when one of our own refusals rolls a transaction back: planning is most of what a statement costs.

psycopg forgets every prepared statement of a connection with each rollback, as what a transaction made could be gone with it.
Here no page and no job makes what a statement names, and a refused step, an address that is not there or a test undoes rows
only. After an error of the database itself, in a pipeline above all, psycopg's own caution stays: nobody knows then what it
prepared.

Only what can be planned is counted. A scope or a savepoint is another text each time: a hundred of them, those of thirty
steps, would make psycopg forget how often everything else was asked, and what is asked less often would never be planned.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.db.backends.signals import connection_created
from psycopg import pq
from psycopg._preparing import Key, Prepare, PrepareManager
from psycopg._queries import PostgresQuery

from luming.kernel.scope.straight import Straight

FAILED = {pq.ExecStatus.FATAL_ERROR, pq.ExecStatus.BAD_RESPONSE, pq.ExecStatus.PIPELINE_ABORTED}
LOSES = re.compile(
    rb"DROP|ALTER|DISCARD|DEALLOCATE"
).match  # commands after which a statement may mean nothing
PASSING = (b"SET ", b"SAVEPOINT", b"RELEASE", b"ROLLBACK TO")  # of these nothing is planned


class Lasting(PrepareManager):
    """Looks at every answer, and is cleared only where one of them failed."""

    unsure = False

    def maybe_add_to_cache(self, query: PostgresQuery, prep: Prepare, name: bytes) -> Key | None:
        """As it does; and the answer is to be validated even where the statement is known."""
        if query.query.startswith(PASSING):
            return self.key(query)
        return super().maybe_add_to_cache(query, prep, name) or self.key(query)

    def validate(self, key: Key, prep: Prepare, name: bytes, results: Sequence[pq.abc.PGresult]) -> None:
        """Remember what failed until the rollback that follows it. Of a statement that is planned psycopg asks no more."""
        for one in results:
            if one.status in FAILED or LOSES(one.command_status or b""):
                self.unsure = True
        if prep is not Prepare.YES:
            super().validate(key, prep, name, results)

    def clear(self) -> bool:
        """What psycopg calls with each rollback."""
        sure, self.unsure = not self.unsure, False
        return False if sure else super().clear()


def keep_plans() -> None:
    """For each connection whose statements are planned once; laying tables is the owner's, who goes on as psycopg does."""
    connection_created.connect(_at_each, dispatch_uid="plans")


def _at_each(connection: Any, **_said: Any) -> None:  # noqa: ANN401 - Django's
    way = connection.connection
    if "prepare_threshold" in connection.settings_dict["OPTIONS"] and not isinstance(way._prepared, Lasting):  # noqa: SLF001
        lasting = Lasting()
        vars(lasting).update(vars(way._prepared))  # noqa: SLF001 - psycopg has no other place for it
        way._prepared = lasting  # noqa: SLF001
        way.cursor_factory = Straight
