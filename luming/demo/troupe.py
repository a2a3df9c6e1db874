"""Who is who at each desk of the demo city, read once: the unit that takes a story up, and the posts that act in it."""

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Self
from uuid import UUID

from luming.demo.city_file import DemoCity
from luming.demo.plots import Plot
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import today

SPEAKS_MONGOLIAN = {"surina", "husileng"}
CITY, AT_TABLE = "bt", "kq-ldjc"
COURT = "kq-court"
NEIGHBOUR = "ygct-tw"  # takes over what lies nearer to it
AGENCIES = {"wages": "kq-ldjc", "": "kq-zjj"}


@dataclass
class Desk:
    """Those who act in one matter; ``posts`` by the plot's words for them."""

    unit: Unit
    region: str
    posts: dict[str, Post]
    receiver: Post
    assistant: Post
    court: Post  # its liaison


@dataclass
class Troupe:
    """Everybody's posts, and what each sees; nothing here changes while the seed runs."""

    city: DemoCity
    posts: dict[tuple[str, str], list[Post]] = field(default_factory=dict)
    viewers: dict[UUID, Viewer] = field(default_factory=dict)

    @classmethod
    def gathered(cls, city: DemoCity, day: date | None = None) -> Self:
        """Read from the open city, as of this day."""
        troupe = cls(city)
        for post in Post.objects.on(day or today()).select_related("user", "unit").order_by("id"):
            troupe.posts.setdefault((post.unit.code, post.role_code), []).append(post)
        return troupe

    def desk_for(self, plot: Plot, chance: Random) -> Desk:
        """The desk of the place where the story happens. Where a unit has no clerk, its head does a clerk's work."""
        place = next(one for one in self.city.places if one.kind == plot.telling.place)
        heads = self.posts[place.unit, "head"]
        mediators = self._mediators(place.unit, plot, chance)
        return Desk(
            unit=heads[0].unit,
            region=chance.choice(place.regions),
            posts={
                "head": heads[0],
                "clerk": self.posts.get((place.unit, "clerk"), heads)[0],
                "mediator": mediators[0],
                "second": mediators[-1],
                "chief": self.posts[CITY, "chief"][0],
                "another": self.posts[AT_TABLE, "handler"][0],
            },
            receiver=self.posts[NEIGHBOUR, "mediator"][0],
            assistant=self.posts[AGENCIES.get(plot.telling.subject, AGENCIES[""]), "handler"][0],
            court=self.posts[COURT, "liaison"][0],
        )

    def _mediators(self, unit: str, plot: Plot, chance: Random) -> list[Post]:
        """In chance order; who asks for Mongolian gets a mediator who speaks it, where the unit has one."""
        found = list(self.posts[unit, "mediator"])
        chance.shuffle(found)
        if "mongolian" in plot.needs:
            found.sort(key=lambda post: post.user.username not in SPEAKS_MONGOLIAN)
        return found

    def viewer(self, post: Post) -> Viewer:
        """What this post's holder sees; worked out once."""
        if post.user_id not in self.viewers:
            self.viewers[post.user_id] = Viewer.of(post.user, today())
        return self.viewers[post.user_id]

    def post_for(self, post: Post, step: str) -> Post:
        """The post of the same person that carries the step: a community's mediator is often its head too."""
        if step in {"take_over", "hand_back", "answer_assistance"}:
            heads = self.posts.get((post.unit.code, "head"), [])
            return next((one for one in heads if one.user_id == post.user_id), post)
        return post
