"""Which words of a region and of those around it hold on a day: one question for every table of local rules."""

from datetime import date
from typing import Any
from uuid import UUID

from luming.kernel.scope import table

# Asked at every start of a local clock, so written out: what the ORM makes of it costs ten times the asking.
# Of every region around the newest word that holds on the day; of these the nearest that says anything. All that a
# region has set comes at once: a step starts several clocks, and no table of local rules is long.
NEAREST = """
select distinct on (said.about) said.about, said.word, said.valid_from from (
    select distinct on (r.{about}, around.path) r.{about} as about, around.path, r.{word} as word, r.valid_from
    from {table} r
    join orgs_region around on around.id = r.region_id
    join orgs_region here on here.id = %s and here.path like around.path || '%%'
    where r.valid_from <= %s and (r.valid_until is null or r.valid_until >= %s)
    order by r.{about}, around.path, r.valid_from desc, r.id desc
) said
where said.word <> '' order by said.about, length(said.path) desc
"""


def question(model: Any, *, about: str, word: str) -> str:  # noqa: ANN401 - a model of dated rows by region
    """The statement for one table; ``about`` names its column of what is asked, ``word`` that of the answer."""
    return NEAREST.format(table=model._meta.db_table, about=about, word=word)


def answers(question: str, region: UUID, day: date) -> dict[str, tuple[str, date]]:
    """The words that hold here on this day, by what they are about, and since when; nothing where nobody around has said any."""
    said = table.answers(question, region, day, day)
    return {about: (word, since) for about, word, since in said}
