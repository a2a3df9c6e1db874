"""What a run of the bench brought into a city that it was lent goes again, in every table, and nothing else does."""

from uuid import UUID

import pytest
from psycopg import sql

from luming.bench import leaving
from luming.commands.tests.whole_matter import agreed
from luming.kernel.scope.city import city
from tests.small_city import build

pytestmark = pytest.mark.slow

CITY = "150200"


def rows(owner) -> dict[str, list]:
    """Of each table that a matter has rows in: its matters, row by row."""
    tables = [table for (table,) in owner.execute(leaving.WITH_MATTERS).fetchall()]
    said = sql.SQL("select matter_id from {} order by 1")
    return {table: owner.execute(said.format(sql.Identifier(table))).fetchall() for table in tables}


def test_matters_brought_in_later_are_taken_out_with_all_their_rows(apart) -> None:
    with city(CITY):
        town = build()
        agreed(town)
    with apart.owner() as owner, owner.cursor() as cursor:
        last, before = leaving.newest(cursor), rows(owner)
        with city(CITY):
            later = agreed(town)
        assert leaving.newest(cursor) == str(later)
        assert sum(map(len, rows(owner).values())) > sum(map(len, before.values()))
        with owner.transaction():
            assert leaving.take_out(cursor, UUID(last)) == 1
        assert leaving.newest(cursor) == last
        assert rows(owner) == before
        with city(CITY):
            agreed(town)  # the city goes on
