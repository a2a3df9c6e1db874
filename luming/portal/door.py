"""The door of a party's own pages: asked for the pass-phrase where it is not known who she is, nothing typed lost meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.seal.passphrase import NotAPassphraseError
from luming.portal import guessing, visits
from luming.portal.saying import said
from luming.portal.visits import Guest, Visit

View = Callable[..., HttpResponse]
OWN_FIELDS = {"csrfmiddlewaretoken", "phrase", "again"}
ROOM = "/follow/"
REPRESENTS = {
    "guardian": gettext_lazy("监护人"),
    "agent": gettext_lazy("委托代理人"),
    "legal_representative": gettext_lazy("法定代表人"),
}


class PhraseForm(forms.Form):
    """The pass-phrase, as she likes to type it."""

    use_required_attribute = False
    phrase = forms.CharField(
        label=gettext_lazy("查询口令"),
        help_text=gettext_lazy("回执或者短信里的 20 位数字，空格有没有都行。"),
        max_length=80,
        error_messages={"required": gettext_lazy("请输入回执上的口令。")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "code"}),
    )


class TooManyGuessesError(Exception):
    """This source has used up the hour's guesses."""


def party_only(view: View) -> View:
    """Let a view run for a party, inside the scope of her matter; ask at the door otherwise."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.came_back = False
        visit = visits.current(request)
        if visit is None:
            visit = _let_in(request) if request.POST.get("again") else None
            if not isinstance(visit, Visit):
                return visit or _ask(request)
            request.came_back = True
        return _inside(request, visit, lambda guest: view(request, guest, *args, **kwargs))

    return wrapped


def _inside(request: HttpRequest, visit: Visit, view: Callable[[Guest], HttpResponse]) -> HttpResponse:
    with within(OneMatter(visit.matter)):
        guest = visits.guest_of(visit)
        if guest is None:
            visits.leave(request)
            return _ask(request)
        response = view(guest)
    response.headers["Cache-Control"] = "no-store"
    return response


def _let_in(request: HttpRequest) -> Visit | HttpResponse:
    """Somebody whose session ended inside a form gives the phrase again."""
    form = PhraseForm(request.POST)
    try:
        visit = recognise(request, form)
    except TooManyGuessesError:
        return too_many(request)
    if visit is None:
        return _ask(request, form)
    visits.enter(request, visit)
    return visits.current(request) or visit


def recognise(request: HttpRequest, form: PhraseForm) -> Visit | None:
    """Whose phrase was typed; None with the reason beside the field. Raises TooManyGuessesError."""
    source = guessing.source_of(request)
    if guessing.is_spent(source):
        raise TooManyGuessesError
    if not form.is_valid():
        return None
    try:
        visit = visits.recognised(form.cleaned_data["phrase"])
    except NotAPassphraseError as mistyped:
        form.add_error("phrase", said(mistyped.words))
        return None
    if visit is None:
        guessing.count(source)
        form.add_error("phrase", _("没有这个口令。请对照回执再输一次；换发过的，旧口令已经失效。"))
    elif visits.mandate_is_over(visit):
        form.add_error("phrase", _("这个口令是代办人的，代办的期限已经过了。请本人用自己的口令。"))
        return None
    return visit


def too_many(request: HttpRequest) -> HttpResponse:
    """Come back in an hour, or call; the owner elsewhere is let in as ever."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = "3600"
    return response


def _ask(request: HttpRequest, form: PhraseForm | None = None) -> HttpResponse:
    if request.method != "POST":
        return redirect(f"{ROOM}?next={request.path_info}")
    context = {"form": form or PhraseForm(), "carried": carried(request), "files_again": bool(request.FILES)}
    return render(request, "portal/again.html", context)


def in_role(name: str, kind: str) -> str:
    """乌某（监护人）."""
    return _("%(name)s（%(role)s）") % {"name": name, "role": REPRESENTS.get(kind, kind)}


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to travel through the door in hidden fields."""
    return [
        (name, value) for name, values in request.POST.lists() for value in values if name not in OWN_FIELDS
    ]
