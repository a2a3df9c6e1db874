"""Who is at the door: a party by her pass-phrase, or who acts for her. Half an hour without a word, and she is asked again."""

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
HERSELF = "herself"


@dataclass(frozen=True)
class Visit:
    """What the session keeps: keys only. ``acts`` is empty until it is known who sits at the keyboard."""

    matter: UUID
    party: UUID
    code: UUID
    acts: str = ""


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


def enter(request: HttpRequest, visit: Visit, acts: str = "") -> None:
    """Let her in, under a session key that nobody could have known before; her own look is recorded too."""
    request.session.cycle_key()
    _keep(request, visit, acts)
    with within(OneMatter(visit.matter)):
        matter = Matter.objects.get(id=visit.matter)
        look(matter, visit.party, "page")


def answer_who(request: HttpRequest, acts: str) -> None:
    """Keep who sits at the keyboard."""
    visit = current(request)
    if visit is not None:
        _keep(request, visit, acts)


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
    visit = Visit(UUID(kept["matter"]), UUID(kept["party"]), UUID(kept["code"]), kept["acts"])
    if moment - seen > RENEWED:
        _keep(request, visit, visit.acts)
    return visit


def guest_of(visit: Visit) -> Guest | None:
    """She and her matter, inside the scope of that matter; None once the phrase was replaced or she left."""
    if not Code.objects.filter(id=visit.code, ended_at=None).exists():
        return None
    one = Party.objects.filter(id=visit.party, left_at=None).first()
    matter = (
        Matter.objects.select_related("holder", "officer__user", "region").filter(id=visit.matter).first()
    )
    if one is None or matter is None:
        return None
    return Guest(matter, one, next((who for who in mandates(one) if str(who.id) == visit.acts), None))


def mandates(one: Party) -> list[Representative]:
    """Who may act for her today."""
    rows = Representative.objects.filter(party=one).order_by("id")
    return [who for who in rows if who.may_act_on(today())]


def is_open_question(visit: Visit, one: Party) -> bool:
    """Whether it has still to be said who sits at the keyboard."""
    return not visit.acts and bool(mandates(one))


def sole_mandate(visit: Visit) -> str:
    """Who filled in an application just sent for another: its one representative; empty where she is for herself."""
    with within(OneMatter(visit.matter)):
        acting = mandates(Party.objects.get(id=visit.party))
    return str(acting[0].id) if len(acting) == 1 else ""


def look(matter: Matter, one: UUID, what: str, detail: str = "") -> None:
    """Record that a party looked; to herself it is shown as "you"."""
    AccessRecord.objects.create(
        matter=matter, number=matter.number or "", party=one, what=what, detail=detail[:60], at=now()
    )


def _keep(request: HttpRequest, visit: Visit, acts: str) -> None:
    request.session[KEY] = {
        "matter": str(visit.matter),
        "party": str(visit.party),
        "code": str(visit.code),
        "acts": acts,
        "seen": now().isoformat(),
    }
