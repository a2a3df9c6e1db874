"""A package is made: of matters that were referred to a body, for the house of that body, by an officer who sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PACKAGE
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.referring.carrying import unreceived
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.letters import seal_letter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.packages import cards, container, letter
from luming.services.packages.models import House, Sent

KIND = "referral"


@dataclass(frozen=True)
class Package:
    """The file, and what it holds."""

    id: UUID
    content: bytes
    matters: int


def make(numbers: Sequence[str], to: House, viewer: Viewer) -> Package:
    """All of them or none. Her scope is open. Raises Refused for a matter that she does not see or nobody referred."""
    box, key, pieces = cards.read(to.card.encode()).box, new_id(), {}
    rows = []
    for number in dict.fromkeys(numbers):
        matter, referral = _referred(number, viewer)
        name = f"matters/{referral.id}"
        pieces[name] = seal_letter(box, f"{key} {name}", letter.written(matter, referral))
        rows.append(
            Sent(package=key, house=to, matter=matter, referral=referral, made_by=viewer.user, made_at=now())
        )
        looked(viewer, matter, PACKAGE, to.name)
    Sent.objects.bulk_create(rows)
    said = {"kind": KIND, "id": key, "made_at": now()}
    return Package(key, container.packed(said, pieces, to), len(rows))


def _referred(number: str, viewer: Viewer) -> tuple[Matter, Referral]:
    """The matter and its last referral that still waits for its receipt."""
    matter = Matter.objects.visible_to(viewer).filter(number=number).first()
    if matter is None:
        raise Refused(Words(f"没有 {number} 这件事。", f"There is no matter {number}."))
    waiting = unreceived(matter)
    if not waiting:
        raise Refused(
            Words(
                f"{number} 没有等回执的移送。请先在这件事里办“移送别的机关”。",
                f"{number} has no referral that waits for its receipt. Take “Refer to another body” first.",
            )
        )
    return matter, waiting[-1]
