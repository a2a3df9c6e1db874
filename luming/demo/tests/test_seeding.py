"""The demo city is made by perform() alone, and once."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings as site
from django.db import connection, transaction
from django.test import override_settings

from luming.demo import city_file, founding, seeding
from luming.demo.appeals import Air, Airing, airings
from luming.demo.playing import Play
from luming.demo.plots import plots
from luming.kernel.deadlines.models import Target
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.outbox.models import SENT, Message
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.roles import POSTS

pytestmark = pytest.mark.slow

PASSWORD = "a-made-up-password"


@pytest.fixture(scope="module")
def founded(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A thousand places and their people, laid once for this file; what a test adds goes with the test."""
    quickly = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quickly, django_db_blocker.unblock(), transaction.atomic():
        with city(site.CITY):
            founding.found(city_file.read(), PASSWORD)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def laid(founded, open_city) -> None:
    """In that city."""


def everything():
    return within(Units(frozenset(Unit.objects.values_list("id", flat=True))))


def play(*numbers):
    """These plots, inside the open city."""
    season = seeding.remaining()
    for plot in season.rest:
        if plot.number in numbers:
            kind = OnAirInside if isinstance(plot, Airing) else Inside
            kind(plot, season.troupe, season.now).perform()


class Inside(Play):
    """A play on a stage that is open already."""

    def _opened(self):
        from contextlib import nullcontext

        return nullcontext()


class OnAirInside(Air, Inside):
    """The same for an appeal."""


def test_the_city_has_its_places_its_units_and_one_sign_in_for_each_role(laid) -> None:
    assert Region.objects.count() == 957
    assert Region.objects.get(code="150203007014").path == "150200/150203/150203007/150203007014/"
    assert {post.role_code for post in Post.objects.on(today())} == {role.code for role in POSTS}
    assert Unit.objects.get(code="tj-tw").path.startswith(Unit.objects.get(code="kq").path)
    assert User.objects.get(username="hean").check_password(PASSWORD)


def test_local_periods_are_rows_that_say_they_are_defaults(laid) -> None:
    assert {row.rule for row in Target.objects.all()} == {"PM-01.2", "PM-14"}
    assert all("demo default" in row.basis for row in Target.objects.all())


def test_laying_it_again_adds_nothing_but_takes_a_new_password(laid) -> None:
    before = [kind.objects.count() for kind in (Region, Unit, User, Post, Target)]
    founding.found(city_file.read(), "another-made-up-one")
    assert [kind.objects.count() for kind in (Region, Unit, User, Post, Target)] == before
    assert User.objects.get(username="surina").check_password("another-made-up-one")


def test_a_matter_goes_its_whole_way_at_its_own_time_through_perform(laid) -> None:
    number = next(
        plot.number for plot in plots() if plot.beats[-1].step == "archive" and len(plot.beats) == 12
    )
    play(number)
    with everything():
        matter = Matter.objects.get(origin__seed=f"{number:03d}")
        events = list(Event.objects.filter(matter=matter).order_by("seq"))
        assert matter.state == "archived"
        assert len(events) == 12
        assert first_broken(events, matter.head_seq, matter.head_digest) is None
        assert events[-1].recorded_at < now() - timedelta(days=1)
        assert all(event.occurred_at == event.recorded_at for event in events)
        assert matter.clauses.exists()
        assert matter.received.filter(kind="signed_paper").exists()


def test_messages_of_the_past_were_sent_in_the_past_and_no_old_paper_waits_to_be_rendered(laid) -> None:
    number = next(
        plot.number for plot in plots() if plot.beats[-1].step == "archive" and len(plot.beats) == 12
    )
    play(number)
    with everything():
        sent = Message.objects.filter(matter__origin__seed=f"{number:03d}")
        assert sent.count() > 10
        assert set(sent.values_list("state", flat=True)) == {SENT}
        assert all(one.sent_at < now() - timedelta(days=1) for one in sent)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from public.procrastinate_jobs where task_name = 'follow_event'")
        assert cursor.fetchone() == (0,)


def test_a_second_run_plays_only_what_is_missing(laid) -> None:
    play(1)
    rest = seeding.remaining()
    assert rest.total == 299 + len(airings())
    assert 1 not in {plot.number for plot in rest.rest}


def test_no_demo_person_has_a_telephone_that_rings(laid) -> None:
    play(1, 2)
    with everything():
        for matter in Matter.objects.filter(origin__has_key="seed"):
            assert all(party.phone.reveal().startswith("+86154") for party in matter.parties.all())


def test_appeals_stand_in_every_state_but_destroyed_each_with_one_holder(laid) -> None:
    play(*(one.number for one in airings()))
    with everything():
        made = Matter.objects.filter(procedure="appeal")
        assert set(made.values_list("state", flat=True)) == {*procedure("appeal").states} - {"destroyed"}
        assert made.count() == len(airings())
        for matter in made:
            assert matter.holdings.filter(until=None).count() == 1
            events = list(Event.objects.filter(matter=matter).order_by("seq"))
            assert first_broken(events, matter.head_seq, matter.head_digest) is None
            assert all(one.phone.reveal().startswith("+86154") for one in matter.parties.all())
        named = made.get(events__step="name_holder")
        assert (named.holder.code, named.state) == ("kq-zjj", "handling")


@pytest.mark.slow
def test_all_three_hundred_stand_in_every_state_with_clocks_that_hold(laid) -> None:
    play(*range(1, 301))
    with everything():
        made = Matter.objects.filter(origin__has_key="seed")
        states = Counter(made.values_list("state", flat=True))
        assert sum(states.values()) == 300
        assert set(states) == set(procedure("mediation").states)
        assert made.filter(open=True, officer=None, state="mediating").exists()
        assert made.filter(open=True, due_on__lt=today()).count() > 5
        assert made.filter(parties__needs__contains=["mongolian"]).exists()
        numbers = list(made.order_by("received_at").values_list("holder", "number"))
        assert len(set(numbers)) == 300
