"""Components and filters for templates: ``{% load luming %}``."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from luming.ui.parts import Choice, Clock, Entry, Holder, Paper, Row, bars
from luming.ui.zone import SHANGHAI

register = template.Library()
WEEKDAYS = "一二三四五六日"
PARTS = "ui/parts/"
PLAIN, MARKED = "{}", "<mark>{}</mark>"
# Clocks that do not run, and a matter that has none left
STILL = {
    "paused": gettext_lazy("暂停计算"),
    "done": gettext_lazy("已经完成"),
    "closed": gettext_lazy("已办结"),
}


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
def short_moment(value: datetime | None) -> str:
    """11月18日 周三 16:20; for lists that say the year above."""
    return "" if value is None else f"{short_day(value)} {_local(value):%H:%M}"


@register.filter
def year(value: datetime) -> str:
    """2026年; 2026."""
    on = _local(value)
    return str(on.year) if english() else f"{on.year}年"


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the ``datetime`` attribute of ``<time>``."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return "" if value is None else value.isoformat()


@register.filter
def number(value: Decimal | int | None) -> str:
    """A figure without needless noughts; a dash where there is none."""
    return "—" if value is None else f"{Decimal(value).normalize():f}"


def _local(value: datetime) -> datetime:
    return value.astimezone(SHANGHAI)


@register.filter
def counted(part: Clock | Row) -> str:
    """「还剩 6 天」, late, today: in words, to the same day that ``by_day`` names."""
    if part.standing in STILL:
        return str(STILL[part.standing])
    on, today = shown_day(part), _today(part)
    if on is None or today is None:
        return _("没有期限")
    days = (on - today).days
    if days < 0:
        return ngettext("超过 %(days)s 天", "超过 %(days)s 天", -days) % {"days": -days}
    return ngettext("还剩 %(days)s 天", "还剩 %(days)s 天", days) % {"days": days} if days else _("今天到期")


@register.filter
def by_day(part: Clock | Row) -> str:
    """「12月21日 周一前」; the year only where it is not this one."""
    on, today = shown_day(part), _today(part)
    if on is None or today is None:
        return ""
    named = {"day": short_day(on) if on.year == today.year else day(on)}
    if part.standing == "paused":
        return _("最早 %(day)s") % named
    return (_("应在 %(day)s前") if on < today else _("%(day)s前")) % named


@register.filter
def shown_day(part: Clock | Row) -> date | None:
    """The date to act by while it helps; after it, the last day in law."""
    today = _today(part)
    early = part.act_by if isinstance(part, Clock) else None
    return early if early and today and today <= early else part.due


def _today(part: Clock | Row) -> date | None:
    """The day on which the page was made: ``days`` before the last day."""
    return part.due - timedelta(days=part.days) if part.due else None


@register.inclusion_tag(PARTS + "clock.html")
def clock(part: Clock, *, opened: bool = False) -> dict[str, Any]:
    """A date, how it stands, and why it is that date."""
    return {"clock": part, "opened": opened}


@register.inclusion_tag(PARTS + "holder.html")
def holder(part: Holder) -> dict[str, Any]:
    """Who has it now, and whose days were these."""
    return {"holder": part, "bars": bars(part.stretches)}


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
def matter_rows(rows: list[Row], pick: str = "", *, ticked: bool = False) -> dict[str, Any]:
    """A list of matters; each row is a link, and where ``pick`` names a form, can be ticked for it."""
    return {"rows": rows, "pick": pick, "ticked": ticked}


@register.inclusion_tag(PARTS + "empty.html")
def empty(text: Any, action: Any = "", url: str = "") -> dict[str, Any]:  # noqa: ANN401 - words or text
    """Nothing here, and what to do about it."""
    return {"text": text, "action": action, "url": url}


@register.filter
def marked(text: str, wanted: Collection[str]) -> str:
    """The text with every place marked that says one of these; where two begin, the longer."""
    if not wanted:
        return text
    longest_first = "|".join(re.escape(one) for one in sorted(wanted, key=len, reverse=True))
    pieces = re.split(f"({longest_first})", text, flags=re.IGNORECASE)
    said = ((PLAIN, MARKED)[place % 2] for place in range(len(pieces)))
    return format_html_join(
        "", "{}", ((format_html(how, one),) for how, one in zip(said, pieces, strict=True))
    )


@register.filter
def target(field: BoundField) -> str:
    """The id of a field's first control, for a link from the list of errors."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag(takes_context=True)
def here(context: template.Context, address: str) -> str:
    """Marks a link of the band as the part of the house in which this page stands."""
    request = context.get("request")
    return (
        format_html(' aria-current="{}"', "true") if request and request.path_info.startswith(address) else ""
    )


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
