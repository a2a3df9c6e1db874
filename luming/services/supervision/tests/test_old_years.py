"""Old years cost nothing: no list, count or sweep reads more rows because there are closed matters and spent clocks.

What PostgreSQL read is counted, row by row, as the roles and under row security; no planner switch is touched. In a city of
its own in which what is past, and what is another unit's, is many times what is asked for.
"""

import json
from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from luming.commands.tests.own_city import SCHEMA, copied, name_of, reached
from luming.kernel.deadlines import lapsing
from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import sweeping
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at, now, today
from luming.services.supervision.lists import LISTS, Where, in_order
from luming.services.worklist import lists
from tests.house import url_of
from tests.small_city import SmallCity, build

OLD, OTHERS = 6000, 3000
MOST = 320  # rows of a page, or of a count that stops at a hundred, with what hangs on them
# In the list of FROM, where it is asked once a row and not once a column; what is searched for is nothing to these tests.
COPY = (
    "insert into {table} select made.* from {table} one cross join {among} cross join lateral jsonb_populate_record("
    "one, jsonb_build_object('id', '{block}-0000-7000-8000-' || lpad(to_hex(turn), 12, '0'), {changed})"
    ") as made where one.id = %s"
)
UNSEARCHED = "'words', null, 'grams', null, "
TURNS = "generate_series(1, {many}) as turn"
CLOSED = UNSEARCHED + "'number', null, 'open', false, 'state', 'archived', 'due_on', null, 'closed_at', now()"
OPEN = (
    UNSEARCHED
    + "'number', null, 'holder_id', '{far}', 'officer_id', '{post}', 'due_on', date '2027-01-01' + mod(turn, 300)"
)
# One clock for each of these matters.
THEIRS = (
    "(select m.id as theirs, row_number() over () as turn from matters_matter m where m.{which}) as other"
)
SPENT = "'matter_id', theirs, 'state', 'met', 'ended_at', now()"
RAISED = "'matter_id', theirs, 'due', now() - interval '3 days', 'overdue_at', now(), 'warned_at', now()"
AHEAD = "'matter_id', theirs, 'due', now() + (mod(turn, 300) + 40) * interval '1 day'"


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker) -> Iterator[SmallCity]:
    """A matter of the unit that is past its date, six thousand old ones beside it, three thousand open ones elsewhere."""
    with django_db_blocker.unblock(), copied(name_of("old_years")) as name, reached(name):
        with city(settings.CITY), at(now() - timedelta(days=70)):
            small = build()
            matter = small.accepted()
            with within(Job("sweep", matter)):
                clock = Deadline.objects.filter(matter=matter, clock="mediation_period").values_list(
                    "id", flat=True
                )[0]
        _crowd(name, small, matter, clock)
        yield small


def _crowd(name: str, small: SmallCity, matter: object, clock: object) -> None:
    """What no step would make: copies of a matter and of a clock, by the thousand."""
    with psycopg.connect(url_of(name), autocommit=True) as owner:
        owner.execute("set session_replication_role = replica")
        owner.execute(f"set search_path = {SCHEMA}")
        rows = (
            ("matters_matter", CLOSED, TURNS.format(many=OLD), matter),
            (
                "matters_matter",
                OPEN.format(far=small.far.id, post=small.posts["far_mediator"].id),
                TURNS.format(many=OTHERS),
                matter,
            ),
            ("deadlines_deadline", SPENT, THEIRS.format(which="state = 'archived'"), clock),
            ("deadlines_deadline", RAISED, THEIRS.format(which="number is null and m.open"), clock),
            ("deadlines_deadline", AHEAD, THEIRS.format(which="number is null and m.open"), clock),
        )
        for place, (table, changed, among, key) in enumerate(rows):
            block = f"0190000{place}"  # keys grow with time, as ours do
            owner.execute(COPY.format(table=table, changed=changed, among=among, block=block), [key])
        owner.execute("vacuum analyze")


@pytest.fixture
def town(crowded, django_db_blocker) -> Iterator[SmallCity]:
    """The city with its past, opened."""
    with django_db_blocker.unblock(), city(settings.CITY):
        yield crowded


def read(rows) -> tuple[int, str]:
    """How many rows PostgreSQL read for it, and how."""
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, format json) {sql}", params)
        found = cursor.fetchone()[0]
    plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
    return _rows(plan), "\n".join(_said(plan))


def _said(plan: dict) -> Iterator[str]:
    names = ("Node Type", "Index Name", "Index Cond", "Filter", "Actual Rows", "Rows Removed by Filter")
    yield " | ".join(str(plan[name])[:200] for name in names if name in plan)
    for part in plan.get("Plans", ()):
        yield from ("  " + line for line in _said(part))


def _rows(plan: dict) -> int:
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if "Relation Name" in plan else 0
    return int(own * plan["Actual Loops"]) + sum(_rows(part) for part in plan.get("Plans", ()))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_supervision_and_its_count_read_what_they_show(town, name) -> None:
    for who in ("chief", "supervisor"):
        viewer = town.viewer(who)
        with within(viewer.scope):
            rows = in_order(LISTS[name], Where(frozenset(viewer.units), today()))
            for asked in (rows[:26], rows[:101]):
                many, plan = read(asked)
                assert many <= MOST, f"{who}: {many}\n{plan}"


# The list of all shows old years because somebody asked for them; matters/tests/test_plans.py has its place in the index.
@pytest.mark.parametrize("name", [one for one in lists.LISTS if one != "all"])
def test_a_list_of_the_desk_and_its_count_read_what_they_show(town, name) -> None:
    for who in ("chief", "head", "clerk", "mediator"):
        viewer = town.viewer(who)
        with within(viewer.scope):
            rows = lists.listed(viewer, name)
            for asked in (rows.by_due()[:26], rows.by_due()[:100]):
                many, plan = read(asked)
                assert many <= MOST, f"{who}: {many}\n{plan}"


def test_the_sweep_reads_what_is_due_and_not_what_it_has_said_or_what_is_ahead(town) -> None:
    with within(Job("sweep")):
        assert 0 < len(sweeping.run_out()) < 5
        for rows in (
            lapsing.run_out(now()),
            lapsing.run_out_soon(now()),
            lapsing.rights_end_soon(now(), {"PM-06", "PM-09"}),
        ):
            many, plan = read(rows[: sweeping.MOST])
            assert many < 20, plan


def test_the_sweep_leaves_what_a_clerk_is_at_work_on_to_the_next_run(crowded, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        with city(settings.CITY, Job("sweep")):
            [(matter, clock), *rest] = sweeping.run_out()
        with psycopg.connect(url_of(name_of("old_years"))) as clerk:
            clerk.execute(f"set search_path = {SCHEMA}")
            clerk.execute("select 1 from matters_matter where id = %s for update", [matter])
            with city(settings.CITY, Job("sweep", matter)):
                sweeping.carry_out(clock)
                assert Deadline.objects.get(id=clock).overdue_at is None
        with city(settings.CITY, Job("sweep", matter)):
            sweeping.carry_out(clock)
            assert Deadline.objects.get(id=clock).overdue_at is not None
        with city(settings.CITY, Job("sweep")):
            assert sweeping.run_out() == rest
            assert Matter.objects.filter(id=matter, open=True).exists()
