"""A city for the bench: every place of Baotou with a unit of its own, a mediator in each, and a chief over all."""

from datetime import UTC, date, datetime

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.orgs.places import lay_places
from luming.kernel.scope.ids import new_id

SINCE = date(2020, 1, 1)
THEN = datetime(2020, 1, 1, tzinfo=UTC)
CHIEF = "chief"
ROLES = {"city": ("chief",), "area": ("head",), "township": ("clerk", "mediator"), "village": ("mediator",)}
KINDS = {"city": "centre", "area": "centre", "township": "committee", "village": "committee"}


def lay(city: str) -> None:
    """Regions, one unit for each, and those who work there. Needs the open city, as its owner."""
    lay_places(city)
    units: dict[str, Unit] = {}
    for region in Region.objects.select_related("parent").order_by("path"):
        units[region.code] = _unit(region, units.get(region.parent.code) if region.parent else None)
    changing.add(list(units.values()), None, "bench")
    people = [(_user(code, role), unit, role) for code, unit in units.items() for role in _roles(unit)]
    changing.add([user for user, _, _ in people], None, "bench")
    changing.add([_post(*one) for one in people], None, "bench")


def _roles(unit: Unit) -> tuple[str, ...]:
    return ROLES[unit.region.level]


def _unit(region: Region, parent: Unit | None) -> Unit:
    return Unit.under(
        parent,
        code=region.code,
        name=f"{region.name}人民调解委员会",
        short=f"调{region.code[4:]}",
        kind=KINDS[region.level],
        region=region,
        pinyin=region.pinyin,
        takes_public=True,
        valid_from=SINCE,
    )


def _user(code: str, role: str) -> User:
    return User(id=new_id(), username=CHIEF if role == CHIEF else f"{role}{code}", name="演示", password="!")  # noqa: S106 - nobody signs in


def _post(user: User, unit: Unit, role: str) -> Post:
    return Post(
        id=new_id(),
        user=user,
        unit=unit,
        role_code=role,
        valid_from=SINCE,
        granted_at=THEN,
        confirmed_at=THEN,
    )
