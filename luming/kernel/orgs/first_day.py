"""A real city's first day: a one-time link, and through it the first unit and the first two administrators.

Two at once, because nobody grants herself a power and a post that sees matters takes two people. The link ends with the
first administrator there is.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.orgs.places import lay, lay_places
from luming.kernel.orgs.regions_file import FOLDER, Level
from luming.kernel.orgs.regions_file import Region as Line
from luming.kernel.orgs.sounds import sounded
from luming.kernel.scope.city import city, own_code
from luming.kernel.scope.directory import link
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.roles import Role

SALT = "luming.first_day"
LASTS = 7 * 24 * 3600  # seconds; starting the house again prints a fresh one
REASON = "首日 first day"


@dataclass(frozen=True)
class Founders:
    """What the form of the link asks: the topmost unit, and two different people by name and sign-in name."""

    unit: str
    short: str
    first: tuple[str, str]
    second: tuple[str, str]
    city: str = ""  # its name, where no places come with the system


def told(code: str) -> list[str]:
    """Lines for the console of whoever starts the house: the link, or that it is used up."""
    with city(code):
        if has_begun():
            return [f"Sign in at {link('/desk/')}"]
        first = link(f"/desk/first-day/{signing.dumps(code, salt=SALT)}/")
    return [
        "This city has no administrator yet. This link makes the first two, once, within a week:",
        first,
    ]


def has_begun() -> bool:
    """Whether there is, or ever was, an administrator."""
    return Post.objects.filter(role_code=Role.ADMINISTRATOR.code).exists()


def opens(token: str) -> bool:
    """Whether the link still leads anywhere: genuine, young, of this real city, and nobody has used it."""
    try:
        code = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return False
    return bool(not _is_demo() and code == own_code() and not has_begun())


def _is_demo() -> bool:
    """The city that the house itself fills with made-up people. What is added beside it begins empty."""
    return bool(settings.DEMO and own_code() == settings.HOME)


def begin(founders: Founders, passwords: tuple[str, str]) -> list[User]:
    """The places of the city, its topmost unit, and the two administrators with these passwords."""
    _lay_places(founders)
    unit = Unit.under(
        None,
        code="1",
        name=founders.unit,
        short=founders.short,
        kind="centre",
        region=Region.objects.get(code=own_code()),
        pinyin=sounded(founders.unit)[:200],
        valid_from=today(),
    )
    pairs = zip((founders.first, founders.second), passwords, strict=True)
    users = [_user(name, username, password) for (name, username), password in pairs]
    changing.add([unit], None, REASON)
    changing.add(users, None, REASON)
    changing.add([_post(users[0], unit, None), _post(users[1], unit, users[0])], None, REASON)
    return users


def places_are_shipped() -> bool:
    """Whether the places of this city come with the system; otherwise an administrator loads them from a table."""
    return (FOLDER / f"regions-{own_code()}.csv").exists()


def _lay_places(founders: Founders) -> None:
    if places_are_shipped():
        lay_places(own_code())
        return
    city_itself = Line(
        code=own_code(),
        parent_code="",
        name=founders.city,
        level=Level.CITY,
        kind="city",
        source=REASON,
        source_date=today(),
        valid_from=today(),
        valid_to=None,
        successor="",
        aliases=(),
        pinyin=sounded(founders.city),
        alias_pinyin=(),
    )
    lay([city_itself], None, REASON)


def _user(name: str, username: str, password: str) -> User:
    user = User(id=new_id(), username=username, name=name, pinyin=sounded(name)[:120])
    user.set_password(password)
    return user


def _post(user: User, unit: Unit, by: User | None) -> Post:
    return Post(
        id=new_id(),
        user=user,
        unit=unit,
        role_code=Role.ADMINISTRATOR.code,
        granted_by=by,
        granted_at=now(),
        valid_from=today(),
    )
