"""A statement that is planned already goes to the database by the shortest way there is.

psycopg asks for each statement anew whether a transaction is to be begun, whether this one is to be planned, and what is to
be forgotten, each in a generator within another. Where all of that is known beforehand nothing is left but to send the values
and take the answer. Whatever is not known goes psycopg's own way.
"""

from functools import partial
from typing import Any, Self

from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import pq
from psycopg._preparing import Prepare
from psycopg._queries import PostgresQuery
from psycopg.adapt import Transformer
from psycopg.generators import execute

BEGUN = {
    pq.TransactionStatus.INTRANS,
    pq.TransactionStatus.ACTIVE,
}  # active: further statements of a pipeline


class Straight(ServerBindingCursor):
    """Each statement of a connection whose statements stay planned."""

    _last_query: Any

    def execute(self, query: Any, params: Any = None, **rest: Any) -> Self:  # noqa: ANN401 - psycopg's
        """As psycopg does."""
        if params is None or rest or self.closed or self._pgconn.transaction_status not in BEGUN:
            return super().execute(query, params, **rest)
        with self._conn.lock:
            if self._last_query is not query:
                self._last_query, self._tx = None, Transformer(self)
            asked, planned = self._convert_query(query, params), self._conn._prepared  # noqa: SLF001 - psycopg has no other place for it
            key = asked.query, asked.types
            name = None if planned._to_flush else planned._names.get(key)  # noqa: SLF001
            if name is not None:
                planned._names.move_to_end(key)  # noqa: SLF001
                self._goes_straight(asked, (key, Prepare.YES, name))
                self._last_query = query
                return self
        return super().execute(query, params)

    def _goes_straight(self, asked: PostgresQuery, told: tuple[Any, Prepare, bytes]) -> None:
        self._reset()
        self._query = asked
        send = partial(
            self._pgconn.send_query_prepared,
            told[-1],
            asked.params,
            param_formats=asked.formats,
            result_format=self.format,
        )
        if line := self._conn._pipeline:  # noqa: SLF001
            line.command_queue.append(send)
            line.result_queue.append((self, told))
            return
        send()
        results = self._conn.wait(execute(self._pgconn))
        self._conn._prepared.validate(*told, results)  # noqa: SLF001
        self._check_results(results)
        self._set_results(results)
