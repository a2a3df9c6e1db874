"""Signed requests between us and a gateway, after the Standard Webhooks scheme: id, moment and body under one key.

The id makes a repeated request recognisable, the moment makes an old one worthless, the signature both unforgeable.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
PREFIX = "whsec_"
OLDEST = 300  # seconds between the signed moment and ours


class ForgedError(Refused):
    """The request was not signed with our key, or long ago; nothing of it is believed."""

    def __init__(self, why: Words) -> None:
        super().__init__(
            Words(f"请求的签名不对：{why.zh}。", f"The request is not signed as agreed: {why.en}.")
        )


def headers(message_id: str, at: datetime, body: bytes, *keys: str) -> dict[str, str]:
    """The three headers of a signed request. ``at`` is aware. While a key is being changed both sign."""
    moment = str(int(at.timestamp()))
    signatures = " ".join(_signature(message_id, moment, body, one) for one in keys)
    return {ID: message_id, TIMESTAMP: moment, SIGNATURE: signatures}


def new_secret() -> str:
    """A key as the standard writes it: 32 bytes, within its 24 to 64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def verified(sent: Mapping[str, str], body: bytes, secret: str, at: datetime) -> str:
    """The id of a request that was signed with this key within five minutes of ``at``. Raises ForgedError.

    ``sent`` are the request's headers by lower-case name. A sender that changes its key may give several signatures.
    """
    if not secret:
        raise ForgedError(Words("本机没有设置密钥", "no key is set here"))
    message_id, moment = sent.get(ID, ""), sent.get(TIMESTAMP, "")
    if not message_id or not moment.isascii() or not moment.isdigit():
        raise ForgedError(Words("缺少编号或时间", "id or moment is missing"))
    if abs(int(at.timestamp()) - int(moment)) > OLDEST:
        raise ForgedError(Words("签名的时间太久以前", "it was signed too long ago"))
    expected = _signature(message_id, moment, body, secret).encode()
    given = sent.get(SIGNATURE, "").encode().split()
    if not any([hmac.compare_digest(expected, one) for one in given]):  # noqa: C419 - every one, in the same time
        raise ForgedError(Words("签名不符", "the signature does not agree"))
    return message_id


def _signature(message_id: str, moment: str, body: bytes, secret: str) -> str:
    signed = b".".join([message_id.encode(), moment.encode(), body])
    return "v1," + base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    """A key as the standard writes it, ``whsec_`` and Base64, or any other text as it stands."""
    return base64.b64decode(secret.removeprefix(PREFIX)) if secret.startswith(PREFIX) else secret.encode()
