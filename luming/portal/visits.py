"""Who is at the door: a party by her pass-phrase, or who acts for her by her own. Half an hour without a word, and she is asked again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Code, Party, Representative
from luming.kernel.proceedings.act import Actor, party
from luming.kernel.proceedings.registry import procedure
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import passphrase
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.procedure import Procedure

KEY = "visit"
IDLE = timedelta(minutes=30)
RENEWED = timedelta(minutes=1)


@dataclass(frozen=True)
class Visit:
    """What the session keeps: keys only."""

    matter: UUID
    party: UUID
    code: UUID


@dataclass(frozen=True)
class Guest:
    """A party in her own matter."""

    matter: Matter
    party: Party
    representative: Representative | None = None

    @property
    def actor(self) -> Actor:
        """She, or who acts for her, as ``perform()`` asks for."""
        return party(self.party, self.representative)

    @property
    def procedure(self) -> type[Procedure]:
        """The procedure in the version the matter began under."""
        return procedure(self.matter.procedure, self.matter.version)


def recognised(typed: str) -> Visit | None:
    """Whose pass-phrase this is. Raises NotAPassphraseError for what cannot be one."""
    passphrase.parse(typed)
    with connection.cursor() as cursor:
        cursor.execute(
            "select matter_id, party_id, code_id from matter_of_passphrase(%s)",
            [passphrase.candidates(typed)],
        )
        row = cursor.fetchone()
    return Visit(*row) if row else None


def enter(request: HttpRequest, visit: Visit) -> None:
    """Let her in, under a session key that nobody could have known before; her own look is recorded too."""
    request.session.cycle_key()
    _keep(request, visit)
    with within(OneMatter(visit.matter)):
        matter = Matter.objects.get(id=visit.matter)
        look(matter, visit.party, "page")


def leave(request: HttpRequest) -> None:
    """Forget her on this device."""
    request.session.pop(KEY, None)


def current(request: HttpRequest) -> Visit | None:
    """Her visit, where one is going on; each look at a page renews it."""
    kept: dict[str, Any] = request.session.get(KEY) or {}
    if not kept:
        return None
    moment, seen = now(), datetime.fromisoformat(kept["seen"])
    if moment - seen > IDLE:
        leave(request)
        return None
    visit = Visit(UUID(kept["matter"]), UUID(kept["party"]), UUID(kept["code"]))
    if moment - seen > RENEWED:
        _keep(request, visit)
    return visit


def guest_of(visit: Visit) -> Guest | None:
    """She and her matter, inside the scope of that matter; None once the phrase was replaced, her mandate over, or she left."""
    code = Code.objects.select_related("representative").filter(id=visit.code, ended_at=None).first()
    if code is None or not _may_act(code):
        return None
    one = Party.objects.filter(id=visit.party, left_at=None).first()
    matter = (
        Matter.objects.select_related("holder", "officer__user", "region").filter(id=visit.matter).first()
    )
    if one is None or matter is None:
        return None
    return Guest(matter, one, code.representative)


def mandate_is_over(visit: Visit) -> bool:
    """Whether the phrase is that of somebody who no longer acts for the party."""
    with within(OneMatter(visit.matter)):
        return not _may_act(Code.objects.select_related("representative").get(id=visit.code))


def _may_act(code: Code) -> bool:
    return code.representative is None or code.representative.may_act_on(today())


def look(matter: Matter, one: UUID, what: str, detail: str = "") -> None:
    """Record that a party looked; to herself it is shown as "you"."""
    AccessRecord.objects.create(
        matter=matter, number=matter.number or "", party=one, what=what, detail=detail[:60], at=now()
    )


def _keep(request: HttpRequest, visit: Visit) -> None:
    request.session[KEY] = {
        "matter": str(visit.matter),
        "party": str(visit.party),
        "code": str(visit.code),
        "seen": now().isoformat(),
    }
