"""A city of four tiers, and one dispute in it, day by day, each officer at her own desk."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings as site
from django.contrib.auth.hashers import make_password

from luming.desk.tests.officers import PASSWORD, Officer, words
from luming.kernel.deadlines.models import Deadline
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Region, Unit, User
from luming.kernel.proceedings import act, perform
from luming.kernel.proceedings.act import Act, Opening
from luming.kernel.scope.city import city, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at
from luming.kernel.workflow.roles import Role
from tests.small_city import LONG_AGO, application, move_in

BEGAN = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
PLACES = {
    "city": ("1502", "包头市", "city", ""),
    "county": ("150203", "昆都仑区", "area", "city"),
    "township": ("150203007", "团结大街街道", "township", "county"),
    "village": ("150203007014", "阳光春天社区", "village", "township"),
}
UNITS = {
    "city": ("市矛调中心", "centre", "city", ""),
    "county": ("区矛调中心", "centre", "county", "city"),
    "township": ("街道矛调中心", "centre", "township", "county"),
    "village": ("社区调委会", "committee", "village", "township"),
    "housing": ("区住建局", "agency", "county", "county"),
    "labour": ("区人社局", "agency", "county", "county"),
    "police": ("团结派出所", "agency", "township", "county"),
}


@pytest.fixture
def tiers(place):
    """The small city with four tiers beside it; ``tiers.units`` by short name, a chief and a head where they are needed."""
    with city(site.CITY):
        rise(place)
        User.objects.update(password=make_password(PASSWORD))
    return place


def rise(place) -> None:
    """Lay the tiers, in an open city."""
    regions: dict[str, Region] = {}
    for name, (code, said, level, inside_of) in PLACES.items():
        regions[name] = Region.objects.filter(code=code).first() or Region.objects.create(
            id=new_id(),
            code=code,
            name=said,
            level=level,
            parent=regions.get(inside_of),
            path=f"{regions[inside_of].path if inside_of else ''}{code}/",
            pinyin=name,
            source="测试",
            source_date=LONG_AGO,
            valid_from=LONG_AGO,
        )
    place.units, place.regions = {}, regions
    for name, (said, kind, region, above) in UNITS.items():
        place.units[name] = _unit(name, said, kind, regions[region], place.units.get(above))
        for role in (Role.HEAD, Role.HANDLER if kind == "agency" else Role.MEDIATOR):
            move_in(place, f"{name}_{role.code}", role, place.units[name])
    for name in ("city", "county"):
        move_in(place, f"{name}_chief", Role.CHIEF, place.units[name])
    move_in(place, "city_supervisor", Role.SUPERVISOR, place.units["city"])


def _unit(code: str, name: str, kind: str, region: Region, above: Unit | None) -> Unit:
    key = new_id()
    path = f"{above.path if above else ''}{key}/"
    rest = {"pinyin": code, "valid_from": LONG_AGO, "address": "包头市", "phone": "0472-5150000"}
    return Unit.objects.create(
        id=key, code=code, name=name, short=name, kind=kind, region=region, parent=above, path=path, **rest
    )


@pytest.fixture
def story(tiers):
    """A day at a time, each officer at her own desk."""
    return Story(tiers)


class Story:
    """Who does what on which day, by the real pages."""

    def __init__(self, town) -> None:
        self.town, self.day = town, BEGAN
        self.officers: dict[tuple[str, date], Officer] = {}
        with at(self.day), city(site.CITY):
            village = town.units["village"]
            opening = Opening("mediation", village.id, "web", "楼上漏水", village.region_id, "leak")
            self.matter = perform.begin(opening, Act("apply", act.newcomer(), application())).matter

    def takes(self, who: str, step: str, days: int = 0, **answers) -> str:
        """The words of the page to which it leads, or of the form with what is wrong."""
        self.day += timedelta(days=days, minutes=1)
        with at(self.day):
            officer = self._at_her_desk(who)
            given = {name: str(getattr(one, "id", one)) for name, one in answers.items()}
            return words(officer.take(self.matter, step, given, follow=True))

    def sees(self, *who: str) -> list[bool]:
        """Whether each of them can open the matter's page."""
        with at(self.day):
            pages = [self._at_her_desk(one).get(f"/desk/matter/{self.matter}/") for one in who]
        return [page.status_code == 200 for page in pages]

    def reads(self, who: str, path: str = "") -> str:
        with at(self.day):
            return self._at_her_desk(who).text(path or f"/desk/matter/{self.matter}/")

    def _at_her_desk(self, who: str) -> Officer:
        """Signed in once a day: her session ends with it."""
        key = (who, self.day.date())
        if key not in self.officers:
            self.officers[key] = Officer(who, self.town)
            self.officers[key].sign_in()
        return self.officers[key]

    def hands_over(self, who: str, to: str, days: int = 0, **rest) -> str:
        unit = self.town.units[to]
        return self.takes(who, "hand_over", days, unit=unit, reason="请接着办", **rest)

    @property
    def row(self) -> Matter:
        with city(site.CITY), within(OneMatter(self.matter)):
            return Matter.objects.select_related("holder").get(id=self.matter)

    def rows(self, model, **narrowed) -> list:
        with city(site.CITY), within(OneMatter(self.matter)):
            return list(model.objects.filter(matter=self.matter, **narrowed))

    def clocks(self, state: str = "running") -> dict[str, str]:
        return {one.clock: one.rule for one in self.rows(Deadline, state=state)}
