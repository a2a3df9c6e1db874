"""Lays the city of the bench and lets some of its officers sign in: ``python -m luming.bench.soak.people`` as the owner.

Reads a password from its input and prints who may use it, as JSON.
"""

import json
import sys

import django

ROOMS = 4  # townships whose clerk and mediator work


def main() -> None:
    """Once, into an empty city."""
    django.setup()
    from django.conf import settings
    from django.contrib.auth.hashers import make_password

    from luming.bench import places
    from luming.kernel.orgs.models import Post, User
    from luming.kernel.scope.city import city

    with city(settings.CITY):
        places.lay(settings.CITY)
        clerks = (
            Post.objects.filter(role_code="clerk")
            .select_related("user", "unit__region")
            .order_by("unit__code")
        )
        rooms = [
            _room(clerk, Post.objects.get(unit=clerk.unit, role_code="mediator")) for clerk in clerks[:ROOMS]
        ]
        names = [room["clerk"] for room in rooms]
        User.objects.filter(username__in=names).update(password=make_password(sys.stdin.readline().strip()))
    print(json.dumps(rooms))


def _room(clerk, mediator) -> dict[str, str]:  # noqa: ANN001 - rows of a model that is only known by then
    from luming.kernel.orgs import tokens

    _, token = tokens.make(clerk, ("read", "write"), "soak", None)
    return {
        "token": token,
        "clerk": clerk.user.username,
        "mediator": str(mediator.id),
        "region": clerk.unit.region.name,
        "place": clerk.unit.region.code,
    }


if __name__ == "__main__":
    main()
