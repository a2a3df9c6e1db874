"""No list's cost grows with the city: its page begins at its place in an index, under row security as without.

In a database of its own, with so many matters of another unit, counted, that an index is worth its while.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Q

from luming.commands.tests.own_city import SCHEMA
from luming.kernel.matters import searching
from luming.kernel.matters.models import Matter
from luming.kernel.matters.tests.crowd import crowd
from luming.kernel.scope.city import city, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import EVERY, EveryUnit, Units, array_of
from luming.services.worklist import lists
from tests.house import url_of
from tests.small_city import SmallCity

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
    with django_db_blocker.unblock(), crowd("plans", CROWD, "far") as found:
        yield found


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


def test_a_page_of_one_state_begins_at_its_place_in_an_index_of_its_own(town) -> None:
    with within(town.viewer("chief").scope):
        of_one = Matter.objects.filter(open=True, procedure="mediation", state="received")
        plan = planned(after(of_one.by_due().values_list("id", flat=True)))
    assert "using state_by_due" in plan, plan
    assert "Sort" not in plan


def test_what_has_no_officer_is_read_from_the_index_of_officers_in_its_own_order(town) -> None:
    with within(town.viewer("chief").scope), connection.cursor() as cursor:
        cursor.execute("set local enable_sort = off; set local enable_incremental_sort = off")
        nobodys = Matter.objects.filter(open=True, officer=None)
        plan = planned(lists.by_due(nobodys, "unassigned")[:100])
    assert "using officer_by_due" in plan, plan
    assert "Index Cond: (officer_id IS NULL)" in plan, plan
    assert "Sort" not in plan


def test_of_what_is_late_it_is_asked_once_whether_it_is_open(town) -> None:
    """Asked twice, the planner expects so few that it reads all of them to sort them."""
    head = town.viewer("head")
    sql, _ = lists.listed(head, "late").by_due().query.sql_with_params()
    assert sql.partition("WHERE")[2].count('"matters_matter"."open"') == 1, sql


def test_a_units_own_list_is_read_from_its_own_part_of_the_index(town) -> None:
    with within(town.viewer("clerk").scope):
        plan = planned(after(Matter.objects.filter(open=True, holder=town.unit.id).by_due()))
    assert "Index Cond: ((holder_id = " in plan, plan
    assert "Sort" not in plan


@pytest.mark.parametrize("units", [1, 41, EVERY])
@pytest.mark.parametrize(
    ("given", "index"),
    [(["水", None], "matter_words"), ([None, "漏水"], "matter_grams")],
)
def test_search_uses_an_index_for_who_has_one_unit_for_who_has_many_and_for_who_has_all(
    crowded, given, index, units
) -> None:
    name, _ = crowded
    scans = (
        "select pg_stat_get_xact_numscans('matters_matter'::regclass), "
        "pg_stat_get_xact_numscans(%s::regclass) + pg_stat_get_xact_numscans('unit_by_age'::regclass)"
    )
    with psycopg.connect(url_of(name)) as owner:
        owner.execute(f"set search_path = {SCHEMA}")
        owner.execute("set enable_seqscan = off")
        told = EVERY if units == EVERY else array_of(frozenset(others(units)))
        owner.execute("select set_config('luming.units', %s, true)", [told])
        found = owner.execute("select * from search_matters(%s, %s, 50)", given).fetchall()
        assert found == [] or units == EVERY
        in_order, by_index = owner.execute(scans, [index]).fetchone()
    assert in_order == 0
    assert 1 <= by_index <= 3, "step by step back, and then once for everything"


def others(many: int) -> list[UUID]:
    """Units that hold nothing."""
    return [new_id() for _ in range(many)]


def test_who_has_many_units_finds_what_they_hold_and_nothing_else(town) -> None:
    mine = Matter.objects.filter(holder=town.unit.id).values_list("id", "title")
    with within(town.viewer("clerk").scope):
        ((key, title),) = mine
        asked = searching.words(title)
        assert searching.search(title) == [key] == searching.alike(asked, [], 0, 5)
    assert isinstance(town.viewer("chief").units, EveryUnit)
    with within(town.viewer("chief").scope):
        assert searching.search(title) == [key] == searching.alike(asked, asked, 10, 5)
    with within(Units(frozenset([town.unit.id, *others(50)]))):
        assert searching.search(title) == [key] == searching.alike(asked, asked, 10, 5)
    with within(Units(frozenset([town.far.id, *others(50)]))):
        assert searching.search(title) == [] == searching.alike(asked, asked, 10**6, 5)
    protected = Units(frozenset([town.unit.id, *others(50)]), frozenset(["minors"]))
    with within(protected):
        mine.update(compartment="minors")
        assert mine.exists()
        assert searching.search(title) == [] == searching.alike(asked, asked, 10, 5)
