"""Peoples the browser's house: the small city with a password for everybody.

One of its townships speaks English, the other Chinese: nobody meets on a page what was typed in the other language.
"""

from typing import Any

PASSWORD = "luming-test-2026"
SPEAKING_ENGLISH = {
    "clerk": "Test clerk",
    "centre": "Test clerk",
    "mediator": "Test mediator",
    "mediator2": "Second mediator",
    "head": "Test head",
    "auditor": "Test auditor",
}


def scene() -> None:
    """Build and commit."""
    from django.conf import settings

    from luming.kernel.scope.city import city
    from tests.small_city import build

    with city(settings.CITY):
        town = build()
        town.far.region = _elsewhere(town.region)
        town.far.save()
        _at_centre(town)
        colleagues = [_colleague(town.posts[post], town.far, name) for post, name in SPEAKING_ENGLISH.items()]
        for user in [*town.people.values(), *colleagues]:
            user.set_password(PASSWORD)
            user.save()


def _at_centre(town: Any) -> None:
    """Somebody at the centre takes in what is for no committee: appeals."""
    from luming.kernel.orgs.models import Post, User

    user = User.objects.create(username="centre", name="测试中心登记员15")
    dates = {
        field: getattr(town.posts["clerk"], field) for field in ("valid_from", "granted_at", "confirmed_at")
    }
    town.people["centre"] = user
    town.posts["centre"] = Post.objects.create(user=user, unit=town.county, role_code="clerk", **dates)


def _elsewhere(region: Any) -> Any:
    """A second area beside the first."""
    from luming.kernel.orgs.models import Region

    dates = {field: getattr(region, field) for field in ("level", "source", "source_date", "valid_from")}
    return Region.objects.create(
        code="150204", name="青山区", path="1502/150204/", pinyin="qingshan", **dates
    )


def _colleague(post: Any, unit: Any, name: str) -> Any:
    """Somebody with such a post at the township that speaks English: ``clerk`` has ``clerk.en``."""
    from luming.kernel.orgs.models import Post, User

    user = User.objects.create(username=f"{post.user.username}.en", name=name, language="en")
    dates = {field: getattr(post, field) for field in ("valid_from", "granted_at", "confirmed_at")}
    at = unit if post.unit.code == "T" else post.unit
    Post.objects.create(user=user, unit=at, role_code=post.role_code, **dates)
    return user
