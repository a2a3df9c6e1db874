"""``luming seed``: the demo city with its people and three hundred matters, all of them through ``perform()``.

``--year 2023`` makes a whole past year of the city instead, to its published totals.
Without the demo (LUMING_DEMO=0) nothing is made; ``--print-sign-ins`` then prints the link of the first day.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import django

from luming.commands.progress import bar

if TYPE_CHECKING:
    from luming.demo.guests import Guests


def main(argv: Sequence[str]) -> int:
    """Seed, or with ``--print-sign-ins`` say who may sign in how. 1 where the city is not the demo's to fill."""
    django.setup()
    from django.conf import settings

    if "--print-sign-ins" in argv:
        _print(_sign_ins() if settings.DEMO else _first_day())
        return 0
    if not settings.DEMO:
        print("This is a real city (LUMING_DEMO=0): it is not filled with invented matters.", file=sys.stderr)
        return 1
    return _seed_year(argv[argv.index("--year") + 1 :]) if "--year" in argv else _seed()


def _founded() -> "Guests | None":
    """The demo city's places and people, where this database is the demo's to fill."""
    from django.conf import settings

    from luming.demo import city_file, founding, seeding
    from luming.demo.guests import Guests
    from luming.kernel.scope.city import city

    guests = Guests.of(settings.KEYS)
    with city(settings.CITY):
        found = seeding.refusal()
        if found:
            print(found, file=sys.stderr)
            return None
        founding.found(city_file.read(), guests.password)
    return guests


def _seed() -> int:
    from django.conf import settings

    from luming.demo import seeding
    from luming.kernel.scope.city import city

    guests = _founded()
    if guests is None:
        return 1
    with city(settings.CITY):
        play = seeding.remaining()
    for shown in bar(play.matters(), "Invented matters", play.total):
        guests.shown += shown
    guests.keep()
    return 0


def _seed_year(said: Sequence[str]) -> int:
    """A year of the city: what is plain is loaded, the rest is played in as many processes as there are processors."""
    from django.conf import settings

    from luming.demo.stories_file import names
    from luming.demo.year import offices, reported, seeding, shape
    from luming.kernel.scope.city import city

    if not said or said[0] not in map(str, shape.known()):
        print(f"Years there are totals of: {', '.join(map(str, shape.known()))}", file=sys.stderr)
        return 2
    if _founded() is None:
        return 1
    year = shape.read(int(said[0]))
    with city(settings.CITY):
        offices.lay(names())
        reported.enter(year.year)
        plain, live = (seeding.missing(year, live=one) for one in (False, True))
    for done in seeding.loaded(year):
        print(f"{year.year}: {done} of {plain} matters loaded")
    for _ in bar(seeding.played(year), f"The year {year.year}", live):
        pass
    with city(settings.CITY):
        accepted, settled = seeding.counted(year)
    print(f"{year.year}: {live} matters played; in all {accepted} accepted, {settled} settled")
    return 0 if (accepted, settled) == (year.accepted, year.settled) else 1


def _sign_ins() -> list[str]:
    from luming.demo import seeding

    return seeding.sign_ins()


def _first_day() -> list[str]:
    from django.conf import settings

    from luming.kernel.orgs import first_day

    return first_day.told(settings.CITY)


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
