"""Words of an officer's own, kept by step and field, and put into a form where she asks: hers alone, and about nobody."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from luming.desk import drawers
from luming.desk.gate import page
from luming.desk.layout import NUMBERED, Part
from luming.desk.pages import roles_of
from luming.desk.showing import show
from luming.kernel.orgs.models import User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.registry import procedures
from luming.kernel.scope.ids import new_id

DRAWER = "wordings"
LIVES = timedelta(days=730)  # since she last changed one
MOST = 40
PUT_IN, CHOSEN = "insert", "wording."
ANYWHERE = ""


@dataclass(frozen=True)
class Wording:
    """A short text by its title, and the step and field it is for; for any where ``place`` is empty."""

    id: str
    title: str
    text: str
    place: str


class WordingForm(forms.Form):
    """What it is called, where it belongs, what it says."""

    title = forms.CharField(label=gettext_lazy("叫什么"), max_length=20)
    place = forms.ChoiceField(label=gettext_lazy("用在哪里"), required=False)
    text = forms.CharField(
        label=gettext_lazy("话"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("不要写任何当事人的姓名、电话、住址：这里的话会用在很多件事里。"),
    )

    def __init__(self, viewer: Viewer, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["place"].choices = [(ANYWHERE, _("哪里都能用")), *places(viewer).items()]


def places(viewer: Viewer) -> dict[str, str]:
    """The fields for words of the steps that are hers, by step and field."""
    roles = roles_of(viewer)
    found: dict[str, str] = {}
    for procedure in procedures():
        for name, step in procedure.steps.items():
            if step.is_opening or not roles & set(step.by):
                continue
            for field, asked in form_of(step).base_fields.items():
                if isinstance(asked.widget, forms.Textarea) and not NUMBERED.match(field):
                    said = step.words.in_(get_language() or "zh-hans")
                    found.setdefault(f"{name}.{field}", f"{said} · {asked.label}")
    return found


def hers(user: User, *, lock: bool = False) -> list[Wording]:
    """Hers, in the order in which she wrote them."""
    kept = drawers.look(user, DRAWER, lock=lock)
    return [Wording(**one) for one in kept.content] if kept else []


def offer(user: User, step: str, parts: Iterable[Part]) -> None:
    """Beside each field for words, those of hers that belong there: first the field's own, then what fits anywhere."""
    asked = [part for part in parts if part.field and isinstance(part.field.field.widget, forms.Textarea)]
    mine = hers(user) if asked else []
    for part in asked:
        name = f"{step}.{part.field.name}" if part.field else ""
        part.wordings = [one for place in (name, ANYWHERE) for one in mine if one.place == place]


def put_in(request: HttpRequest) -> QueryDict | None:
    """What was typed with the chosen words added to the field; None where nobody asked for that."""
    field = request.POST.get(PUT_IN)
    if request.method != "POST" or not field:
        return None
    typed, wanted = request.POST.copy(), request.POST.get(f"{CHOSEN}{field}")
    for one in hers(request.user):
        if one.id == wanted:
            before = typed.get(field, "").rstrip()
            typed[field] = f"{before}\n{one.text}" if before else one.text
    return typed


@page("wordings")
def wordings(request: HttpRequest) -> HttpResponse:
    """Hers, and a form for another."""
    mine = hers(request.user, lock=request.method == "POST")
    form = WordingForm(request.viewer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if len(mine) < MOST:
            return _kept(request, [*mine, Wording(id=str(new_id()), **form.cleaned_data)])
        form.add_error(None, _("最多 %(most)s 条。请先删掉不用的。") % {"most": MOST})
    named = places(request.viewer)
    shown = [(one, named.get(one.place, _("哪里都能用") if not one.place else "")) for one in mine]
    return show(request, "desk/wordings.html", {"form": form, "wordings": shown})


@page("wordings")
def wording(request: HttpRequest, key: str) -> HttpResponse:
    """One of hers: put another way, or removed. Anybody else's is not there."""
    mine = hers(request.user, lock=request.method == "POST")
    one = next((own for own in mine if own.id == key), None)
    if one is None:
        raise Http404
    form = WordingForm(request.viewer, request.POST or None, initial=asdict(one))
    if request.method == "POST" and "remove" in request.POST:
        return _kept(request, [own for own in mine if own.id != key])
    if request.method == "POST" and form.is_valid():
        new = Wording(id=key, **form.cleaned_data)
        return _kept(request, [new if own.id == key else own for own in mine])
    return show(request, "desk/wording.html", {"form": form, "wording": one})


def _kept(request: HttpRequest, mine: list[Wording]) -> HttpResponse:
    drawers.put(request.user, DRAWER, [asdict(one) for one in mine], LIVES)
    messages.success(request, pgettext("wordings", "存好了。只有您看得到。"))
    return HttpResponseRedirect(reverse("desk:wordings"))
