"""Beginning, finding, and purging drafts. The cookie is signed and holds key and token; the row holds the token's digest."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from luming.kernel.documents import storing
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal import passphrase
from luming.kernel.workflow.moment import now
from luming.portal.models import Draft, Guess
from luming.portal.models.draft import LIVES, RECEIPT_LIVES, Answers
from luming.portal.models.guess import LASTS

COOKIE = "draft"
_signer = signing.TimestampSigner(salt="luming.portal.draft")

View = Callable[..., HttpResponse]


def begin(response: HttpResponse, answers: Answers) -> Draft:
    """A new draft, whose cookie goes with this response."""
    key, token = new_id(), passphrase.token()
    with within(OneMatter(key)):
        draft = Draft(id=key, token_digest=passphrase.digest_of_token(token), begun_at=now())
        draft.keep(answers)
    response.set_cookie(
        COOKIE,
        _signer.sign(f"{key}.{token}"),
        max_age=int(LIVES.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return draft


def with_draft(view: View) -> View:
    """Let a view work on this browser's draft, alone in it while it changes; without one, back to the start."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = _held(request)
        if held is None:
            return redirect("portal:bring")
        with within(OneMatter(held[0])):
            draft = _found(*held, lock=request.method == "POST")
            response = view(request, draft, *args, **kwargs) if draft else _gone(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return wrapped


def is_open(request: HttpRequest) -> bool:
    """Whether this browser has a draft that can be gone on with."""
    held = _held(request)
    if held is None:
        return False
    with within(OneMatter(held[0])):
        draft = _found(*held)
    return draft is not None and draft.became is None


def phrase_of(request: HttpRequest, matter: UUID) -> str:
    """The pass-phrase of the receipt that this browser has just been given; empty once its ten minutes are over."""
    held = _held(request)
    if held is None:
        return ""
    with within(OneMatter(held[0])):
        draft = _found(*held)
        return draft.read().phrase if draft and draft.became == matter else ""


def settle(draft: Draft, matter: UUID, phrase: str) -> None:
    """The draft became this matter: nothing typed is left in it, only the phrase for the receipt, for ten minutes."""
    left_over = list(draft.files)

    def erase() -> None:
        for path in left_over:
            storing.erase(path)

    draft.became, draft.sent_at = matter, now()
    draft.keep(Answers(phrase=phrase))
    transaction.on_commit(erase)


def discard(request: HttpRequest, response: HttpResponse) -> None:
    """Remove this browser's draft at once, with its files."""
    held = _held(request)
    if held is not None:
        with within(OneMatter(held[0])):
            draft = _found(*held, lock=True)
            if draft:
                _remove(draft)
    response.delete_cookie(COOKIE, samesite="Lax")


def purge_drafts(at: datetime) -> int:
    """Remove what has had its time: drafts after seven days, sent ones after ten minutes, counters after an hour.

    For the sweep, inside the scope of the job of that name. Answers how many drafts went.
    """
    over = list(Draft.objects.filter(Q(begun_at__lte=at - LIVES) | Q(sent_at__lte=at - RECEIPT_LIVES)))
    for draft in over:
        _remove(draft)
    Guess.objects.filter(since__lte=at - LASTS).delete()
    return len(over)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("这份申请已经交了，或者过了七天自动删掉了。交过的，用回执上的口令看进度。"))
    response = redirect("portal:bring")
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _remove(draft: Draft) -> None:
    for path in draft.files:
        storing.erase(path)
    draft.delete()


def _held(request: HttpRequest) -> tuple[UUID, str] | None:
    """Key and token from the cookie; None where it is not ours, or older than any draft."""
    try:
        key, _, token = _signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=LIVES).partition(".")
        return UUID(key), token
    except (signing.BadSignature, ValueError):
        return None


def _found(key: UUID, token: str, *, lock: bool = False) -> Draft | None:
    rows = Draft.objects.select_for_update() if lock else Draft.objects
    draft = rows.filter(id=key).first()
    if (
        draft is None
        or draft.is_over(now())
        or not passphrase.token_matches(bytes(draft.token_digest), token)
    ):
        return None
    return draft
