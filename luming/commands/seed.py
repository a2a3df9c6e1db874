"""``luming seed``: the demo city with its people and three hundred matters, all of them through ``perform()``.

Without the demo (LUMING_DEMO=0) nothing is made; ``--print-sign-ins`` then prints the link of the first day.
"""

import sys
from collections.abc import Sequence

import django

from luming.commands.progress import bar


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
    return _seed()


def _seed() -> int:
    from django.conf import settings

    from luming.demo import city_file, founding, seeding
    from luming.demo.guests import Guests
    from luming.kernel.scope.city import city

    guests = Guests.of(settings.KEYS)
    with city(settings.CITY):
        found = seeding.refusal()
        if found:
            print(found, file=sys.stderr)
            return 1
        founding.found(city_file.read(), guests.password)
        play = seeding.remaining()
    for shown in bar(play.matters(), "Invented matters", play.total):
        guests.shown += shown
    guests.keep()
    return 0


def _sign_ins() -> list[str]:
    from luming.demo import seeding

    return seeding.sign_ins()


def _first_day() -> list[str]:
    from luming.kernel.orgs import first_day

    return first_day.told()


def _print(lines: list[str]) -> None:
    print("\n".join(lines))
