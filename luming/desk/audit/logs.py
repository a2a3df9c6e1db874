"""Logs, newest first: events without anybody's words, looks, sign-ins, changes of reference data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from luming.desk.gate import page
from luming.desk.looks import in_words
from luming.desk.models import SignIn
from luming.desk.showing import show
from luming.kernel.events.models import AccessRecord, Event
from luming.kernel.orgs.models import ReferenceChange, Unit, User
from luming.kernel.proceedings.registry import procedures
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words
from luming.services.worklist.paging import Page, by_moment, newest_first

SIZE = 50
BY_LAW = Words("依法自动", "by law")
SIGNED = {
    "passed": Words("登录", "signed in"),
    "wrong": Words("账号或密码不对", "wrong name or password"),
    "held": Words("试得太多，没有受理", "held off after too many attempts"),
    "wrong_code": Words("验证码不对", "wrong code"),
    "left": Words("退出", "signed out"),
    "idle": Words("太久没有操作，自动退出", "signed out after being away"),
    "second_added": Words("设置了第二重验证", "set up a second factor"),
    "second_removed": Words("取消了第二重验证", "removed the second factor"),
    "password": Words("换了密码", "changed the password"),
    "feed_made": Words("生成了日历地址", "made a calendar address"),
    "feed_ended": Words("停用了日历地址", "ended the calendar address"),
}
VERBS = {
    "added": Words("新增", "added"),
    "changed": Words("修改", "changed"),
    "ended": Words("结束", "ended"),
    "confirmed": Words("确认", "confirmed"),
    "merged": Words("合并", "merged"),
}
KINDS = {
    "unit": Words("机构", "unit"),
    "user": Words("人员", "person"),
    "post": Words("岗位", "post"),
    "leave": Words("代班", "stand-in"),
    "region": Words("区划", "region"),
    "accesstoken": Words("接口令牌", "access token"),
    "target": Words("本地期限", "local period"),
    "localchoice": Words("本地规定", "local rule"),
    "text": Words("文本", "text"),
    "subscription": Words("订阅", "subscription"),
    "house": Words("别处机构", "other house"),
}


@dataclass(frozen=True)
class Line:
    """One line of a log."""

    at: datetime
    who: Any
    what: Any
    number: str = ""
    detail: str = ""
    note: str = ""


@page("events")
def events(request: HttpRequest) -> HttpResponse:
    """Every event of every matter: step, actor, times, digest; no words, no names of parties."""
    rows = Event.objects.filter(**_of_number(request))
    found = by_moment(rows, "recorded_at", request.GET.get("after", ""), SIZE)
    return _log(request, found, _events)


@page("access_log")
def access_log(request: HttpRequest) -> HttpResponse:
    """Who looked at which matter, with the reason where identity was shown."""
    return _log(request, _newest(request, AccessRecord.objects.filter(**_of_number(request))), _accesses)


@page("sign_ins")
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Who signed in, failed to, left."""
    return _log(request, _newest(request, SignIn.objects.select_related("user")), _sign_ins, by_number=False)


@page("changes")
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed which unit, person or post."""
    return _log(
        request, _newest(request, ReferenceChange.objects.select_related("by")), _changes, by_number=False
    )


def _newest(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    return newest_first(rows, request.GET.get("after", ""), SIZE)


def _log(
    request: HttpRequest, found: Page, lines: Callable[[list[Any]], list[Line]], *, by_number: bool = True
) -> HttpResponse:
    context = {
        "lines": lines(found.items),
        "after": found.after,
        "by_number": by_number,
        "number": request.GET.get("number", ""),
        "name": request.resolver_match.url_name,
    }
    return show(request, "desk/log.html", context)


def _of_number(request: HttpRequest) -> dict[str, str]:
    number = request.GET.get("number", "").strip()[:60]
    return {"number": number} if number else {}


def _events(rows: list[Event]) -> list[Line]:
    people, units = (
        _names(User, {row.actor_user for row in rows}),
        _names(Unit, {row.actor_unit for row in rows}),
    )
    return [
        Line(
            at=row.recorded_at,
            who=people.get(row.actor_user) or (Role.of(row.actor_role).words if row.actor_role else BY_LAW),
            what=_step_of(row),
            number=row.number,
            detail=units.get(row.actor_unit, ""),
            note=f"#{row.seq} {row.digest.rpartition(':')[2][:12]}",
        )
        for row in rows
    ]


def _step_of(row: Event) -> Words | str:
    """What the step is called in the matter's own procedure, which its number names; elsewhere the name means another step."""
    known = [procedure for procedure in procedures() if row.step in procedure.steps]
    known.sort(key=lambda procedure: f"{procedure.number_word}〔" not in row.number)
    return known[0].steps[row.step].words if known else row.step


def _accesses(rows: list[AccessRecord]) -> list[Line]:
    return [Line(one.at, one.who, one.what, one.number, one.unit, one.reason) for one in in_words(rows)]


def _sign_ins(rows: list[SignIn]) -> list[Line]:
    nobody = Words("（没有这个账号）", "(no such account)")
    return [
        Line(row.at, row.user.name if row.user else nobody, SIGNED.get(row.what, row.what), note=row.source)
        for row in rows
    ]


def _changes(rows: list[ReferenceChange]) -> list[Line]:
    return [
        Line(
            row.at,
            row.by.name if row.by else "",
            _joined(row),
            detail=_moved(row.before, row.after),
            note=row.reason,
        )
        for row in rows
    ]


def _joined(row: ReferenceChange) -> Words:
    verb, kind = (
        VERBS.get(row.verb, Words(row.verb, row.verb)),
        KINDS.get(row.kind, Words(row.kind, row.kind)),
    )
    return Words(f"{verb.zh}{kind.zh}", f"{verb.en} {kind.en}")


def _moved(before: dict[str, Any], after: dict[str, Any]) -> str:
    """What changed from what to what, as the row holds it; of a new row its name."""
    if not before:
        named = after.get("name") or after.get("username") or after.get("role_code") or after.get("label")
        return str(named or _of_rule(after))
    return "；".join(f"{name}: {before.get(name) or '—'} → {after.get(name) or '—'}" for name in after)


def _of_rule(after: dict[str, Any]) -> str:
    """A region's word on a rule of its own: which, what, from when."""
    parts = (after.get("rule") or after.get("code"), after.get("period") or after.get("value"))
    return " ".join(str(part) for part in (*parts, after.get("valid_from")) if part) if parts[0] else ""


def _names(model: Any, keys: set[UUID | None]) -> dict[UUID | None, str]:  # noqa: ANN401 - a model with a name
    return dict(model.objects.filter(id__in=keys - {None}).values_list("id", "name"))
