"""A form whose session ended under the hands: what was typed is kept, sealed for its writer, until she is back."""

import json
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, QueryDict

from luming.kernel.seal import sealing
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.workflow.moment import now

PLACE = "kept"
LONGEST = 200_000  # characters; a page of forms never has as many
LASTS = timedelta(hours=2)
NEVER_KEPT = {
    "csrfmiddlewaretoken",
    "password",
    "old_password",
    "new_password",
    "again",
    "code",
    "draft",
    "insert",
}


def packed(request: HttpRequest, user: object) -> dict[str, Any] | None:
    """What a POST carried, sealed for this user; None where there is nothing to keep. Files cannot be kept."""
    fields = fields_of(request) if request.method == "POST" else None
    if not fields:
        return None
    sealed = sealing.seal(json.dumps(fields), context=f"desk.kept:{user}")
    return {"path": request.path, "at": now().isoformat(), "body": b64encode(sealed).decode()}


def fields_of(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What was typed, name by name; None where it is longer than any form. Secrets and files are never kept."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in NEVER_KEPT
    ]
    return fields if len(json.dumps(fields)) <= LONGEST else None


def typed_again(fields: list[tuple[str, str]]) -> QueryDict:
    """The same as a form takes it."""
    typed = QueryDict(mutable=True)
    for name, value in fields:
        typed.appendlist(name, value)
    return typed


def path_of(request: HttpRequest) -> str:
    """The page whose form waits for her to be back; empty when none does."""
    kept = request.session.get(PLACE)
    return str(kept["path"]) if kept else ""


def take(request: HttpRequest) -> QueryDict | None:
    """On the page it belongs to, and for its writer alone, what was typed; afterwards it is gone."""
    kept = request.session.get(PLACE)
    if not kept or request.method != "GET" or kept["path"] != request.path:
        return None
    del request.session[PLACE]
    if now() - datetime.fromisoformat(kept["at"]) > LASTS:
        return None
    try:
        body = sealing.open_sealed(b64decode(kept["body"]), context=f"desk.kept:{request.user.pk}")
    except TamperedError:
        return None  # somebody else has signed in
    return typed_again(json.loads(body))
