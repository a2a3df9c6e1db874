"""A person's request for everything held about her, across matters: made at a counter, collected by herself alone.

The officer learns how many matters there are and nothing else; the slip's phrase, shown once, opens the list to her.
"""

from datetime import datetime
from uuid import UUID

from luming.kernel.events.looks import INDEX
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.parties.indexing import spellings
from luming.kernel.parties.models import OwnRequest, Party
from luming.kernel.parties.models.own_request import LIVES
from luming.kernel.proceedings.act import Actor
from luming.kernel.proceedings.blind_readers import own_access_request
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import passphrase
from luming.kernel.seal.blind import Kind
from luming.kernel.workflow.moment import now

Found = list[tuple[UUID, UUID]]


def ask(name: str, id_number: str, phone: str, by: Actor, reason: str) -> tuple[int, str]:
    """How many matters name her, and the phrase with which she collects her files; no phrase where there are none.

    ``name`` and ``id_number`` as on the document that was seen. Raises WrongInputError, as the reader itself does.
    """
    said = spellings(name, id_number, phone)
    asked = own_access_request(id_number, phone, by, reason)
    found = [(matter, party) for matter in asked for party in _hers(matter, said, by)]
    if not found:
        return 0, ""
    phrase = passphrase.generate()
    key = _keys(phrase)[0]
    with within(OneMatter(key)):
        OwnRequest.of(key, found, now()).save(force_insert=True)
    return len({matter for matter, _ in found}), phrase


def collected(phrase: str) -> Found | None:
    """What the phrase opens; None where there is no such phrase, or its time is over."""
    for key in _keys(phrase):
        with within(OneMatter(key)):
            row = OwnRequest.objects.filter(id=key).first()
            if row is not None and not row.is_over(now()):
                return row.read()
    return None


def purge(at: datetime) -> None:
    """Remove answers that have had their time. For the sweep, inside the scope of the job of that name."""
    OwnRequest.objects.filter(made_at__lte=at - LIVES).delete()


def _hers(key: UUID, said: dict[Kind, str], by: Actor) -> list[UUID]:
    """The parties of one matter that she is; that the matter was found for her is written down in it."""
    with within(OneMatter(key)):
        matter = Matter.objects.filter(id=key).first()  # one in a compartment is not seen
        parties = [one.id for one in Party.objects.filter(matter=matter) if _is_she(one, said)]
        if matter and parties:
            AccessRecord.objects.create(
                matter=matter,
                number=matter.number or "",
                user=by.doer.actor_user,
                unit=by.doer.actor_unit,
                what=INDEX,
                detail="own_access_request",
                at=now(),
            )
    return parties


def _is_she(one: Party, said: dict[Kind, str]) -> bool:
    """By her document; or, where none was recorded, by telephone and name together: families share a telephone."""
    kept = spellings(one.name.reveal(), one.id_number.reveal(), one.phone.reveal())
    same = {kind for kind in Kind if kind in kept and kept[kind] == said.get(kind)}
    if Kind.IDENTITY in kept and Kind.IDENTITY in said:
        return Kind.IDENTITY in same
    return same >= {Kind.PHONE, Kind.NAME}


def _keys(phrase: str) -> list[UUID]:
    """The keys a row may stand under, the newest key's first."""
    return [UUID(bytes=one[2:18]) for one in passphrase.candidates(phrase)]
