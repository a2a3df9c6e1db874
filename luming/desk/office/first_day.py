"""A real city's first day: a one-time link makes the first two administrators; they load units, people and posts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.office import loading, regions
from luming.desk.office.forms import PersonForm
from luming.desk.office.loading import Loaded
from luming.desk.office.people import made_up_password
from luming.desk.office.spreadsheets import UnreadableTableError, read
from luming.desk.showing import show
from luming.kernel.orgs import first_day as begins
from luming.kernel.orgs.first_day import Founders
from luming.kernel.orgs.models import User

TABLES: dict[str, tuple[Any, dict[str, str], Callable[[list[dict[str, str]], User], Loaded]]] = {
    "regions": (_("区划"), regions.HEADS, loading.regions),
    "units": (_("机构"), loading.UNIT_HEADS, loading.units),
    "people": (_("人员"), loading.PERSON_HEADS, loading.people),
    "posts": (_("岗位"), loading.POST_HEADS, loading.posts),
}


class TableForm(forms.Form):
    """One table: which kind, and the file."""

    table = forms.ChoiceField(
        label=_("导入什么"), choices=[(name, title) for name, (title, _h, _l) in TABLES.items()]
    )
    file = forms.FileField(label=_("表格（xlsx 或 csv）"))


class FirstTwoForm(forms.Form):
    """The first unit, and two people who together can do everything an administrator may."""

    city_name = forms.CharField(label=_("城市的名称"), max_length=60)
    unit_name = forms.CharField(label=_("最上级机构的名称"), max_length=80)
    unit_short = forms.CharField(label=_("编号里的简称"), max_length=20)
    first_name = forms.CharField(label=_("第一位管理员的姓名"), max_length=60)
    first_username = PersonForm.base_fields["username"]
    second_name = forms.CharField(label=_("第二位管理员的姓名"), max_length=60)
    second_username = PersonForm.base_fields["username"]

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if begins.places_are_shipped():
            del self.fields["city_name"]

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        answers = super().clean() or self.cleaned_data
        if answers.get("first_username") and answers.get("first_username") == answers.get("second_username"):
            self.add_error("second_username", _("要是两个不同的人。"))
        return answers

    def founders(self) -> Founders:
        """As the first day takes it."""
        said = self.cleaned_data
        first, second = ((said[f"{which}_name"], said[f"{which}_username"]) for which in ("first", "second"))
        return Founders(said["unit_name"], said["unit_short"], first, second, said.get("city_name", ""))


def first_two(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first two administrators; where there is one already, the link is no page."""
    if not begins.opens(token):
        raise Http404
    form = FirstTwoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        passwords = (made_up_password(), made_up_password())
        users = begins.begin(form.founders(), passwords)
        made = list(zip(users, passwords, strict=True))
        return _once(show(request, "desk/first_passwords.html", {"passwords": made}))
    return show(request, "desk/first_two.html", {"form": form})


@page("first_day")
def first_day(request: HttpRequest) -> HttpResponse:
    """Load one table; every fault of it is shown at once, and then nothing is saved."""
    form = TableForm(request.POST or None, request.FILES or None)
    loaded: Loaded | None = None
    if request.method == "POST" and form.is_valid():
        _title, heads, load = TABLES[form.cleaned_data["table"]]
        try:
            with transaction.atomic():
                loaded = load(read(form.cleaned_data["file"], heads), request.user)
                if loaded.faults:
                    transaction.set_rollback(True)
        except UnreadableTableError as unreadable:
            form.add_error("file", str(unreadable))
    tables = [(title, list(heads.values())) for title, heads, _load in TABLES.values()]
    return _once(show(request, "desk/first_day.html", {"form": form, "loaded": loaded, "tables": tables}))


def _once(response: HttpResponse) -> HttpResponse:
    """A page with passwords lies in no cache."""
    response.headers["Cache-Control"] = "no-store"
    return response
