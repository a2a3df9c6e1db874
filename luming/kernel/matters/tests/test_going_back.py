"""A search of who sees many units goes back from the newest step by step, and finds what a look at everything would find."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from luming.commands.tests.own_city import SCHEMA
from luming.kernel.matters.tests.crowd import crowd
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import array_of
from tests.house import url_of

MANY, MOST = 4000, 50
# Four thousand matters a minute apart, the last the newest; every seventh in another unit's hands, every eleventh protected.
CROWD = """
insert into matters_matter select (jsonb_populate_record(one, jsonb_build_object(
    'id', lpad(to_hex(1700000000000 + n * 60000), 12, '0') || '70008' || lpad(n::text, 15, '0'), 'number', null,
    'grams', null, 'holder_id', case when n %% 7 = 0 then %s::text else %s::text end,
    'compartment', case when n %% 11 = 0 then 'minors' else '' end,
    'words', concat_ws(' ', '''all''', case when n %% 9 = 0 then '''often''' end,
        case when n %% 60 = 0 then '''seldom''' end, case when n < 70 then '''old''' end,
        case when n > 3950 then '''new''' end, case when n = 5 then '''single''' end)))).*
from matters_matter one, generate_series(1, 4000) n
"""
ASKED = "select search_matters(to_tsquery('simple', %s), null, %s)"
PLAINLY = (
    "select id from matters_matter where words @@ to_tsquery('simple', %s) and compartment = '' and holder_id = any(%s) "
    "order by id desc limit %s"
)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker) -> Iterator[tuple[str, UUID]]:
    """The database's name, and the unit that holds nearly all."""
    with django_db_blocker.unblock(), crowd("back", CROWD, "far", "unit") as (name, small):
        yield name, small.unit.id


@pytest.mark.parametrize(
    "wanted", ["all", "often", "seldom", "old", "new", "single", "often & seldom", "often & old", "nowhere"]
)
@pytest.mark.parametrize("most", [MOST, 3])
def test_it_finds_the_newest_of_the_callers_units_and_nothing_else(filled, wanted, most) -> None:
    name, unit = filled
    seen = [unit, *(new_id() for _ in range(50))]
    with psycopg.connect(url_of(name)) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute("select set_config('luming.units', %s, true)", [array_of(frozenset(seen))])
        plainly = owner.execute(PLAINLY, [wanted, seen, most]).fetchall()
        assert owner.execute(ASKED, [wanted, most]).fetchall() == plainly


def test_the_words_of_few_are_read_before_the_index_is_asked(filled) -> None:
    """Of a word that a ninth of all have, fifty are found without reading every row that has it."""
    name, unit = filled
    seen = [unit, *(new_id() for _ in range(50))]
    with psycopg.connect(url_of(name)) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute("select set_config('luming.units', %s, true)", [array_of(frozenset(seen))])
        before = "select pg_stat_get_xact_tuples_fetched('matters_matter'::regclass)"
        ((sooner,),) = owner.execute(before).fetchall()
        assert len(owner.execute(ASKED, ["often", MOST]).fetchall()) == MOST
        ((later,),) = owner.execute(before).fetchall()
    assert later - sooner < MANY / 9
