"""Invented histories by the thousand, each along a route its procedure allows; the same ones every time.

As a city has them: two in three are appeals; a few busy townships have most of the work, twelve years grow year by year,
what is open is young, and some subjects are on everybody's lips.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from uuid import UUID

from luming.bench.tongue import Voices
from luming.demo.stories_file import Names, Telling, names, tellings
from luming.kernel.orgs.models import Post, Region, Unit
from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.load import PastMatter, PastStep
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import Target

Route = tuple[int, tuple[str, ...], int]  # share in a thousand, its steps, most days since the last
OLD = 12 * 365
ROUTES: dict[str, tuple[Route, ...]] = {
    "mediation": (
        (10, ("apply",), 5),
        (30, ("apply", "accept"), 25),
        (10, ("apply", "accept", "agree"), 10),
        (20, ("apply", "accept", "agree", "take_effect"), 30),
        (30, ("apply", "accept", "agree", "take_effect", "follow_up", "close"), 90),
        (500, ("apply", "accept", "agree", "take_effect", "follow_up", "close", "archive"), OLD),
        (210, ("apply", "accept", "fail", "archive"), OLD),
        (100, ("apply", "withdraw", "archive"), OLD),
        (90, ("apply", "decline", "archive"), OLD),
    ),
    "appeal": (
        (8, ("apply",), 3),
        (40, ("apply", "take_on"), 15),
        (60, ("apply", "take_on", "answer"), 60),
        (822, ("apply", "take_on", "answer", "archive"), OLD),
        (70, ("apply", "decline", "archive"), OLD),
    ),
}
SHARES = {"mediation": 1, "appeal": 2}
GAPS = {
    "apply": 0,
    "accept": 1,
    "take_on": 1,
    "agree": 12,
    "take_effect": 1,
    "follow_up": 14,
    "close": 7,
    "archive": 10,
}
NAMING = {"accept", "take_on"}
CALENDAR_FROM = datetime(
    2023, 1, 1, tzinfo=SHANGHAI
)  # periods of today's rules are not reckoned of what came before
LATER = 0.7  # of a span's years the later ones have more: its square root would be 0.5


@dataclass(frozen=True)
class Place:
    """A unit with its mediator, and the region it works in."""

    unit: UUID
    region: UUID
    region_name: str
    mediator: UUID


def places() -> list[Place]:
    """Units with a mediator, in a fixed order; a township's stands ten times, since most matters come there."""
    regions = {region.id: region for region in Region.objects.all()}
    units = {unit.id: unit for unit in Unit.objects.all()}
    found = []
    for post in Post.objects.filter(role_code="mediator").order_by("unit__code"):
        region = regions[units[post.unit_id].region_id]
        place = Place(post.unit_id, region.id, region.name, post.id)
        found += [place] * (10 if region.level == "township" else 1)
    return found


def spread(many: int, chance: Random) -> list[float]:
    """Weights, added up, of so many things of which few are common: the second half as often as the first, and so on."""
    weights = [1 / (rank + 3) ** 0.8 for rank in range(many)]
    chance.shuffle(weights)
    return list(accumulate(weights))


@dataclass(frozen=True)
class Chronicle:
    """What histories are made of."""

    here: Sequence[Place]
    voices: Voices
    people: Names
    told: Sequence[Telling]
    now: datetime

    @classmethod
    def of(cls, voices: Voices, now: datetime) -> "Chronicle":
        """Of the places of the open city."""
        return cls(places(), voices, names(), tellings(), now)

    @cached_property
    def busy(self) -> list[float]:
        """How much each place has to do."""
        return spread(len(self.here), Random("places"))

    @cached_property
    def subjects(self) -> list[float]:
        """How often each story happens."""
        return spread(len(self.told), Random("subjects"))

    def histories(self, first: int, last: int) -> Iterator[PastMatter]:
        """Histories number ``first`` to ``last`` - 1."""
        for number in range(first, last):
            yield self._history(number, Random(number))

    def _history(self, number: int, chance: Random) -> PastMatter:
        code = chance.choices(list(SHARES), list(SHARES.values()))[0]
        routes = ROUTES[code]
        _, route, most = chance.choices(routes, [share for share, _, _ in routes])[0]
        place = chance.choices(self.here, cum_weights=self.busy)[0]
        telling = chance.choices(self.told, cum_weights=self.subjects)[0]
        end = self.now - timedelta(days=0.05 + (most - 0.05) * (1 - chance.random() ** LATER))
        begun = end - timedelta(days=sum(GAPS.get(step, 5) for step in route))
        title = f"{place.region_name}：{self.voices.titles.text(chance, 30) if code == 'appeal' else telling.title}"
        subject = telling.subject if code == "mediation" else ""
        return PastMatter(
            Opening(code, place.unit, "import", title, place.region, subject),
            tuple(self._parties(code, number, chance)),
            tuple(self._steps(route, begun, place, chance)),
            number_of(number, begun),
            reckons=begun >= CALENDAR_FROM,
        )

    def _parties(self, code: str, number: int, chance: Random) -> Iterator[PartyFacts]:
        yield PartyFacts("applicant", self.people.person(chance), phone=f"154{number % 10**8:08d}")
        if code == "mediation":
            yield PartyFacts("respondent", self.people.person(chance))

    def _steps(
        self, route: tuple[str, ...], at: datetime, place: Place, chance: Random
    ) -> Iterator[PastStep]:
        for step in route:
            at += timedelta(days=GAPS.get(step, 5))
            target = Target(post=place.mediator) if step in NAMING else Target()
            yield PastStep(step, at, texts=self._texts(step, chance), target=target)

    def _texts(self, step: str, chance: Random) -> dict[str, str]:
        if step == "apply":
            return {"what_happened": self.voices.told(chance)}
        return {"answer": self.voices.answer(chance)} if step == "answer" else {}


def number_of(number: int, begun: datetime) -> str:
    """The readable number that a loaded matter came with."""
    return f"旧档〔{begun.astimezone(UTC).year}〕{number:07d}号"
