"""A form half filled in: kept sealed for its writer, offered when she opens it again, gone once it is sent or after a week.

Kept by a press, or by the page's own script every so often. Files are not kept, and nothing lies in the browser.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from luming.desk import drawers, kept, wordings
from luming.kernel.events.models import IdempotencyKey
from luming.kernel.orgs.models import User
from luming.kernel.workflow.moment import SHANGHAI

FIELD = "draft"
SAVE, AUTO, DROP, USE = "save", "auto", "drop", "use"
LIVES = timedelta(days=7)
NOT_WANTED = 409
TOO_LATE = 401  # to the script: nothing was kept, she has to sign in again


@dataclass(frozen=True)
class Draft:
    """What waits for her on this page, and whether she goes on with it."""

    at: datetime
    used: bool


@dataclass(frozen=True)
class Refill:
    """What a form is shown with again, and where that comes from."""

    typed: QueryDict | None = None
    came_back: bool = False
    draft: Draft | None = None
    put_in: bool = False  # words of her own were added to what she has typed so far

    def unjudged(self, *shown: forms.Form | None) -> None:
        """A draft is not finished: what was typed stands there without a word about what is missing."""
        for form in shown:
            if (self._is_draft or self.put_in) and form is not None:
                form._errors = ErrorDict()  # noqa: SLF001 - Django cannot show a bound form unchecked otherwise

    def unstored(self, response: HttpResponse) -> HttpResponse:
        """A page that shows a draft is not to lie in any browser afterwards."""
        if self._is_draft:
            response.headers["Cache-Control"] = "no-store"
        return response

    @property
    def _is_draft(self) -> bool:
        return self.draft is not None and self.draft.used


def by_itself(request: HttpRequest) -> bool:
    """Whether the page's script sends this, and nobody pressed anything."""
    return request.method == "POST" and request.POST.get(FIELD) == AUTO


def sent(request: HttpRequest) -> HttpResponse | None:
    """The answer, where the form was sent only to be kept or thrown away; None where it is to be acted on."""
    asked = request.POST.get(FIELD)
    if request.method != "POST" or asked not in {SAVE, AUTO, DROP}:
        return None
    if asked == AUTO and _is_sent(request):
        return HttpResponse(status=NOT_WANTED)
    if asked == DROP:
        drop(request)
        messages.info(request, _("草稿扔掉了。"))
        return HttpResponseRedirect(request.path)
    said = _kept(request)
    if asked == AUTO:
        return HttpResponse(said, content_type="text/plain; charset=utf-8")
    messages.success(request, said)
    return HttpResponseRedirect(f"{request.path}?{FIELD}={USE}")


def refill(request: HttpRequest) -> Refill:
    """What this page is filled with again: what was typed as her session ended, before any draft."""
    if (added := wordings.put_in(request)) is not None:
        return Refill(added, put_in=True)
    came_back = kept.take(request)
    if came_back is not None:
        return Refill(came_back, came_back=True)
    found = drawers.look(request.user, _name(request)) if request.method == "GET" else None
    if found is None:
        return Refill()
    used = request.GET.get(FIELD) == USE
    return Refill(kept.typed_again(found.content) if used else None, draft=Draft(found.at, used=used))


def drop(request: HttpRequest) -> None:
    """The form was sent, or is not wanted any more."""
    drawers.empty(request.user, _name(request))


def leave(user: User, path: str, fields: list[tuple[str, str]], lives: timedelta) -> None:
    """Lay a draft for her at the form of this address, as if she had kept it there herself."""
    drawers.put(user, f"{FIELD}:{path}", fields, lives)


def lies(user: User, path: str) -> bool:
    """Whether a draft of hers lies at this address."""
    return drawers.look(user, f"{FIELD}:{path}") is not None


def _is_sent(request: HttpRequest) -> bool:
    """Whether the very form that the script wants kept was sent meanwhile: what comes too late leaves nothing behind."""
    key = request.POST.get("key", "")
    return bool(key) and IdempotencyKey.objects.filter(key=key).exists()


def _kept(request: HttpRequest) -> str:
    fields = kept.fields_of(request)
    if fields is None:
        return _("太长了，没有存成草稿。")
    at = drawers.put(request.user, _name(request), fields, LIVES).astimezone(SHANGHAI)
    return _("%(time)s 存了草稿，留七天，只有您看得到；文件不存。") % {"time": f"{at:%H:%M}"}


def _name(request: HttpRequest) -> str:
    """One draft for each officer, matter and step: the address of the form names all three."""
    return f"{FIELD}:{request.path}"
