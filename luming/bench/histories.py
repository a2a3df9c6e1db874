"""Invented histories by the thousand, each along a route that mediation allows; the same ones every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from luming.demo.stories_file import names, tellings
from luming.kernel.orgs.models import Post, Region, Unit
from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.load import PastMatter, PastStep
from luming.kernel.workflow.position import Target

# (share in a hundred, route, most days since the last step): what is open is young, what is archived is of any age
ROUTES: tuple[tuple[int, tuple[str, ...], int], ...] = (
    (6, ("apply",), 5),
    (8, ("apply", "accept"), 25),
    (4, ("apply", "accept", "agree"), 10),
    (6, ("apply", "accept", "agree", "take_effect"), 30),
    (8, ("apply", "accept", "agree", "take_effect", "follow_up", "close"), 90),
    (38, ("apply", "accept", "agree", "take_effect", "follow_up", "close", "archive"), 700),
    (16, ("apply", "accept", "fail", "archive"), 700),
    (8, ("apply", "withdraw", "archive"), 700),
    (6, ("apply", "decline", "archive"), 700),
)
GAPS = {"apply": 0, "accept": 1, "agree": 12, "take_effect": 1, "follow_up": 14, "close": 7, "archive": 10}


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


def histories(first: int, last: int, now: datetime) -> Iterator[PastMatter]:
    """Histories number ``first`` to ``last`` - 1."""
    told, people, here = tellings(), names(), places()
    weights = [share for share, _, _ in ROUTES]
    for number in range(first, last):
        chance = Random(number)
        place, telling = chance.choice(here), chance.choice(told)
        _, route, most = chance.choices(ROUTES, weights)[0]
        end = now - timedelta(days=chance.uniform(0.05, most))
        opening = Opening(
            "mediation",
            place.unit,
            "import",
            f"{place.region_name}：{telling.title}",
            place.region,
            telling.subject,
        )
        parties = (
            PartyFacts("applicant", people.person(chance), phone=f"154{number:08d}"),
            PartyFacts("respondent", people.person(chance)),
        )
        steps = tuple(_steps(route, end, place, telling.happened))
        yield PastMatter(opening, parties, steps, number_of(number))


def number_of(number: int) -> str:
    """The readable number that a loaded matter came with."""
    return f"旧档〔2024〕{number:06d}号"


def _steps(route: tuple[str, ...], end: datetime, place: Place, story: str) -> Iterator[PastStep]:
    at = end - timedelta(days=sum(GAPS.get(step, 5) for step in route))
    for step in route:
        at += timedelta(days=GAPS.get(step, 5))
        texts = {"what_happened": story} if step == "apply" else {}
        yield PastStep(
            step, at, texts=texts, target=Target(post=place.mediator) if step == "accept" else Target()
        )
