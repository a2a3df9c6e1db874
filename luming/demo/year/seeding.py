"""Making a year: its offices, what is loaded, and what is played in shares, each share in a process of its own."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from luming.demo import city_file
from luming.demo.playing import NAMES, Play
from luming.demo.plots import NOT_FOR_COURT, Beat, Plot
from luming.demo.seeding import made
from luming.demo.stories_file import Telling, tellings
from luming.demo.year.histories import history
from luming.demo.year.places import Offices, Place, by_tier
from luming.demo.year.routes import ENDS, ROUTES
from luming.demo.year.shape import Lot, Year, forward
from luming.front_door.house import python
from luming.kernel.events.models import Event
from luming.kernel.orgs.models import Post, Unit
from luming.kernel.proceedings.load import Source, load
from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import now

PROCESSES = min(os.cpu_count() or 1, 4)
HOUR = timedelta(hours=1)
TO_COURT = "settled_and_confirmed"


def loaded(year: Year) -> Iterator[int]:
    """Write the plain courses; after each round how many in all."""
    with city(settings.CITY):
        lots, places = _missing(year, live=False), places_of(year)
        units = frozenset(Unit.objects.values_list("id", flat=True))
    file = Path(__file__).parent / f"{year.year}.toml"
    source = Source(file.name, f"sha256:{sha256(file.read_bytes()).hexdigest()}")
    past = (history(lot, place_of(lot, places), telling_of(lot), NAMES, code_of(lot)) for lot in lots)
    with city(settings.CITY, Units(units)):
        yield from load(past, source)


def played(year: Year) -> Iterator[None]:
    """Play the rest, as many at a time as there are processors; one answer a matter."""
    command = python("-m", "luming.demo.year", str(year.year), str(PROCESSES))
    running = [
        subprocess.Popen([*command, str(share)], stdout=subprocess.PIPE, text=True)  # noqa: S603 - this very program
        for share in range(PROCESSES)
    ]
    for process in running:
        for _ in process.stdout or ():
            yield
        if process.wait():
            message = f"a share of the year ended with {process.returncode}"
            raise RuntimeError(message)


def play(year: Year, share: int, of: int) -> Iterator[str]:
    """One share of the live courses, each matter in a transaction of its own; answers their codes."""
    with city(settings.CITY):
        mine = [lot for lot in _missing(year, live=True) if lot.number % of == share]  # whoever began earlier
        lots, places = mine, places_of(year)
        offices = Offices.gathered(city_file.read(), date(year.year, 1, 2))
    offices.at = {code_of(lot): place_of(lot, places) for lot in lots}
    moment = now()
    for lot in lots:
        Forward(plot_of(lot, moment), offices, moment).perform()
        yield code_of(lot)


def missing(year: Year, *, live: bool) -> int:
    """How many are still to be made. Needs the open city."""
    return len(_missing(year, live=live))


def counted(year: Year) -> tuple[int, int]:
    """How many were accepted, and how many agreements came into force, as the year's own events say. Needs the open city."""
    events = Event.objects.filter(
        matter__origin__seed__startswith=f"{year.year}/", occurred_at__range=year.span
    )
    with within(Units(frozenset(Unit.objects.values_list("id", flat=True)))):
        return (
            events.filter(step__in=("accept", "sign_for")).count(),
            events.filter(step__in=("take_effect", "agree_orally")).count(),
        )


def code_of(lot: Lot) -> str:
    """What a matter of the year is known by among all that were seeded."""
    return f"{lot.begins.year}/{lot.number:04d}"


def _missing(year: Year, *, live: bool) -> list[Lot]:
    there = made()
    return [lot for lot in year.lots() if lot.course.live is live and code_of(lot) not in there]


def places_of(year: Year) -> dict[str, list[Place]]:
    return by_tier(list(Post.objects.on(date(year.year, 1, 2)).select_related("unit")))


def place_of(lot: Lot, places: dict[str, list[Place]]) -> Place:
    return lot.chance().choice(places[lot.tier])


@cache
def _ending(how: str) -> list[Telling]:
    return [one for one in tellings() if how in one.ends]


def telling_of(lot: Lot) -> Telling:
    fitting = _ending(ENDS.get(lot.course.name, "agreed"))
    if lot.course.name == TO_COURT:
        fitting = [one for one in fitting if one.subject not in NOT_FOR_COURT]
    return fitting[lot.number % len(fitting)]


def plot_of(lot: Lot, moment: datetime) -> Plot:
    """The lot as a plot that begins on its day."""
    chance = lot.chance()
    beats = tuple(
        Beat(step, who, chance.uniform(least, most) * 24)
        for step, who, least, most in ROUTES[lot.course.name]
    )
    return Plot(
        number=lot.number,
        telling=telling_of(lot),
        channel=chance.choice(("web", "counter", "phone")),
        beats=beats,
        ago=(moment - lot.begun(chance)) / HOUR,
        needs=(),
        shown=False,
        seed=code_of(lot),
    )


class Forward(Play):
    """A play whose day of beginning is fixed: ``ago`` is counted from there."""

    def _times(self) -> list[datetime]:
        begun = self.now - HOUR * self.plot.ago
        return list(forward(begun, ((beat.who, beat.after / 24) for beat in self.plot.beats)))
