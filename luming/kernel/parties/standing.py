"""Who stands for a party on a day: she herself, who acts for her beside her, or who alone can speak for her.

A child under fourteen is spoken for by her guardian, an organisation by its legal representative; an agent, and the
guardian of anybody older, stands beside the party and never in her place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.party import ORGANISATION
from luming.kernel.parties.models.representative import GUARDIAN, LEGAL
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Reader:
    """Somebody who is written to, and has a pass-phrase of her own, in one party's matter."""

    party: Party
    representative: Representative | None = None

    @property
    def id(self) -> UUID:
        """Her own: the representative's where she is one."""
        return (self.representative or self.party).id

    @property
    def words(self) -> Words:
        """乌某某, or 温某（代乌某某）; masked."""
        return named(self.party.masked, self.representative.masked if self.representative else "")

    @property
    def phone(self) -> str:
        """As it was given; empty where none was."""
        who: Party | Representative = self.representative or self.party
        number: str = who.phone.reveal()
        return number


def named(party: str, representative: str = "") -> Words:
    """One reader by masked names."""
    if not representative:
        return Words(party, party)
    return Words(f"{representative}（代{party}）", f"{representative} (for {party})")


def acting(party: Party, mandates: Iterable[Representative], day: date) -> list[Representative]:
    """Who may act for her on this day."""
    return [one for one in mandates if one.party_id == party.id and one.may_act_on(day)]


def is_spoken_for(party: Party, on_the_day: Iterable[Representative]) -> bool:
    """Whether only who acts for her can speak for her."""
    kinds = {one.kind for one in on_the_day}
    return (party.under_14 and GUARDIAN in kinds) or (party.kind == ORGANISATION and LEGAL in kinds)


def readers(party: Party, mandates: Iterable[Representative], day: date) -> list[Reader]:
    """Who acts for her first, then she herself unless she is spoken for."""
    on_the_day = acting(party, mandates, day)
    others = [Reader(party, one) for one in on_the_day]
    return others if is_spoken_for(party, on_the_day) else [*others, Reader(party)]
