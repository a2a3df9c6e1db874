"""Text messages over HTTP: one signed JSON request each. The provider's adapter is a small service at the city's edge."""

import json
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from luming.kernel.outbox import signing
from luming.kernel.outbox.parcel import NeverError, NotNowError, Parcel

PATIENCE = 10  # seconds; the message's row is locked meanwhile
LONGEST_ANSWER = 64 * 1024
LATER = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class _Stay(HTTPRedirectHandler):
    """A redirect would carry a telephone number to where nobody sent it."""

    def redirect_request(self, *_asked: Any) -> None:
        return None


class HttpSms:
    """POST ``{"id", "to", "text"}`` to one address; a 2xx answer ``{"ref": "…"}`` means taken.

    The id is the message's own and the same at every try, so the gateway sends each message once.
    """

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret

    def send(self, parcel: Parcel) -> str:
        """The gateway's reference. 4xx but for "later" is final; everything else is tried again."""
        body = json.dumps(
            {"id": parcel.id, "to": parcel.to, "text": parcel.body}, ensure_ascii=False
        ).encode()
        signed = signing.headers(parcel.id, parcel.at, body, self.secret)
        request = Request(self.url, body, {**signed, "content-type": "application/json"}, method="POST")  # noqa: S310 - gateway() lets http pass on loopback only
        try:
            with build_opener(_Stay).open(request, timeout=PATIENCE) as answer:
                return _reference(answer.read(LONGEST_ANSWER))
        except HTTPError as refused:
            final = HTTPStatus.BAD_REQUEST <= refused.code < HTTPStatus.INTERNAL_SERVER_ERROR
            kind = NeverError if final and refused.code not in LATER else NotNowError
            message = f"the gateway answered {refused.code}"
            raise kind(message) from refused
        except (URLError, OSError) as away:
            message = f"the gateway does not answer: {getattr(away, 'reason', away)}"
            raise NotNowError(message) from away


def _reference(answer: bytes) -> str:
    """It was taken; an answer that is no JSON only means that there is no reference."""
    try:
        said = json.loads(answer)
    except ValueError:
        return ""
    return str(said.get("ref", "")) if isinstance(said, dict) else ""
