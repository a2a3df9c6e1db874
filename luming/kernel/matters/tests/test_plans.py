"""No list's cost grows with the city: its page begins at its place in an index, under row security as without.

In a database of its own, with so many matters of another unit, counted, that an index is worth its while.
"""

from collections.abc import Iterator
from datetime import date

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Q

from luming.commands.tests.own_city import SCHEMA, copied, name_of, reached
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city, within
from luming.kernel.scope.definers import SEARCH
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.policies import UNITS
from tests.house import url_of
from tests.small_city import SmallCity, build

DAY = date(2026, 11, 20)


# What no step of a procedure would make: two thousand copies of one matter, in another unit's hands.
CROWD = """
insert into matters_matter select (jsonb_populate_record(one, jsonb_build_object(
    'id', gen_random_uuid(), 'number', null, 'holder_id', %s::text, 'words', null, 'grams', null))).*
from matters_matter one, generate_series(1, 2000)
"""


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker) -> Iterator[tuple[str, SmallCity]]:
    """The database's name, and the city in it."""
    with django_db_blocker.unblock(), copied(name_of("plans")) as name, reached(name):
        with city(settings.CITY):
            small = build()
            small.accepted()
        with psycopg.connect(url_of(name), autocommit=True) as owner:
            owner.execute("set session_replication_role = replica")
            owner.execute(f"set search_path = {SCHEMA}")
            owner.execute(CROWD, [str(small.far.id)])
            owner.execute("vacuum analyze matters_matter")
        yield name, small


@pytest.fixture
def town(crowded, django_db_blocker) -> Iterator[SmallCity]:
    """The city with its crowd, opened."""
    with django_db_blocker.unblock(), city(settings.CITY):
        yield crowded[1]


def planned(matters) -> str:
    """How the application's role would read them, were there many."""
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_bitmapscan = off")
        sql, params = matters.query.sql_with_params()
        cursor.execute(f"explain {sql}", params)
        return "\n".join(line for (line,) in cursor.fetchall())


def after(matters):
    """The next page, as the desk asks for it."""
    return matters.filter(due_day__gte=DAY).filter(Q(due_day__gt=DAY) | Q(id__gt=new_id()))[:26]


def test_a_page_deep_in_the_citys_list_begins_at_its_place_in_the_index(town) -> None:
    with within(town.viewer("chief").scope):
        plan = planned(after(Matter.objects.filter(open=True).by_due()))
    assert "using city_by_due" in plan or "using desk_by_due" in plan
    assert "Index Cond: (CASE" in plan
    assert "Sort" not in plan


def test_a_units_own_list_is_read_from_its_own_part_of_the_index(town) -> None:
    with within(town.viewer("clerk").scope):
        plan = planned(after(Matter.objects.filter(open=True, holder=town.unit.id).by_due()))
    assert "Index Cond: ((holder_id = " in plan, plan
    assert "Sort" not in plan


@pytest.mark.parametrize(
    ("given", "index"),
    [("'水'::tsquery, null, 50", "matter_words"), ("null, '漏水'::tsquery, 50", "matter_grams")],
)
def test_search_uses_an_index_though_its_words_come_as_parameters(crowded, given, index) -> None:
    name, _ = crowded
    body = SEARCH.replace("words_wanted", "$1").replace("grams_wanted", "$2").replace("most", "$3")
    with psycopg.connect(
        url_of(name)
    ) as owner:  # who owns the function sees every row, and so does the owner
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute("set enable_seqscan = off")
        owner.execute("set plan_cache_mode = force_generic_plan")
        owner.execute(f"prepare found (tsquery, tsquery, integer) as {body}")
        plan = "\n".join(line for (line,) in owner.execute(f"explain analyze execute found ({given})"))
    assert f"Index Scan on {index}" in plan
    other = "matter_grams" if index == "matter_words" else "matter_words"
    assert f"Index Scan on {other}" not in plan or "never executed" in plan


def test_the_search_function_applies_the_callers_scope_in_both_branches() -> None:
    assert SEARCH.count(UNITS) == 2
    assert SEARCH.count("m.compartment = ''") == 2
