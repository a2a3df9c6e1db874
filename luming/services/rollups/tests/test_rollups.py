"""The sums are what the record says, to the last one, at every moment; what disturbs them is found and put right."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings

from luming.commands.tests.own_city import SCHEMA, copied, name_of, reached
from luming.kernel.matters.models import Matter, Touched
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.proceedings.act import Given, Opening
from luming.kernel.proceedings.load import PastMatter, PastStep, Source, load
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job, Nothing
from luming.kernel.workflow.moment import at, now, today
from luming.kernel.workflow.position import Target
from luming.services.dashboards.remembered import last_count
from luming.services.dashboards.year import year
from luming.services.indicators.where import Where
from luming.services.rollups import comparing, folding
from luming.services.rollups.models import Counted, Rollup
from luming.services.rollups.reading import listed, standing, still_open
from tests.house import url_of
from tests.small_city import application


def counted() -> int:
    """Fold what waits, having seen that nothing was lost on the way."""
    with within(Job(COUNTING)):
        assert comparing.differences() == []
    many = folding.fold()
    with within(Job(COUNTING)):
        assert comparing.differences() == []
        assert not Touched.objects.exists()
    return many


def shown(town, who="chief", units=None):
    viewer = town.viewer(who)
    with within(viewer.scope):
        return standing(units or viewer.units, today())


def month(town):
    """What the sums say of this one, to a chief."""
    viewer = town.viewer("chief")
    with within(viewer.scope):
        return year(Where.of(viewer.units), today(), last_count())


def test_the_numbers_are_the_lengths_of_their_lists_through_a_story(town) -> None:
    key = town.accepted()
    town.bring("another", "门口堆物，走不过去")
    assert shown(town).open == 0, "nobody has counted yet"
    assert counted() == 3
    assert counted() == 0
    this = month(town).months[-1]
    assert [this.many(one) for one in ("brought", "accepted", "concluded")] == [2, 1, 0]
    with at(now() + timedelta(days=45)):
        assert (shown(town).open, shown(town).overdue) == (2, 2)
        town.take(
            key, "hand_over", "mediator", Given(texts={"reason": "属地"}, target=Target(unit=town.far.id))
        )
        town.take(key, "take_over", "far_clerk")
        counted()
        assert [shown(town, units=[unit.id]).open for unit in (town.unit, town.far)] == [1, 1]
        with within(town.viewer("chief").scope):
            matters = still_open([town.unit.id, town.far.id], today())
            assert matters.count() == shown(town).overdue


def test_what_was_loaded_is_counted_and_its_days_belong_to_who_had_them(town) -> None:
    def past(days, ended):
        opening = Opening("mediation", town.unit.id, "import", "楼上漏水", town.region.id, "leak")
        first = now() - timedelta(days=days)
        ways = {"fail": 3, "withdraw": 5}
        steps = [
            PastStep("apply", first, texts={"what_happened": "漏水。"}),
            PastStep("accept", first + timedelta(days=1), target=Target(post=town.posts["mediator"].id)),
            PastStep(ended, first + timedelta(days=1 + ways[ended])),
        ]
        return PastMatter(opening, application().parties, tuple(steps))

    with at(now().replace(day=25)), within(town.viewer("clerk").scope):
        list(load([past(20, "fail"), past(20, "fail"), past(20, "withdraw")], Source("old.csv", "sha256:0")))
    with at(now().replace(day=25)):
        counted()
        this = month(town).months[-1]
        assert this.ways == {"failed": 2, "withdrawn": 1}
        assert (this.median, this.ninetieth) == (3, 5)
        with within(town.viewer("chief").scope):
            assert listed("concluded", [town.unit.id], this.first, today(), "failed").count() == 2
    with at(now().replace(day=25) + timedelta(days=10)):
        assert month(town).whose == {town.unit.id: 4 + 4 + 6}, "of months that are over"


def test_sums_are_seen_by_units_and_never_out_of_scope(town) -> None:
    town.accepted()
    counted()
    assert shown(town, "head").open == 1
    assert shown(town, "far_head", [town.unit.id]).open == 0
    for scope in (Nothing(), town.viewer("auditor").scope, town.viewer("far_clerk").scope):
        with within(scope):
            assert not Rollup.objects.exists()
            assert not Counted.objects.exists()
            assert not Touched.objects.exists()


def test_a_sum_that_somebody_changed_is_found_and_made_anew_from_the_record(town) -> None:
    town.accepted()
    counted()
    with within(Job(COUNTING)):
        Rollup.objects.filter(measure="open").update(amount=7)
        Counted.objects.update(brought_on="2020-02-02")
        assert {(one.measure, one.kept, one.record) for one in comparing.differences()} == {("open", 7, 1)}
        for matters in comparing.rounds():
            comparing.recount(matters)
        assert comparing.differences() != []
        comparing.put_right()
        assert comparing.differences() == []


@pytest.fixture
def elsewhere(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of its own, where rows are committed."""
    with django_db_blocker.unblock(), copied(name_of("rollups")) as name, reached(name):
        yield name


def test_a_step_that_is_committed_late_is_not_missed(elsewhere) -> None:
    """Another writes while the job counts; whatever was counted meanwhile, its step is counted when it is there."""
    from tests.small_city import build

    with city(settings.CITY):
        town = build()
        first = town.bring("first").matter
    with psycopg.connect(url_of(elsewhere)) as other:
        other.execute(f"set search_path = {SCHEMA}")
        other.execute("insert into matters_touched (id, matter_id) values (gen_random_uuid(), %s)", [first])
        other.execute("update matters_matter set open = false, due_on = null where id = %s", [first])
        for _turn in range(2):
            with city(settings.CITY):
                counted()
        with city(settings.CITY):
            town.bring("second")
            counted()
            assert shown(town).open == 2
        other.commit()
        with city(settings.CITY):
            assert counted() == 1
            assert shown(town).open == 1
            with within(Job(COUNTING)):
                assert Matter.objects.filter(open=True).count() == 1
