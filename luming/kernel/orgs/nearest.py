"""Which word of a region and of those around it holds on a day: one question for every table of local rules."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

# Asked at every start of a local clock, so written out: what the ORM makes of it costs ten times the asking.
# Of every region around the newest word that holds on the day; of these the nearest that says anything.
NEAREST = """
select said.word, said.valid_from from (
    select distinct on (around.path) around.path, r.{word} as word, r.valid_from
    from {table} r
    join orgs_region around on around.id = r.region_id
    join orgs_region here on here.id = %(region)s and here.path like around.path || '%%'
    where r.{about} = %(about)s and r.valid_from <= %(day)s and (r.valid_until is null or r.valid_until >= %(day)s)
    order by around.path, r.valid_from desc, r.id desc
) said
where said.word <> '' order by length(said.path) desc limit 1
"""


def question(model: Any, *, about: str, word: str) -> str:  # noqa: ANN401 - a model of dated rows by region
    """The statement for one table; ``about`` names its column of what is asked, ``word`` that of the answer."""
    return NEAREST.format(table=model._meta.db_table, about=about, word=word)


def answer(question: str, about: str, region: UUID, day: date) -> tuple[str, date] | None:
    """The word that holds here on this day, and since when; None where nobody around has said any."""
    with connection.cursor() as cursor:
        cursor.execute(question, {"about": about, "region": region, "day": day})
        found: tuple[str, date] | None = cursor.fetchone()
    return found
