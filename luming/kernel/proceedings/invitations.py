"""The invitation of a matter, respondent by respondent: each try as it was recorded, her answer, and a next rung."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import RESPONDENT
from luming.kernel.parties.reading import met
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.ladder import Ladder
from luming.kernel.workflow.words import Words

AGREED, REFUSED = "agreed", "refused"
UNSAID = Words("", "")


@dataclass(frozen=True)
class Try:
    """One try: the event, its way and its outcome in words."""

    event: Event
    way: Words
    outcome: Words


@dataclass(frozen=True)
class Climb:
    """One respondent's ladder. ``answer``: agreed, refused or nothing yet; ``suggested``: the next rung while she may answer."""

    party: Party
    tries: list[Try]
    answer: str
    suggested: Words | None


def of_matter(matter: Matter) -> list[Climb]:
    """The ladders of a matter's respondents who were tried, or may be now; nothing where its procedure has none."""
    procedure = known(matter.procedure, matter.version)
    ladder = procedure.ladder
    if ladder is None:
        return []
    parties = [one for one in met(matter.id) if one.side == RESPONDENT]
    rows, found = standing(matter), []
    said = answers(rows, ladder, [one.id for one in parties])
    tried_from = procedure.steps[ladder.tries].path.leaves
    open_now = procedure.states[matter.state] in tried_from and not matter.resting_in
    for party in parties:
        tries = list(_tries(rows, ladder, party))
        answer = said.get(party.id, "")
        suggested = _suggested(ladder, party, tries) if open_now and not answer else None
        if tries or suggested:
            found.append(Climb(party, tries, answer, suggested))
    return found


def answers(rows: Iterable[Event], ladder: Ladder, respondents: Sequence[UUID]) -> dict[UUID, str]:
    """What each respondent answered last, in these events that stand, oldest first; herself or as it was recorded.

    An answer recorded without a name is that of the only respondent.
    """
    found: dict[UUID, str] = {}
    for row in rows:
        if row.step not in {ladder.joins, ladder.refuses}:
            continue
        said = row.actor_party or row.data.get("party")
        party = UUID(str(said)) if said else respondents[0] if len(respondents) == 1 else None
        if party is not None:
            found[party] = AGREED if row.step == ladder.joins else REFUSED
    return found


def _tries(rows: Iterable[Event], ladder: Ladder, party: Party) -> Iterable[Try]:
    for row in rows:
        if row.step == ladder.tries and row.data.get("party") == str(party.id):
            way, outcome = row.data.get("way", ""), row.data.get("result", "")
            yield Try(row, ladder.ways.get(way, Words(way, way)), ladder.outcomes.get(outcome, UNSAID))


def _suggested(ladder: Ladder, party: Party, tries: list[Try]) -> Words:
    """A rung not tried yet; nobody is obliged to climb it."""
    tried = {str(one.event.data.get("way")) for one in tries}
    return ladder.ways[ladder.next_way(tried, has_phone=bool(party.phone.reveal()))]
