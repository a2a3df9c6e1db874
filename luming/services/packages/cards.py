"""A house's card: its name, the key it signs with, the key that others seal to. Public; its fingerprint is compared by voice."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import User
from luming.kernel.orgs.posts import refuse_unless_administrator
from luming.kernel.scope.ids import new_id
from luming.kernel.seal import keyring, letters
from luming.kernel.seal.algorithms import is_signed, point_of, signature_of
from luming.kernel.seal.digest import canonical
from luming.kernel.seal.keyring import Purpose
from luming.kernel.seal.letters import Box
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words
from luming.services.packages.models import House

FORMAT = 1
LARGEST = 16 * 1024  # bytes of a card
CONTEXT = b"luming card\0"  # what is signed as a card is never taken for a package


@dataclass(frozen=True)
class Card:
    """What others need to know of a house."""

    name: str
    point: bytes
    box: Box

    @property
    def fingerprint(self) -> str:
        """64 hex of SHA-256 over the signing point. A fresh key to seal to does not change it."""
        return hashlib.sha256(self.point).hexdigest()


def own(name: str) -> bytes:
    """This house's card, signed by itself: to be given away."""
    key, box = keyring.current().newest(Purpose.HOUSE), letters.box()
    said: dict[str, Any] = {
        "format": FORMAT,
        "name": name,
        "signs": _text(point_of(key.secret)),
        "head": _text(box.head),
        "seals": _text(box.point),
    }
    said["signature"] = _text(signature_of(key.secret, CONTEXT + canonical(said)))
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def own_fingerprint() -> str:
    """That of the key with which this house signs now."""
    return hashlib.sha256(point_of(keyring.current().newest(Purpose.HOUSE).secret)).hexdigest()


def is_ours(fingerprint: str) -> bool:
    """Whether it is, or was before a rotation, that of a key of this house."""
    ours = (point_of(one.secret) for one in keyring.current().versions(Purpose.HOUSE))
    return fingerprint in {hashlib.sha256(one).hexdigest() for one in ours}


def read(content: bytes) -> Card:
    """A card that was signed by its own key. Raises Refused."""
    try:
        said = json.loads(content[:LARGEST])
        signature = base64.b64decode(said.pop("signature"), validate=True)
        point, head, seals = (
            base64.b64decode(said[one], validate=True) for one in ("signs", "head", "seals")
        )
        whole = said["format"] == FORMAT and is_signed(point, CONTEXT + canonical(said), signature)
        name = str(said["name"])[:120]
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        whole = False
    if not whole:
        raise WrongInputError(
            Words("这不是一张完整的机构名片。", "This is no whole card of a house."), "card"
        )
    return Card(name, point, Box(head, seals))


def grouped(fingerprint: str) -> str:
    """As it is read out: sixteen groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, len(fingerprint), 4))


def know(content: bytes, compared: str, by: User) -> House:
    """Enter a house whose fingerprint was ``compared`` with what its own people said. A fresh card replaces the old."""
    refuse_unless_administrator(by)
    card = read(content)
    if "".join(compared.split()).lower() != card.fingerprint:
        raise WrongInputError(
            Words(  # what the card says is not shown: it would be copied instead of compared
                "指纹和名片上的不符。请再打一次电话，请对方从头念；还不符，这就不是他们的名片。",
                "The fingerprint differs from the card's. Telephone again and let them read it from the start; "
                "if it still differs, this is not their card.",
            ),
            "fingerprint",
        )
    before = known(card.fingerprint)
    if before is not None:
        return changing.change(before, by, name=card.name, card=content.decode())
    row = House(
        id=new_id(),
        name=card.name,
        fingerprint=card.fingerprint,
        card=content.decode(),
        added_by=by,
        added_at=now(),
    )
    return changing.add([row], by)[0]


def forget(house: House, by: User) -> None:
    """Nothing goes to it and nothing of it is taken any more."""
    refuse_unless_administrator(by)
    changing.change(house, by, verb=changing.ENDED, ended_at=now())


def known(fingerprint: str) -> House | None:
    """The house with this fingerprint, while it is known."""
    return House.objects.filter(fingerprint=fingerprint, ended_at=None).first()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
