"""Help: an index of the roles, and for each role one page of tasks. Nobody has to sign in to read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luming.portal import help as helping


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """For whom there is help."""
    language = get_language() or "zh-hans"
    roles = [(role, helping.text(role).title, helping.intro(role, language)) for role in helping.ROLES]
    return render(request, "portal/help_index.html", {"roles": roles})


@require_safe
def of_role(request: HttpRequest, role: str) -> HttpResponse:
    """The tasks of one role, with a list of contents."""
    if role not in helping.ROLES:
        raise Http404
    language = get_language() or "zh-hans"
    context = {
        "role": role,
        "title": helping.text(role).title,
        "intro": helping.intro(role, language),
        "tasks": helping.tasks(role, language),
    }
    return render(request, "portal/help.html", context)
