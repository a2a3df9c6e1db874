"""The tokens by which other systems act: her own; to an administrator everybody's. None is shown, each can be ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.orgs import tokens as kernel
from luming.kernel.workflow.moment import today
from luming.services.worklist.paging import newest_first


@page("tokens")
def tokens(request: HttpRequest) -> HttpResponse:
    """The list, newest first; a press ends one at once."""
    known = kernel.known_to(request.user)
    if request.method == "POST":
        ended = kernel.revoke(get_object_or_404(known, pk=_key(request)), request.user)
        messages.success(request, _("令牌“%(label)s”已经停用，从现在起用不了。") % {"label": ended.label})
        return HttpResponseRedirect(reverse("desk:tokens"))
    found = newest_first(known, request.GET.get("after", ""))
    lines = [(one, kernel.is_in_force(one, today()), _scopes(one)) for one in found.items]
    return show(request, "desk/tokens.html", {"lines": lines, "after": found.after})


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("id", ""))
    except ValueError as unknown:
        raise Http404 from unknown


def _scopes(token: Any) -> list[Any]:  # noqa: ANN401 - an AccessToken; the words of what it may
    return [kernel.SCOPES[one] for one in token.scopes if one in kernel.SCOPES]
