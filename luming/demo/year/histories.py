"""The plain courses of a year as past matters, for ``load()``: what moved each, when, in whose hands."""

from collections.abc import Iterator
from random import Random

from luming.demo.stories_file import Names, Telling
from luming.demo.year.places import Place
from luming.demo.year.routes import HISTORIES
from luming.demo.year.shape import Lot, forward
from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.load import PastMatter, PastStep
from luming.kernel.workflow.position import NOWHERE, Target


def history(lot: Lot, place: Place, telling: Telling, names: Names, code: str) -> PastMatter:
    """One matter, as its file would tell it."""
    chance = lot.chance()
    opening = Opening(
        "mediation",
        place.unit,
        chance.choice(("web", "counter", "phone")),
        f"{place.region_name}：{telling.title}",
        place.region,
        telling.subject,
        origin={"seed": code},
    )
    return PastMatter(
        opening, _parties(lot, telling, names, chance), tuple(_steps(lot, place, telling, chance))
    )


def _parties(lot: Lot, telling: Telling, names: Names, chance: Random) -> tuple[PartyFacts, ...]:
    """Invented people, with telephones that no operator gave out."""

    def one(side: str, kind: str, trade: str, person: int) -> PartyFacts:
        name = names.person(chance) if kind == "person" else names.organisation(trade, chance)
        return PartyFacts(side, name, kind, phone=f"154{lot.number:04d}{5000 + person:04d}")

    return (
        one("applicant", telling.applicant, telling.applicant_trade, 1),
        one("respondent", telling.other, telling.trade, 2),
    )


def _steps(lot: Lot, place: Place, telling: Telling, chance: Random) -> Iterator[PastStep]:
    route = HISTORIES[lot.course.name]
    gaps = [(who, chance.uniform(least, most)) for _, who, least, most in route]
    for (step, *_), when in zip(route, forward(lot.begun(chance), gaps), strict=True):
        texts = {"what_happened": telling.happened} if step == "apply" else {}
        yield PastStep(
            step, when, texts=texts, target=Target(post=place.mediator) if step == "accept" else NOWHERE
        )
