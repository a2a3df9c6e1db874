"""A real city's first day: a one-time link makes the first two administrators; they load units, people and posts."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from luming.desk.gate import page
from luming.desk.office import loading
from luming.desk.office.forms import PersonForm
from luming.desk.office.loading import Loaded
from luming.desk.office.people import fresh_password, sounded
from luming.desk.office.spreadsheets import UnreadableTableError, read
from luming.desk.showing import show
from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Post, Region, Unit, User
from luming.kernel.orgs.places import lay_places
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.roles import Role

SALT = "luming.first_day"
LASTS = 7 * 24 * 3600  # seconds
TABLES: dict[str, tuple[Any, dict[str, str], Callable[[list[dict[str, str]], User], Loaded]]] = {
    "units": (_("机构"), loading.UNIT_HEADS, loading.units),
    "people": (_("人员"), loading.PERSON_HEADS, loading.people),
    "posts": (_("岗位"), loading.POST_HEADS, loading.posts),
}


class TableForm(forms.Form):
    """One table: which kind, and the file."""

    table = forms.ChoiceField(label=_("导入什么"), choices=[(name, title) for name, (title, _h, _l) in TABLES.items()])
    file = forms.FileField(label=_("表格（xlsx 或 csv）"))


class FirstTwoForm(forms.Form):
    """The first unit, and two people who together can do everything an administrator may."""

    unit_name = forms.CharField(label=_("最上级机构的名称"), max_length=80)
    unit_short = forms.CharField(label=_("编号里的简称"), max_length=20)
    first_name = forms.CharField(label=_("第一位管理员的姓名"), max_length=60)
    first_username = PersonForm.base_fields["username"]
    second_name = forms.CharField(label=_("第二位管理员的姓名"), max_length=60)
    second_username = PersonForm.base_fields["username"]

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        answers = super().clean() or self.cleaned_data
        if answers.get("first_username") and answers.get("first_username") == answers.get("second_username"):
            self.add_error("second_username", _("要是两个不同的人。"))
        return answers


def link() -> str:
    """The one-time address, for the console of whoever starts the house; it ends with the first administrators."""
    token = signing.dumps(settings.CITY, salt=SALT)
    return f"{settings.SITE_URL}{reverse('desk:first_two', args=[token])}"


def first_two(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first two administrators; where there is one already, the link is no page."""
    _refuse_unless_first(token)
    form = FirstTwoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        response = show(request, "desk/first_passwords.html", {"passwords": _made(form.cleaned_data)})
        response.headers["Cache-Control"] = "no-store"
        return response
    return show(request, "desk/first_two.html", {"form": form})


def _refuse_unless_first(token: str) -> None:
    try:
        city = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as forged:
        raise Http404 from forged
    if settings.DEMO or city != settings.CITY or Post.objects.filter(role_code=Role.ADMINISTRATOR.code).exists():
        raise Http404


def _made(answers: dict[str, Any]) -> list[tuple[User, str]]:
    lay_places(settings.CITY)
    region = Region.objects.get(code=settings.CITY)
    key = new_id()
    unit = Unit(
        id=key, code="1", name=answers["unit_name"], short=answers["unit_short"], kind="centre", region=region,
        path=f"{key}/", pinyin=sounded(answers["unit_name"]), valid_from=today(),
    )
    users = [_user(answers[f"{which}_name"], answers[f"{which}_username"]) for which in ("first", "second")]
    made = [(user, fresh_password(user)) for user in users]
    posts = [_post(users[0], unit, None), _post(users[1], unit, users[0])]
    with transaction.atomic():
        for rows in ([unit], users, posts):
            changing.add(rows, None, "first day")
    return made


def _user(name: str, username: str) -> User:
    return User(id=new_id(), username=username, name=name, pinyin=sounded(name)[:120])


def _post(user: User, unit: Unit, by: User | None) -> Post:
    return Post(
        id=new_id(), user=user, unit=unit, role_code=Role.ADMINISTRATOR.code, granted_by=by, granted_at=now(),
        valid_from=today(),
    )


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
    response = show(request, "desk/first_day.html", {"form": form, "loaded": loaded, "tables": tables})
    response.headers["Cache-Control"] = "no-store"
    return response
