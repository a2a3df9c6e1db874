"""Components and filters for templates: ``{% load luming %}``."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luming.ui.parts import Choice, Clock, Entry, Holder, Paper, Row
from luming.ui.zone import SHANGHAI

register = template.Library()
WEEKDAYS = "一二三四五六日"
PARTS = "ui/parts/"


def english() -> bool:
    """Whether the page speaks English."""
    return (get_language() or "").startswith("en")


@register.filter
def said(words: Any) -> str:  # noqa: ANN401 - Words, or text that has no second language
    """The wording in the page's language."""
    if words is None:
        return ""
    if hasattr(words, "zh"):
        return str(words.en if english() else words.zh)
    return str(words)


@register.filter
def day(value: date | datetime | None) -> str:
    """12月21日 周一, with the year where it is another one than this year's reader expects; Mon 21 Dec 2026."""
    if value is None:
        return ""
    on = _local(value) if isinstance(value, datetime) else value
    if english():
        return f"{on:%a} {on.day} {on:%b %Y}"
    return f"{on.year}年{on.month}月{on.day}日 周{WEEKDAYS[on.weekday()]}"


@register.filter
def short_day(value: date | datetime | None) -> str:
    """12月21日 周一; Mon 21 Dec."""
    if value is None:
        return ""
    on = _local(value) if isinstance(value, datetime) else value
    return f"{on:%a} {on.day} {on:%b}" if english() else f"{on.month}月{on.day}日 周{WEEKDAYS[on.weekday()]}"


@register.filter
def moment(value: datetime | None) -> str:
    """A day with its hour."""
    return "" if value is None else f"{day(value)} {_local(value):%H:%M}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the ``datetime`` attribute of ``<time>``."""
    return "" if value is None else value.isoformat()


def _local(value: datetime) -> datetime:
    return value.astimezone(SHANGHAI)


@register.filter
def counted(clock: Clock | Row) -> str:
    """「还剩 6 天」, late, today: in words."""
    days = clock.days
    if clock.due is None:
        return _("没有期限")
    state = clock.state if isinstance(clock, Clock) else clock.clock_state
    if state == "paused":
        return _("暂停计算")
    if state == "done":
        return _("已经完成")
    if days < 0:
        return _("超过 %(days)s 天") % {"days": -days}
    return _("今天到期") if days == 0 else _("还剩 %(days)s 天") % {"days": days}


@register.inclusion_tag(PARTS + "clock.html")
def clock(part: Clock, *, opened: bool = False) -> dict[str, Any]:
    """A date, how it stands, and why it is that date."""
    return {"clock": part, "opened": opened}


@register.inclusion_tag(PARTS + "holder.html")
def holder(part: Holder) -> dict[str, Any]:
    """Who has it now, and whose days were these."""
    return {"holder": part}


@register.inclusion_tag(PARTS + "timeline.html")
def timeline(entries: list[Entry]) -> dict[str, Any]:
    """What happened, newest first."""
    return {"entries": entries}


@register.inclusion_tag(PARTS + "steps.html")
def steps(choices: list[Choice]) -> dict[str, Any]:
    """What the reader may do now; what is refused says why."""
    return {"choices": choices}


@register.inclusion_tag(PARTS + "paper.html")
def document_card(paper: Paper) -> dict[str, Any]:
    """A document: what it is, its number, where it opens."""
    return {"paper": paper}


@register.inclusion_tag(PARTS + "rows.html")
def matter_rows(rows: list[Row]) -> dict[str, Any]:
    """A list of matters; each row is a link."""
    return {"rows": rows}


@register.inclusion_tag(PARTS + "empty.html")
def empty(text: Any, action: Any = "", url: str = "") -> dict[str, Any]:  # noqa: ANN401 - words or text
    """Nothing here, and what to do about it."""
    return {"text": text, "action": action, "url": url}


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: str) -> str:
    """This page's address with some of its query changed; an empty value takes a name out."""
    request = context.get("request")  # the page that says the server failed has none
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return "?" + urlencode(sorted(query.lists()), doseq=True)
