"""Posts are granted by one, confirmed by a second, and never to oneself."""

from datetime import timedelta

import pytest

from luming.kernel.orgs.models import Post, User
from luming.kernel.orgs.posts import arrange_leave, awaiting_confirmation, confirm_post, grant_post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.roles import Role


@pytest.fixture
def second(town):
    """Another administrator."""
    town.people["second"] = User.objects.create(username="second", name="另一位")
    town.posts["second"] = Post.objects.create(
        user=town.people["second"],
        unit=town.county,
        role_code="administrator",
        valid_from=town.posts["head"].valid_from,
        granted_at=town.posts["head"].granted_at,
        granted_by=town.people["administrator"],
    )
    return town.people["second"]


@pytest.fixture
def newcomer(town):
    return User.objects.create(id=new_id(), username="new", name="新人")


def granted(town, newcomer, role=Role.MEDIATOR, **rest):
    return grant_post(newcomer, town.unit, role, town.people["administrator"], since=today(), **rest)


def test_a_post_that_sees_matters_gives_nothing_until_a_second_person_confirms_it(
    town, second, newcomer
) -> None:
    post = granted(town, newcomer)
    assert Viewer.of(newcomer, today()).units == frozenset()
    assert awaiting_confirmation(today()) == [post]
    confirm_post(post, second)
    assert Viewer.of(newcomer, today()).units == {town.unit.id}
    assert awaiting_confirmation(today()) == []


def test_the_one_who_granted_it_cannot_confirm_it(town, newcomer) -> None:
    with pytest.raises(NotYoursError):
        confirm_post(granted(town, newcomer), town.people["administrator"])


def test_nobody_grants_or_confirms_a_post_to_herself(town, second) -> None:
    with pytest.raises(NotYoursError):
        grant_post(second, town.unit, Role.MEDIATOR, second, since=today())
    post = grant_post(second, town.unit, Role.MEDIATOR, town.people["administrator"], since=today())
    with pytest.raises(NotYoursError):
        confirm_post(post, second)


def test_a_head_grants_no_posts(town, newcomer) -> None:
    with pytest.raises(NotYoursError):
        grant_post(newcomer, town.unit, Role.MEDIATOR, town.people["head"], since=today())


def test_an_administrators_post_needs_no_second_person_since_it_sees_no_matter(town, newcomer) -> None:
    post = granted(town, newcomer, Role.ADMINISTRATOR)
    assert post.in_force
    assert Viewer.of(newcomer, today()).units == frozenset()


def test_a_post_does_not_end_before_it_begins(town, newcomer) -> None:
    with pytest.raises(WrongInputError):
        granted(town, newcomer, until=today() - timedelta(days=1))


def test_a_stand_in_acts_in_the_post_during_the_leave_and_not_after(town) -> None:
    posts = town.posts
    arrange_leave(
        posts["mediator"], posts["mediator2"], today(), today() + timedelta(days=3), town.people["head"]
    )
    during = Viewer.of(town.people["mediator2"], today())
    after = Viewer.of(town.people["mediator2"], today() + timedelta(days=4))
    assert posts["mediator"].id in during.standing.posts
    assert posts["mediator"].id not in after.standing.posts


def test_nobody_arranges_that_she_herself_stands_in(town) -> None:
    posts = town.posts
    with pytest.raises(NotYoursError):
        arrange_leave(posts["mediator"], posts["head"], today(), today(), town.people["head"])


def test_a_mediator_arranges_no_leave(town) -> None:
    posts = town.posts
    with pytest.raises(NotYoursError):
        arrange_leave(posts["mediator"], posts["mediator2"], today(), today(), town.people["mediator"])


def test_a_stand_in_belongs_to_the_same_unit(town) -> None:
    posts = town.posts
    with pytest.raises(WrongInputError):
        arrange_leave(posts["mediator"], posts["far_mediator"], today(), today(), town.people["head"])


def test_one_post_has_one_stand_in_at_a_time(town) -> None:
    posts = town.posts
    arrange_leave(posts["mediator"], posts["mediator2"], today(), today(), town.people["head"])
    with pytest.raises(WrongInputError):
        arrange_leave(posts["mediator"], posts["clerk"], today(), today(), town.people["head"])
