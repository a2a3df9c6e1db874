"""Where a matter of the year is brought: an office of its tier, somewhere in the city, and who works there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from uuid import UUID

from luming.demo.plots import Plot
from luming.demo.troupe import CITY, Desk, Troupe
from luming.kernel.orgs.models import Post, Region, Unit


@dataclass(frozen=True)
class Place:
    """A unit that mediates, with its mediator and the region it works in."""

    unit: UUID
    region: UUID
    region_code: str
    region_name: str
    mediator: UUID


def by_tier(posts: Sequence[Post]) -> dict[str, list[Place]]:
    """Every unit with a mediator and a head, by the level of its region, in a fixed order."""
    regions = {region.id: region for region in Region.objects.all()}
    heads = {post.unit_id for post in posts if post.role_code == "head"}
    found: dict[str, dict[UUID, Place]] = {"village": {}, "township": {}, "area": {}}
    for post in sorted(posts, key=lambda one: (one.unit.code, str(one.id))):
        region = regions[post.unit.region_id]
        if post.role_code == "mediator" and post.unit_id in heads and region.level in found:
            place = Place(post.unit_id, region.id, region.code, region.name, post.id)
            found[region.level].setdefault(post.unit_id, place)
    return {level: list(places.values()) for level, places in found.items()}


@dataclass
class Offices(Troupe):
    """The desks of the whole city: ``at`` says in which place each plot of the year plays."""

    at: Mapping[str, Place] = field(default_factory=dict)

    def desk_for(self, plot: Plot, chance: Random) -> Desk:
        """The desk of its place; who takes over is the next office above that mediates, who assists an agency of the area."""
        del chance
        place = self.at[plot.code]
        own = self._by_unit[place.unit]
        head = own["head"]
        return Desk(
            unit=head.unit,
            region=place.region_code,
            posts={
                "head": head,
                "clerk": own.get("clerk", head),
                "mediator": own["mediator"],
                "second": own["mediator"],
                "chief": self.posts[CITY, "chief"][0],
                "another": self._in_area(head.unit, "handler", 1),
            },
            receiver=self._above(head.unit),
            assistant=self._in_area(head.unit, "handler"),
            court=self._in_area(head.unit, "liaison"),
        )

    @cached_property
    def _by_unit(self) -> dict[UUID, dict[str, Post]]:
        found: dict[UUID, dict[str, Post]] = {}
        for posts in self.posts.values():
            for post in posts:
                found.setdefault(post.unit_id, {}).setdefault(post.role_code, post)
        return found

    def _above(self, unit: Unit) -> Post:
        """Who takes over: the nearest going up who both heads and mediates; a centre has nobody to pass on to."""
        for key in reversed(unit.path.strip("/").split("/")[:-1]):
            code = next((post.unit.code for post in self._by_unit.get(UUID(key), {}).values()), "")
            heads = {post.user_id for post in self.posts.get((code, "head"), [])}
            both = [post for post in self.posts.get((code, "mediator"), []) if post.user_id in heads]
            if both:
                return both[0]
        return self._by_unit[unit.id]["mediator"]

    def _in_area(self, unit: Unit, role: str, place: int = 0) -> Post:
        """Who has this role somewhere in the unit's area: at an agency, or at the court."""
        area = unit.path.split("/")[1]
        found = [
            posts[role]
            for posts in self._by_unit.values()
            if role in posts and f"/{area}/" in posts[role].unit.path
        ]
        return found[place]
