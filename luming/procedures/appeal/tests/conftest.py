"""An appeal at the small city's centre, which has a clerk and a head here, and people to bring and handle it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest

from luming.kernel.matters.models import Holding, Matter
from luming.kernel.orgs.models import Post, Unit, User
from luming.kernel.proceedings.act import Act, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.procedures.appeal.forms import Bring
from tests.small_city import GRANTED, LONG_AGO, SmallCity
from tests.walking import sent, walk, walk_as_party

GIVEN = {
    "kind": "help",
    "what_happened": "小区暖气不热，室内十三度，物业说等通知。",
    "title": "暖气不热",
    "subject": "utilities",
    "region": "150203",
    "asks": "尽快供暖到规定温度",
    "applicant_kind": "person",
    "applicant_name": "乌云其其格",
    "applicant_phone": "13800000000",
}


@dataclass
class Town:
    """The small city with a staffed centre; one appeal at a time."""

    city: SmallCity
    matter: UUID = field(init=False)

    def bring(self, **instead: Any) -> None:
        """By the form, from home, to the centre."""
        form = Bring(sent(GIVEN | instead))
        assert form.is_valid(), form.errors
        opening = form.opening(self.city.county.id, "web", "appeal")
        self.matter = begin(opening, Act("apply", newcomer(), form.given())).matter

    def take(self, step: str, who: str, **given: Any) -> None:
        walk(self.city, self.matter, step, who, {name: _plain(value) for name, value in given.items()})

    def says(self, step: str, **given: Any) -> None:
        """She takes a step on her own page."""
        walk_as_party(self.matter, step, "applicant", given)

    def dispatched(self, unit: Unit | None = None) -> None:
        self.take("hand_over", "county_clerk", unit=unit or self.city.far, reason="属于它管")

    def returned(self, who: str = "far_clerk") -> None:
        self.take("hand_back", who, reason="不归我们管。")

    def handled(self) -> None:
        """Accepted by the far unit, in its mediator's hands."""
        self.dispatched()
        self.take("take_over", "far_clerk", post=self.city.posts["far_mediator"])

    def answered(self) -> None:
        self.handled()
        self.take("answer", "far_mediator", result="explained", answer="已通知热力公司，三天内处理。")

    @property
    def row(self) -> Matter:
        with within(OneMatter(self.matter)):
            return Matter.objects.select_related("holder", "officer").get(id=self.matter)

    @property
    def holders(self) -> list[str]:
        """Who has had it, in turn; exactly one has it now."""
        with within(OneMatter(self.matter)):
            rows = list(Holding.objects.filter(matter=self.matter).select_related("unit").order_by("id"))
        assert [row.until is None for row in rows] == [False] * (len(rows) - 1) + [True]
        assert rows[-1].unit_id == self.row.holder_id
        return [row.unit.code for row in rows]


def _plain(value: Any) -> Any:
    return str(value.pk) if hasattr(value, "pk") else value


@pytest.fixture
def centre(town) -> Town:
    """The town's centre takes appeals."""
    for role in ("clerk", "head"):
        name = f"county_{role}"
        town.people[name] = User.objects.create(username=name, name=f"中心{role}")
        town.posts[name] = Post.objects.create(
            user=town.people[name],
            unit=town.county,
            role_code=role,
            valid_from=LONG_AGO,
            granted_at=GRANTED,
            confirmed_at=GRANTED,
        )
    found = Town(town)
    found.bring()
    return found
