"""Filters that an officer has named, to find them again above her lists: hers alone, and honest about what is gone."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luming.desk import drawers
from luming.desk.gate import page
from luming.desk.showing import show
from luming.kernel.orgs.models import User
from luming.kernel.scope.ids import new_id
from luming.services.worklist import lists
from luming.services.worklist.filters import Filters

DRAWER = "filters"
LIVES = timedelta(days=730)  # since she last named, renamed or removed one
MOST = 20
LONGEST = 300
NAMES = frozenset({"standing", "state", "subject", "officer", "unit"})


@dataclass(frozen=True)
class Saved:
    """One filter by its name: of which list, and what is asked of it."""

    id: str
    name: str
    list: str
    query: str

    @property
    def url(self) -> str:
        """Where it opens: the address says all of it."""
        return (
            f"{reverse('desk:desk')}?{urlencode({'list': self.list})}{'&' if self.query else ''}{self.query}"
        )


@dataclass(frozen=True)
class Shown:
    """A named filter above the list."""

    saved: Saved
    current: bool
    gone: bool


class NameForm(forms.Form):
    """What it is called."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=20)


def above(request: HttpRequest, filters: Filters, name: str) -> list[Shown]:
    """Hers, for the top of a list; with those that ask for somebody or something that is no more."""
    query, offered = asked(request.GET), lists.offered(request.viewer)
    return [
        Shown(
            one,
            (one.list, one.query) == (name, query),
            one.list not in offered or is_gone(filters, one.query),
        )
        for one in hers(request.user)
    ]


def asked(sent: QueryDict) -> str:
    """What is asked of a list, in one spelling."""
    return urlencode(sorted((name, sent[name]) for name in NAMES if sent.get(name)))[:LONGEST]


def is_gone(filters: Filters, query: str) -> bool:
    """Whether an officer, unit, subject or state that it names is not there any more, or not in her sight."""
    wanted = QueryDict(query)
    return any(_is_gone(filters.fields.get(name), wanted[name]) for name in wanted if name != "standing")


def hers(user: User) -> list[Saved]:
    """Her filters in the order in which she named them."""
    kept = drawers.look(user, DRAWER)
    return [Saved(**one) for one in kept.content] if kept else []


@page("filters")
def filters(request: HttpRequest) -> HttpResponse:
    """Name what is set, rename, remove: one press each."""
    mine = _locked(request.user)
    if request.method == "POST" and "add" in request.POST:
        return _added(request, mine)
    if request.method == "POST":
        return _changed(request, mine)
    now_there = Filters(request.viewer, None, only_open=False)
    offered = lists.offered(request.viewer)
    shown = [
        Shown(one, current=False, gone=one.list not in offered or is_gone(now_there, one.query))
        for one in mine
    ]
    return show(request, "desk/filters.html", {"saved": shown, "most": MOST})


def _locked(user: User) -> list[Saved]:
    """As they are, with nobody else at the drawer until the page is answered."""
    kept = drawers.look(user, DRAWER, lock=True)
    return [Saved(**one) for one in kept.content] if kept else []


def _added(request: HttpRequest, mine: list[Saved]) -> HttpResponse:
    form, name = NameForm(request.POST), request.POST.get("list", "")
    if name not in lists.offered(request.viewer):
        raise Http404
    one = Saved(
        str(new_id()), request.POST.get("name", "").strip(), name, asked(QueryDict(request.POST.get("query")))
    )
    others = [old for old in mine if old.name != one.name]
    if not form.is_valid():
        messages.info(request, _("没有存下：请给筛选起一个二十个字以内的名称。"))
    elif len(others) >= MOST:
        messages.info(request, _("没有存下：最多 %(most)s 个。请先删掉不用的。") % {"most": MOST})
    else:
        _put(request.user, [*others, one])
        messages.success(request, _("存下了“%(name)s”。它在清单上面，只有您看得到。") % {"name": one.name})
    return HttpResponseRedirect(one.url)


def _changed(request: HttpRequest, mine: list[Saved]) -> HttpResponse:
    key, form = request.POST.get("id", ""), NameForm(request.POST)
    if key not in {one.id for one in mine}:
        raise Http404
    if "remove" in request.POST:
        _put(request.user, [one for one in mine if one.id != key])
    elif form.is_valid():
        name = form.cleaned_data["name"]
        named = [Saved(one.id, name, one.list, one.query) if one.id == key else one for one in mine]
        _put(request.user, named)
    return HttpResponseRedirect(reverse("desk:filters"))


def _put(user: User, mine: list[Saved]) -> None:
    drawers.put(user, DRAWER, [asdict(one) for one in mine], LIVES)


def _is_gone(field: forms.Field | None, value: str) -> bool:
    """Who sees many units names them in part; then a key that was once chosen from a list names nobody."""
    if isinstance(field, forms.ChoiceField):
        return not field.valid_value(value)
    return field is None or _is_key(value)


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
