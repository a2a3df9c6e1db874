"""Seeding: whether this database is the demo's to fill, which matters are still missing, and what guests are told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings

from luming.demo import city_file
from luming.demo.appeals import Air, Airing, airings
from luming.demo.guests import Guests
from luming.demo.playing import Play
from luming.demo.plots import Plot, plots
from luming.demo.troupe import Troupe
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.roles import POSTS
from luming.kernel.workflow.words import Words

T = TypeVar("T")
SIDES = {"applicant": Words("申请人", "applicant"), "respondent": Words("被申请人", "respondent")}


def refusal() -> str:
    """Why a demo may not open here; empty where it may. A matter made in demo mode carries its mark."""
    if _everywhere(Matter.objects.exclude(origin__has_key="demo").exists):
        return (
            "This database holds matters that no demo made, so no demo opens on it. "
            "For a real city: LUMING_DEMO=0 bin/run. For a demo, name another folder: LUMING_DATA=/a/folder bin/run"
        )
    return ""


@dataclass(frozen=True)
class Season:
    """The plots not yet played, in the order in which they came in."""

    rest: list[Plot | Airing]
    troupe: Troupe
    now: datetime

    @property
    def total(self) -> int:
        """How many."""
        return len(self.rest)

    def matters(self) -> Iterator[list[dict[str, str]]]:
        """Play each in a transaction of its own; answers the pass-phrases that guests are given."""
        for plot in self.rest:
            given = (self.troupe, self.now)
            play = Air(plot, *given) if isinstance(plot, Airing) else Play(plot, *given)
            yield [vars(shown) for shown in play.perform()]


def remaining() -> Season:
    """What an earlier run has not made. Needs the open city."""
    there = made()
    known: list[Plot | Airing] = [*plots(), *airings()]
    rest = [plot for plot in known if f"{plot.number:03d}" not in there]
    return Season(rest, Troupe.gathered(city_file.read()), now())


def sign_ins() -> list[str]:
    """One sign-in for each role, the password they share, and pass-phrases to follow a matter with."""
    guests = Guests.of(settings.KEYS)
    with city(settings.CITY):
        held = list(Post.objects.on(today()).select_related("user", "unit").order_by("id"))
        states = _states([line["number"] for line in guests.shown])
    lines = [f"Sign in at {settings.SITE_URL}/desk/ with the password {guests.password}"]
    home = next((post.unit_id for post in held if post.role_code == "mediator"), None)
    held.sort(key=lambda post: post.unit_id != home)  # colleagues of one house, where it has such a post
    for role in POSTS:
        post = next((post for post in held if post.role_code == role.code), None)
        lines += (
            [f"  {post.user.username:<10} {role.words.zh} {role.words.en}, {post.unit.name}"] if post else []
        )
    lines += [f"Follow a matter at {settings.SITE_URL}/follow/ with its pass-phrase"] if guests.shown else []
    return lines + [_phrase(line, states) for line in guests.shown]


def _phrase(line: dict[str, str], states: dict[str, str]) -> str:
    """What opens which matter for whom; a matter that is gone from this database opens nothing."""
    state = procedure("mediation").states.get(states.get(line["number"], ""))
    where = f"{state.words.zh} {state.words.en}" if state else "not here"
    side = SIDES[line["side"]]
    return f"  {line['phrase']}  {line['number']} {side.zh} {side.en}: {where}"


def made() -> set[str]:
    """What every matter of the demo is known by."""
    return set(_everywhere(lambda: list(Matter.objects.values_list("origin__seed", flat=True))))


def _states(numbers: list[str]) -> dict[str, str]:
    found = Matter.objects.filter(number__in=numbers)
    return dict(_everywhere(lambda: list(found.values_list("number", "state"))))


def _everywhere(ask: Callable[[], T]) -> T:
    """Ask in the scope of all units: the demo looks at itself."""
    with within(Units(frozenset(Unit.objects.values_list("id", flat=True)))):
        return ask()
