"""A function of the database, called for what it does: it waits with the rows before it, and goes after them."""

from typing import Any

from django.db import connection

from luming.kernel.scope import session


class _Called:
    """Its answer is nobody's business."""

    looked_at = False

    def __init__(self, statement: str, values: tuple[object, ...]) -> None:
        self.statement, self.values = statement, values

    def send(self, cursor: Any) -> None:  # noqa: ANN401 - Django's
        cursor.execute(self.statement, self.values)

    def check(self) -> None:
        """What went wrong has raised already."""


def call(statement: str, *values: object) -> None:
    """With the next flush where a city is open, else now. The statement stands in the code and is never made of input."""
    here, called = session.here(), _Called(statement, values)
    if here is not None:
        here.write(called)
    else:
        called.send(connection.cursor())
