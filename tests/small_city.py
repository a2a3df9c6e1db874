"""A small city for tests: one township centre with its people, a second unit to hand over to, and one of each role."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Act, Actor, Given, Opening, PartyFacts, newcomer, officer
from luming.kernel.proceedings.perform import Done, begin, perform
from luming.kernel.scope.city import within
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.roles import Role

LONG_AGO = date(2020, 1, 1)
GRANTED = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class SmallCity:
    """Rows by short names; people by role code, those of the second unit with a ``far_`` before it."""

    region: Region
    unit: Unit
    far: Unit
    county: Unit
    people: dict[str, User]
    posts: dict[str, Post]

    def viewer(self, who: str) -> Viewer:
        """Her view of the day."""
        return Viewer.of(self.people[who], today())

    def actor(self, who: str) -> Actor:
        """She acts through her own post."""
        return officer(self.viewer(who), self.posts[who])

    def take(self, matter: Any, step: str, who: str, given: Given | None = None, **rest: Any) -> Done:
        """One step by an officer in her own scope."""
        with within(self.viewer(who).scope):
            return perform(matter, Act(step, self.actor(who), given or Given(), **rest))

    def bring(self, key: str = "", title: str = "楼上漏水，天花板坏了", **rest: Any) -> Done:
        """A resident brings a matter from her phone."""
        opening = Opening("mediation", self.unit.id, "web", title, self.region.id, "leak")
        return begin(opening, Act("apply", newcomer(), application(**rest), key=key))

    def accepted(self) -> Any:
        """A matter in mediation, in the mediator's hands."""
        done = self.bring()
        self.take(done.matter, "accept", "clerk", Given(target=Target(post=self.posts["mediator"].id)))
        return done.matter


def application(asks: str = "修好水管\n赔偿四千元", phone: str = "13800000000") -> Given:
    """What a resident gives: two sides, a story, what she asks for."""
    return Given(
        data={"privacy_notice": "1", "subject": "leak"},
        texts={"what_happened": "十月起楼上一直漏水，吊顶泡坏了。", "asks": asks},
        parties=(
            PartyFacts("applicant", "乌云其其格", phone=phone, address="少先路1号楼302"),
            PartyFacts("respondent", "赵铁柱", phone="13900000000"),
        ),
    )


def build() -> SmallCity:
    """Make it. Needs an open city; reference data is visible in every scope."""
    region = Region.objects.create(
        code="150203",
        name="昆都仑区",
        level="area",
        path="1502/150203/",
        pinyin="kundulun",
        source="测试",
        source_date=LONG_AGO,
        valid_from=LONG_AGO,
    )
    county = _unit("K", "昆都仑区矛调中心", "昆区矛调", region, None, "centre")
    unit = _unit("T", "团结街道人民调解委员会", "团结", region, county)
    far = _unit("F", "少先路街道人民调解委员会", "少先", region, county)
    city = SmallCity(region, unit, far, county, {}, {})
    for role in (Role.CLERK, Role.MEDIATOR, Role.HEAD, Role.GRID_WORKER, Role.HANDLER, Role.LIAISON):
        join(city, role.code, role, unit)
    for role in (Role.CLERK, Role.MEDIATOR, Role.HEAD):
        join(city, f"far_{role.code}", role, far)
    join(city, "mediator2", Role.MEDIATOR, unit)
    for role in (Role.CHIEF, Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR):
        join(city, role.code, role, county)
    # One statement a table: half of all tests begin with this town.
    Unit.objects.bulk_create([county, unit, far])
    User.objects.bulk_create(city.people.values())
    Post.objects.bulk_create(city.posts.values())
    return city


def _unit(
    code: str, name: str, short: str, region: Region, parent: Unit | None, kind: str = "committee"
) -> Unit:
    return Unit.under(
        parent,
        code=code,
        name=name,
        short=short,
        kind=kind,
        region=region,
        pinyin=code,
        valid_from=LONG_AGO,
        takes_public=True,
        address="团结大街8号",
        phone="0472-5150000",
    )


def join(city: SmallCity, name: str, role: Role, unit: Unit) -> None:
    """Somebody with a post there; not saved."""
    user = User(username=name, name=f"测试{role.words.zh}{len(city.people)}")
    city.people[name] = user
    city.posts[name] = Post(
        user=user,
        unit=unit,
        role_code=role.code,
        valid_from=LONG_AGO,
        granted_at=GRANTED,
        confirmed_at=GRANTED,
    )


def move_in(city: SmallCity, name: str, role: Role, unit: Unit) -> None:
    """The same in a city that stands already."""
    join(city, name, role, unit)
    city.people[name].save(force_insert=True)
    city.posts[name].save(force_insert=True)
