"""The demo city's reference data as rows: places, units, people, posts, leave, and the periods its regions have set."""

from datetime import datetime, time, timedelta

from django.contrib.auth.hashers import check_password, make_password

from luming.demo import roster
from luming.demo.city_file import DemoCity, DemoLeave, DemoPerson, DemoPost, DemoUnit
from luming.kernel.deadlines.models import Target
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Leave, Post, Region, Unit, User
from luming.kernel.orgs.places import lay_places
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI, today

BASIS = "演示默认值，不是任何地方的规定 (demo default)"
CITY_TARGETS = {"PM-01.2": "2WD", "PM-14": "30CD"}
REASON = "演示城市"


def found(city: DemoCity, password: str) -> None:
    """Lay what is missing. A second time nothing is added; people can always sign in with this password."""
    lay_places(city.code)
    if not Unit.objects.exists():
        units = _units(city)
        people = _people(city, password)
        posts = _posts(city, units, people)
        _leaves(city, posts)
        roster.enrol(units, people, posts)
        _targets(city)
    _let_in(city, password)


def _units(city: DemoCity) -> dict[str, Unit]:
    regions = {region.code: region for region in Region.objects.all()}
    units: dict[str, Unit] = {}
    for line in city.units:
        units[line.code] = _unit(line, regions[line.region], units.get(line.parent))
    changing.add(list(units.values()), None, REASON)
    return units


def _unit(line: DemoUnit, region: Region, parent: Unit | None) -> Unit:
    return Unit.under(
        parent,
        code=line.code,
        name=line.name.zh,
        short=line.short,
        kind=line.kind,
        region=region,
        pinyin=line.code,
        address=line.address,
        phone=line.phone,
        hours=line.hours,
        takes_public=line.takes_public,
        valid_from=line.valid_from,
    )


def _people(city: DemoCity, password: str) -> dict[str, User]:
    sealed = make_password(password)  # one slow hash, not one a person
    people = {line.sign_in: _person(line, sealed) for line in city.people}
    changing.add(list(people.values()), None, REASON)
    return people


def _person(line: DemoPerson, sealed: str) -> User:
    return User(
        id=new_id(),
        username=line.sign_in,
        name=line.name,
        pinyin=line.pinyin,
        language=line.language,
        password=sealed,
    )


def _posts(
    city: DemoCity, units: dict[str, Unit], people: dict[str, User]
) -> dict[tuple[str, str, str], Post]:
    posts = {}
    for line in city.posts:
        posts[line.sign_in, line.unit, line.role] = _post(line, units, people)
    changing.add(list(posts.values()), None, REASON)
    return posts


def _post(line: DemoPost, units: dict[str, Unit], people: dict[str, User]) -> Post:
    then = datetime.combine(line.valid_from, time(9), SHANGHAI)
    return Post(
        id=new_id(),
        user=people[line.sign_in],
        unit=units[line.unit],
        role_code=line.role,
        valid_from=line.valid_from,
        valid_until=line.valid_until,
        granted_by=people.get(line.granted_by),
        granted_at=then,
        confirmed_by=people.get(line.confirmed_by),
        confirmed_at=then if line.confirmed_by else None,
    )


def _leaves(city: DemoCity, posts: dict[tuple[str, str, str], Post]) -> None:
    changing.add([_leave(line, posts) for line in city.leaves], None, REASON)


def _leave(line: DemoLeave, posts: dict[tuple[str, str, str], Post]) -> Leave:
    post, stand_in = (posts[who, line.unit, line.role] for who in (line.sign_in, line.stands_in))
    heads = (one for (_, unit, role), one in posts.items() if (unit, role) == (line.unit, "head"))
    return Leave(
        id=new_id(),
        post=post,
        stand_in=stand_in,
        arranged_by=next(heads).user,
        valid_from=today() + timedelta(days=line.from_day),
        valid_until=today() + timedelta(days=line.until_day),
    )


def _targets(city: DemoCity) -> None:
    """LOCAL periods as a region would set them: rows with their basis, never shown as law."""
    periods = {(rule, city.code): period for rule, period in CITY_TARGETS.items()}
    periods |= {
        ("PM-14", unit.region): f"{unit.follow_up_days}CD" for unit in city.units if unit.follow_up_days
    }
    regions = {
        region.code: region for region in Region.objects.filter(code__in={code for _, code in periods})
    }
    since = min(unit.valid_from for unit in city.units)
    rows = [
        Target(id=new_id(), rule=rule, region=regions[code], period=period, basis=BASIS, valid_from=since)
        for (rule, code), period in periods.items()
    ]
    changing.add(rows, None, REASON)


def _let_in(city: DemoCity, password: str) -> None:
    """A demo whose keys are gone gets a new password; the people stay."""
    names = [line.sign_in for line in city.people]
    one = User.objects.filter(username__in=names).order_by("username").first()
    if one and not check_password(password, one.password):
        User.objects.filter(username__in=names).update(password=make_password(password))
