"""The three readers of the blind index. Each writes down that it looked, who asked and why; there is no fourth.

An identity number or a telephone says who somebody is; a name alone never does, since a search by name alone would be
a search for a person. Each reader answers with ids or a yes or no, and the reader's own scope decides what she may open.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import User
from luming.kernel.parties.indexing import spellings, wanted
from luming.kernel.proceedings.act import Actor, PartyFacts
from luming.kernel.scope.city import within
from luming.kernel.scope.directory import origin
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.blind import Kind
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

WHAT = "blind index"
SURE = (Kind.IDENTITY, Kind.PHONE)


def possible_duplicates(
    parties: Sequence[PartyFacts], region: UUID | None, subject: str, by: Actor, of: Matter | None = None
) -> list[UUID]:
    """Open matters that a draft, or the matter ``of``, may repeat: the same person, and the same other side, place or subject.

    The look stands in each matter found as well, where its parties read it.
    """
    said = [spellings(one.name, one.id_number, one.phone) for one in parties]
    sides = [one.side for one in parties]
    found: set[UUID] = set()
    for person, side in zip(said, sides, strict=True):
        sure = wanted(origin(), person, *SURE)
        others = [one for one, other in zip(said, sides, strict=True) if other != side]
        opposite = [digest for one in others for digest in wanted(origin(), one, *Kind)]
        if sure:
            found |= set(
                _ids("select * from possible_duplicates(%s, %s, %s, %s)", sure, opposite, region, subject)
            )
    _looked("possible_duplicates", by, matter=of)
    keys = sorted(found - {of.id} if of else found, reverse=True)
    for key in keys:
        with within(OneMatter(key)):
            _looked("possible_duplicates", by, matter=Matter.objects.only("number").get(id=key))
    return keys


def conflict_of_interest(matter: Matter, officer: User, by: Actor) -> bool:
    """Whether somebody of this officer's telephone or name is a party: perhaps herself, to be asked before she is named."""
    digests = wanted(origin(), spellings(officer.name, phone=officer.phone), Kind.PHONE, Kind.NAME)
    with connection.cursor() as cursor:
        cursor.execute("select has_conflict_of_interest(%s, %s)", [matter.id, digests])
        found = bool(cursor.fetchone()[0])
    looked_for_conflict(matter, by)
    return found


def looked_for_conflict(matter: Matter, by: Actor) -> None:
    """The line of a look for a conflict, shown to the parties as any look is."""
    _looked("conflict_of_interest", by, matter=matter)


def own_access_request(id_number: str, phone: str, by: Actor, reason: str) -> list[UUID]:
    """Every matter that names the person who stands at the counter, for her own request (个人信息保护法 art. 45).

    ``reason`` says how the officer knows that it is she. Raises WrongInputError without one, or with nothing sure.
    """
    digests = wanted(origin(), spellings(id_number=id_number, phone=phone), *SURE)
    if not reason.strip():
        raise WrongInputError(
            Words("请写明怎样核对了本人身份。", "Say how you made sure that it is she."), "reason"
        )
    if not digests:
        raise WrongInputError(
            Words("请填证件号码或者电话。", "Give a document number or a telephone."), "id_number"
        )
    _looked("own_access_request", by, reason=reason)
    return sorted(_ids("select * from matters_naming_me(%s)", digests), reverse=True)


def _ids(query: str, *values: object) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]


def _looked(detail: str, by: Actor, *, matter: Matter | None = None, reason: str = "") -> None:
    """Before anything is shown: the log line stands in the same transaction."""
    AccessRecord.objects.create(
        matter=matter,
        number=(matter.number or "") if matter else "",
        user=by.doer.actor_user,
        party=by.doer.actor_party,
        unit=by.doer.actor_unit,
        what=WHAT,
        detail=detail,
        reason=reason[:200],
        at=now(),
    )
