"""The offices of a whole city, beside those of the small demo: on every tier, in every area, and who works there.

An area gets a centre, a court and two agencies, a township a committee, and one village or community of each township
another. Nobody signs in as the people who work there: their names come from the list of invented names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from uuid import UUID

from luming.demo.stories_file import Names
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI

SINCE = date(2022, 12, 1)
REASON = "演示城市的一年"
COMMITTEE = "人民调解委员会"
NOBODY = "!"  # a password that none matches
AGENCIES = (("ldjc", "人力资源和社会保障局"), ("zjj", "住房和城乡建设局"))
# What each kind of office has, by the level of its region: (roles of each of its people)
STAFF: dict[str, tuple[tuple[str, ...], ...]] = {
    "centre": (("head", "clerk", "mediator"), ("mediator",)),
    "committee": (("head", "clerk", "mediator"), ("mediator",)),
    "neighbours": (("head", "mediator"),),
    "agency": (("head", "handler"),),
    "court": (("head", "liaison"),),
}


@dataclass(frozen=True)
class Office:
    """One office to be: its kind of staff, its unit's kind, where, under whom."""

    code: str
    name: str
    short: str
    kind: str
    staff: str
    region: Region
    above: str


def lay(names: Names) -> None:
    """What is missing of them. A second time nothing is added. Needs the open city, with the demo's own units."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    named = {unit.name: unit for unit in units.values()}
    made = []
    for office in _offices():
        if office.name in named:  # one of the small demo's own
            units[office.code] = named[office.name]
        if office.code not in units:
            units[office.code] = _unit(office, units[office.above])
            made.append(units[office.code])
    changing.add(made, None, REASON)
    _staff([(office, units[office.code]) for office in _offices()], names)


def _staff(offices: list[tuple[Office, Unit]], names: Names) -> None:
    """Those who mediate, hear or help there, where nobody does yet."""
    held = {(post.unit_id, post.role_code) for post in Post.objects.all()}
    granting, confirming = (User.objects.get(username=name) for name in ("guanwei", "siyue"))
    people, posts = [], []
    for office, unit in offices:
        people_of = STAFF[office.staff]
        if (unit.id, people_of[0][-1]) in held:
            continue
        chance = Random(f"luming {office.code}")  # noqa: S311 - for a demo, not for keys
        for place, roles in enumerate(people_of, start=1):
            sign_in = f"{office.code}-{place}"
            user = User(id=new_id(), username=sign_in, name=names.person(chance), password=NOBODY)
            people.append(user)
            posts += [_post(user, unit, role, granting, confirming) for role in roles]
    changing.add(people, None, REASON)
    changing.add(posts, None, REASON)


def _offices() -> Iterator[Office]:
    """Areas first, since what lies in one stands under its centre; the small demo's own centres are kept."""
    regions = list(Region.objects.select_related("parent").order_by("path"))
    centres = {unit.region_id: unit.code for unit in Unit.objects.filter(kind="centre", region__level="area")}
    for area in (one for one in regions if one.level == "area"):
        yield from _of_area(area, centres.setdefault(area.id, f"y{area.code}"))
    villages: dict[UUID, Region] = {}
    for village in (one for one in regions if one.level == "village"):
        villages.setdefault(village.parent_id, village)
    for township in (one for one in regions if one.level == "township"):
        yield from _of_township(township, villages.get(township.id), centres[township.parent_id])


def _of_area(area: Region, centre: str) -> Iterator[Office]:
    brief, court = area.name[:2], f"{area.name}人民法院诉讼服务中心"
    yield Office(centre, f"{area.name}矛盾纠纷调处中心", brief, "centre", "centre", area, "bt")
    yield Office(f"y{area.code}-court", court, f"{brief}法", "court", "court", area, centre)
    for code, name in AGENCIES:
        short = f"{brief}{name[:2]}"
        yield Office(f"y{area.code}-{code}", f"{area.name}{name}", short, "agency", "agency", area, centre)


def _of_township(township: Region, village: Region | None, centre: str) -> Iterator[Office]:
    code, short = f"y{township.code}", f"{township.parent.name[:1]}{township.name[:3]}"
    name = f"{township.name}{COMMITTEE}"
    yield Office(code, name, short, "committee", "committee", township, centre)
    if village:
        name = f"{village.name.removesuffix('村委会').removesuffix('居委会')}{COMMITTEE}"
        yield Office(f"y{village.code}", name, f"{short}村", "committee", "neighbours", village, code)


def _unit(office: Office, above: Unit) -> Unit:
    return Unit.under(
        above,
        code=office.code,
        name=office.name,
        short=office.short,
        kind=office.kind,
        region=office.region,
        pinyin=office.region.pinyin,
        valid_from=SINCE,
    )


def _post(user: User, unit: Unit, role: str, granting: User, confirming: User) -> Post:
    then = datetime.combine(SINCE, time(9), SHANGHAI)
    return Post(
        id=new_id(),
        user=user,
        unit=unit,
        role_code=role,
        valid_from=SINCE,
        granted_by=granting,
        granted_at=then,
        confirmed_by=confirming,
        confirmed_at=then,
    )
