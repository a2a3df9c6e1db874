"""A row as a history along the procedure's own path: what the ledger says, and nothing it does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.orgs.models import Unit
from luming.kernel.parties.identity import Identity, IdentityRefusedError, IdKind, check_identity
from luming.kernel.parties.models.party import ORGANISATION
from luming.kernel.proceedings.act import Opening, PartyFacts
from luming.kernel.proceedings.load import Outline, PastMatter, PastStep
from luming.kernel.workflow.ledger import Feed, Ledger, To
from luming.kernel.workflow.position import NOWHERE, Target
from luming.services.ledgers import cells
from luming.services.ledgers.judging import TITLE, Past
from luming.services.ledgers.known import key

CHANNEL = "import"
SENTENCE = re.compile(r"[。！？；，,.!?;\n]")
SHORT = 30  # characters of a title that is taken from the text


@dataclass(frozen=True)
class Whither:
    """The procedure, its ledger, the unit that the rows go to, and the sheet that they are of."""

    procedure: str
    ledger: Ledger
    unit: Unit
    sheet: str


class Entry(NamedTuple):
    """A row on its way into the city: its history is told where its rows are reckoned."""

    past: Past
    to: Whither

    def outline(self) -> Outline:
        """What its history will have, without making it."""
        past, to = self.past, self.to
        clocked = tuple(one.at for one in past.steps) if reckons(past) else ()
        return Outline(to.procedure, to.unit.id, past.steps[0].at, "", _region(past, to), clocked)

    def told(self) -> PastMatter:
        """The whole."""
        return history(self.past, self.to)


def history(past: Past, to: Whither) -> PastMatter:
    """Who worked on it in between nobody wrote down, unless the ledger has a column for it.

    A period that was not promised then is not reckoned now, so only what is still under way gets one.
    """
    number = past.said.get(to.ledger.number)
    origin = {"sheet": to.sheet, "row": str(past.row)} | ({"number": number} if number else {})
    opening = Opening(
        to.procedure,
        to.unit.id,
        CHANNEL,
        title_of(past, to.ledger),
        _region(past, to),
        past.said.get(to.ledger.subject) or "",
        origin=origin,
    )
    return PastMatter(
        opening,
        tuple(_parties(past, to.ledger)),
        tuple(_steps(past, to.ledger)),
        key=key(past, to.procedure, to.ledger, to.unit),
        reckons=reckons(past),
    )


def reckons(past: Past) -> bool:
    """Whether today's periods run in it."""
    return past.under_way and past.steps[0].at.date() >= in_force().known_from


def _region(past: Past, to: Whither) -> UUID | None:
    region = past.said.get(to.ledger.region)
    return UUID(region) if region else to.unit.region_id


def title_of(past: Past, ledger: Ledger) -> str:
    """Its title as far as one holds it; without one the first words of what happened."""
    first = SENTENCE.split(past.said.get(ledger.story) or "", maxsplit=1)[0][:SHORT]
    return (past.said.get(ledger.title) or first)[:TITLE]


def story_of(past: Past, ledger: Ledger) -> str:
    """What it was about: all of a title that was cut off stands before it, and without a text the title stands for it."""
    title, told = past.said.get(ledger.title) or "", past.said.get(ledger.story) or ""
    return f"{title}\n{told}".strip() if len(title) > TITLE else told or title


def _parties(past: Past, ledger: Ledger) -> Iterator[PartyFacts]:
    sides: dict[str, dict[str, Any]] = {}
    for one in ledger.of_parties:
        if value := past.said.get(one.code):
            sides.setdefault(one.to.side, {})[one.to.name] = value
    for side, facts in sides.items():
        number = facts.get("id_number", "")
        identity = _identity(number)
        kind = facts.pop(
            "kind", ORGANISATION if number and not identity else ledger.kinds.get(side, "person")
        )
        first, *others = cells.names(facts.pop("name", "")) or [""]
        if not first:
            continue
        if number:
            facts["id_kind"] = (identity.kind if identity else IdKind.OTHER).value
        child = bool(identity and identity.is_under_14(past.steps[0].at.date()))
        yield PartyFacts(side, first, kind, under_14=child, **facts)
        yield from (PartyFacts(side, name, kind) for name in others)


def _identity(number: str) -> Identity | None:
    """Whose card it is; None where it is a firm's credit code, or none is given."""
    try:
        return check_identity(number) if number else None
    except IdentityRefusedError:
        return None


def _steps(past: Past, ledger: Ledger) -> Iterator[PastStep]:
    """Each text, code and officer goes with the first of its steps that this history has."""
    given = {one.step: _Fed({}, {}, {}) for one in past.steps}
    for column in ledger.of_steps:
        value = past.said.get(column.code)
        if value is None:
            continue
        step = next((name for name in column.to.steps if name in given), None)
        if step:
            given[step].take(column.to, value)
    first = given[past.steps[0].step]
    first.texts[ledger.named[ledger.story].to.name] = story_of(past, ledger)
    if number := past.said.get(ledger.number):
        first.data["source_number"] = number
    for one in past.steps:
        data, texts, officer = given[one.step]
        target = Target(post=UUID(officer[""])) if officer else NOWHERE
        yield PastStep(one.step, one.at, {**one.data, **data}, texts, target)


class _Fed(NamedTuple):
    """What the cells say of one step."""

    data: dict[str, Any]
    texts: dict[str, str]
    officer: dict[str, str]

    def take(self, to: To, value: Any) -> None:  # noqa: ANN401 - as the cell was read
        """Where it goes."""
        if to.feed is Feed.DATA:
            self.data[to.name] = value
        elif to.feed is Feed.TEXT:
            self.texts[to.name] = value
        elif to.feed is Feed.OFFICER:
            self.officer[to.name] = value
