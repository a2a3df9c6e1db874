"""Keeping what a form gave: parties with sealed identity, pass-phrases, files, words."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from luming.kernel.documents import storing
from luming.kernel.events.texts import with_digests
from luming.kernel.parties import masking
from luming.kernel.parties.indexing import digests, spellings
from luming.kernel.parties.models import Blind, Code, Party, Representative
from luming.kernel.parties.models.party import ACCOUNT, ALONE, APPLICANT, MEMBER, ORGANISATION
from luming.kernel.parties.standing import Reader
from luming.kernel.proceedings import guardians
from luming.kernel.proceedings.act import Mandate, PartyFacts
from luming.kernel.proceedings.act import party as as_party
from luming.kernel.proceedings.context import Context
from luming.kernel.scope import table
from luming.kernel.scope.directory import origin
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.seal import passphrase


@dataclass(frozen=True)
class People:
    """Rows of the parties of one step, not yet saved."""

    parties: list[Party]
    mandates: list[Representative]
    blinds: list[Blind]


def people(context: Context) -> People:
    """The parties given, who acts for them, and their places in the blind index."""
    if not context.given.parties:
        return People([], [], [])
    kept = [(_party(context, facts), facts) for facts in context.given.parties]
    return People(
        parties=[party for party, _ in kept],
        mandates=[
            _representative(context, party, facts.representative)
            for party, facts in kept
            if facts.representative
        ],
        blinds=[row for party, facts in kept for row in _blind(party, facts)],
    )


def parties(context: Context) -> dict[UUID, str]:
    """Keep the parties given; answer the pass-phrases made, by whose they are, to be shown once.

    Each applicant gets one, and who acts for her one of her own before her; so does who follows a party on either side.
    The members of a list get none until they ask for it.
    """
    _hear(context)
    guardians.protect(context)
    rows = people(context)
    table.add(rows.parties)
    table.add(rows.mandates)
    table.add(rows.blinds)
    _name_newcomer(context, rows)
    if rows.parties:
        context.joined(rows.parties, rows.mandates)
    own = [one for one in rows.parties if (one.side == APPLICANT and not one.in_group) or one.follows_id]
    new = [reader for party in own for reader in context.readers(party)]
    return codes(context, [*new, *_named(context)])


def _hear(context: Context) -> None:
    """Who acts for herself in another language than she was written to so far is written to in hers from now on."""
    doer, language = context.act.actor.doer, context.act.language
    if not language or doer.actor_party is None or doer.actor_representative is not None:
        return
    for party in context.parties:
        if party.id == doer.actor_party and party.language != language:
            party.language = language
            party.save(update_fields=["language"])


def _named(context: Context) -> list[Reader]:
    """The parties and representatives whom the step itself gives a new one. A member is dealt with alone from then on."""
    wanted = set(context.given.codes)
    if not wanted:
        return []
    acting = [one for one in context.mandates if one.id in wanted]
    asked = Q(id__in=wanted) | Q(id__in=[one.party_id for one in acting])
    parties = {one.id: one for one in context.matter.parties.present().filter(asked)}
    members = [one for one in parties.values() if one.in_group == MEMBER]
    if members:
        Party.objects.filter(id__in=[one.id for one in members]).update(in_group=ALONE)
        context.forget()
    return [Reader(party) for key, party in parties.items() if key in wanted] + [
        Reader(parties[one.party_id], one) for one in acting if one.party_id in parties
    ]


def _name_newcomer(context: Context, rows: People) -> None:
    """Who brought the matter herself is its applicant from this very step on: event and files are hers, or her agent's."""
    doer = context.act.actor.doer
    if doer.actor_kind != "party" or doer.actor_party is not None:
        return
    applicant = next((one for one in rows.parties if one.side == doer.actor_role), None)
    if applicant is not None:
        acting = next((one for one in rows.mandates if one.party_id == applicant.id), None)
        context.act = replace(context.act, actor=as_party(applicant, acting))


def codes(context: Context, wanted: list[Reader]) -> dict[UUID, str]:
    """New pass-phrases for these; each one's earlier ones end at this moment, nobody else's."""
    if not wanted:
        return {}
    if not context.step.is_opening:
        hers = Q(party__in=[one.id for one in wanted], representative=None)
        earlier = Code.objects.filter(hers | Q(representative__in=[one.id for one in wanted]), ended_at=None)
        earlier.update(ended_at=context.recorded_at)
    phrases = {one.id: passphrase.generate() for one in wanted}
    table.add(
        fresh(
            Code,
            matter=context.matter,
            party=one.party,
            representative=one.representative,
            digest=passphrase.digest(phrases[one.id]),
            made_at=context.recorded_at,
        )
        for one in wanted
    )
    return phrases


def texts(context: Context) -> dict[str, str]:
    """Keep the words; answer their digests for the event."""
    given = context.given
    apart = dict.fromkeys(given.texts, given.compartment) if given.compartment else given.compartments
    rows, digests = with_digests(context.matter.id, context.event_id, given.texts, apart)
    table.add(rows)
    return digests


def files(context: Context) -> list[dict[str, str]]:
    """Store the files given; answer their ids and digests for the event."""
    party, apart = context.act.actor.doer.actor_party, context.given.compartment
    stored = [
        storing.store(
            context.matter,
            context.event_id,
            replace(given, compartment=apart or given.compartment),
            party,
            context.recorded_at,
        )
        for given in context.given.files
    ]
    return [{"id": str(one.id), "digest": one.digest, "kind": one.kind} for one in stored]


def _party(context: Context, facts: PartyFacts) -> Party:
    shown = facts.name if facts.kind == ORGANISATION else masking.mask_name(facts.name)
    return fresh(
        Party,
        id=new_id(),
        matter=context.matter,
        side=facts.side,
        kind=facts.kind,
        masked=shown,
        name=facts.name,
        id_kind=facts.id_kind,
        id_number=facts.id_number,
        phone=facts.phone,
        address=facts.address,
        email=facts.email,
        language=facts.language,
        needs=list(facts.needs),
        needs_note=facts.needs_note,
        under_14=facts.under_14,
        shows_contact=facts.shows_contact,
        joined_at=context.occurred_at,
        in_group=facts.in_group,
        list_no=facts.list_no,
        follows_id=facts.follows,
    )


def _representative(context: Context, party: Party, mandate: Mandate) -> Representative:
    return Representative(
        id=new_id(),
        matter=context.matter,
        party=party,
        kind=mandate.kind,
        masked=masking.mask_name(mandate.name),
        name=mandate.name,
        phone=mandate.phone,
        powers=mandate.powers,
        valid_from=mandate.valid_from or context.occurred_at.date(),
        valid_until=mandate.valid_until,
    )


def _blind(party: Party, facts: PartyFacts) -> list[Blind]:
    """Nothing for the name of an account: it says of nobody who she is."""
    if facts.kind == ACCOUNT:
        return []
    said = spellings(facts.name, facts.id_number, facts.phone)
    return [
        fresh(Blind, matter_id=party.matter_id, party_id=party.id, kind=kind.value, digest=digest)
        for kind, digest in digests(origin(), said).items()
    ]
