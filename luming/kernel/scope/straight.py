"""A statement that is planned already goes to the database by the shortest way there is.

psycopg asks for each statement anew whether a transaction is to be begun, whether this one is to be planned, and what is to
be forgotten, each in a generator within another: of a page's time as much as the statements' own answers took. Where all of
that is known beforehand nothing is left but to send the values and take the answer. Whatever is not known, and whatever
fails, goes psycopg's own way.
"""

from functools import partial
from typing import Any, Self

from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import pq
from psycopg._preparing import Prepare
from psycopg.adapt import Transformer
from psycopg.generators import execute

BEGUN = {
    pq.TransactionStatus.INTRANS,
    pq.TransactionStatus.ACTIVE,
}  # active: further statements of a pipeline


class Straight(ServerBindingCursor):
    """Each statement of a connection whose statements stay planned."""

    def execute(self, query: Any, params: Any = None, **rest: Any) -> Self:  # noqa: ANN401 - psycopg's
        """As psycopg does."""
        if params is None or rest or self.closed or self._pgconn.transaction_status not in BEGUN:
            return super().execute(query, params, **rest)
        with self._conn.lock:
            gone = self._goes_straight(query, params)
        return self if gone else super().execute(query, params)

    def _goes_straight(self, query: Any, params: Any) -> bool:  # noqa: ANN401 - psycopg's
        planned = self._conn._prepared  # noqa: SLF001 - psycopg has no other place for it
        if self._last_query is not query:
            self._last_query, self._tx = None, Transformer(self)
        asked = self._convert_query(query, params)
        key = asked.query, asked.types
        name = planned._names.get(key)  # noqa: SLF001
        if name is None or planned._to_flush:  # noqa: SLF001
            return False
        self._reset()
        self._query = asked
        send = partial(
            self._pgconn.send_query_prepared,
            name,
            asked.params,
            param_formats=asked.formats,
            result_format=self.format,
        )
        planned._names.move_to_end(key)  # noqa: SLF001
        told = key, Prepare.YES, name
        if line := self._conn._pipeline:  # noqa: SLF001
            line.command_queue.append(send)
            line.result_queue.append((self, told))
        else:
            send()
            results = self._conn.wait(execute(self._pgconn))
            planned.validate(*told, results)
            self._check_results(results)
            self._set_results(results)
        self._last_query = query
        return True
