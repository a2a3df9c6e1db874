"""The rules of posts once more, at the rows themselves: what no function asks, the database still refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from luming.kernel.orgs.models import Leave, Post, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.scopes import Nothing
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.roles import Role


def post(town, **given) -> Post:
    """A mediator's post for the clerk, as somebody might write it past every form."""
    user = town.people["clerk"]
    return Post.objects.create(
        user=user, unit=town.unit, role_code="mediator", valid_from=today(), granted_at=now(), **given
    )


@pytest.mark.parametrize(
    "who",
    [
        {"granted_by": "clerk"},
        {"granted_by": "head", "confirmed_by": "clerk"},
        {"granted_by": "head", "confirmed_by": "head"},
    ],
    ids=["granted to herself", "confirmed by herself", "granted and confirmed by one"],
)
def test_the_row_itself_is_refused(town, who) -> None:
    people = {column: town.people[name] for column, name in who.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        post(town, **people)


def test_an_unconfirmed_post_gives_neither_sight_nor_capacity(town) -> None:
    held = post(town, granted_by=town.people["head"])
    viewer = Viewer.of(town.people["clerk"], today())
    assert held not in viewer.posts
    assert Role.MEDIATOR not in viewer.standing.roles[town.unit.id]
    held.confirmed_by, held.confirmed_at = town.people["chief"], now()
    held.save()
    assert Role.MEDIATOR in Viewer.of(town.people["clerk"], today()).standing.roles[town.unit.id]


def test_an_unconfirmed_post_gives_nothing_to_a_stand_in_either(town) -> None:
    held = post(town, granted_by=town.people["head"])
    Leave.objects.create(
        post=held, stand_in=town.posts["grid_worker"], arranged_by=town.people["head"], valid_from=today()
    )
    viewer = Viewer.of(town.people["grid_worker"], today())
    assert held.id not in viewer.standing.posts
    assert viewer.standing.roles[town.unit.id] == {Role.GRID_WORKER}


def test_a_post_counts_from_its_first_day_to_its_last(town) -> None:
    user, held = town.people["mediator"], town.posts["mediator"]
    Post.objects.filter(id=held.id).update(valid_until=today())
    assert Viewer.of(user, today()).units == {town.unit.id}
    tomorrow = Viewer.of(user, today() + timedelta(days=1))
    assert tomorrow.units == frozenset()
    assert isinstance(tomorrow.scope, Nothing)


def test_who_stands_in_for_a_mediator_reads_mediators_notes_as_long_as_she_does(town) -> None:
    """Whoever acts as mediator keeps and reads the notes; a clerk on any other day does not."""
    clerk = town.people["clerk"]
    assert town.viewer("clerk").scope.compartments == frozenset()
    Leave.objects.create(
        post=town.posts["mediator"],
        stand_in=town.posts["clerk"],
        arranged_by=town.people["head"],
        valid_from=today(),
        valid_until=today(),
    )
    assert Viewer.of(clerk, today()).scope.compartments == {"mediation_notes"}
    assert Viewer.of(clerk, today() + timedelta(days=1)).scope.compartments == frozenset()


def test_who_reads_logs_and_who_keeps_users_see_no_matter(town) -> None:
    for who in ("auditor", "administrator"):
        assert town.viewer(who).units == frozenset()


def elsewhere(town) -> Unit:
    """A unit that stands under nobody of the town."""
    return Unit.objects.create(
        code="X",
        name="别处的机构",
        short="别",
        kind="committee",
        region=town.region,
        path="x/",
        pinyin="x",
        valid_from=town.posts["chief"].valid_from,
    )


@pytest.mark.parametrize("second", [Role.CLERK, Role.SUPERVISOR])
def test_a_chief_acts_below_her_own_unit_and_nowhere_else_where_she_also_has_a_post(town, second) -> None:
    """A second post, outside what she looks down on, gives what it gives and not the chief's powers."""
    alone = elsewhere(town)
    Post.objects.create(
        user=town.people["chief"],
        unit=alone,
        role_code=second.code,
        valid_from=today(),
        granted_at=now(),
        confirmed_at=now(),
    )
    viewer = Viewer.of(town.people["chief"], today())
    assert viewer.units == {town.county.id, town.unit.id, town.far.id, alone.id}
    assert viewer.standing.roles[alone.id] == {second}
    assert viewer.standing.roles[town.far.id] == {Role.CHIEF}
