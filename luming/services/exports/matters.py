"""Matters as rows of a list that is taken away: what the desk's rows show, and the days and money of each; masked as there."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from luming.kernel.matters.models import Matter, Quantity
from luming.kernel.orgs.models import Region
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.registry import procedure
from luming.kernel.workflow.words import Words
from luming.services.exports.columns import Column, Kind
from luming.services.rollups.measures import OTHERWISE, WAYS
from luming.services.worklist.names import parties, with_names

PROMISED, PAID = "promised", "paid"
CHANNELS = {
    "web": Words("网上", "online"),
    "counter": Words("窗口", "at the counter"),
    "phone": Words("电话", "by telephone"),
    "grid": Words("网格员走访", "by a grid worker"),
    "import": Words("以前的台账", "from an earlier ledger"),
    "court": Words("法院委派、委托", "referred by a court"),
    "parent": Words("由另一件事派生", "out of another matter"),
    "split": Words("从另一件事分出", "split from another matter"),
}


def seen(viewer: Viewer, keys: Sequence[UUID]) -> list[Matter]:
    """Those of them that she still sees, in the order of the keys; one query."""
    found = {one.id: one for one in with_names(Matter.objects.visible_to(viewer).filter(id__in=list(keys)))}
    return [found[key] for key in keys if key in found]


def said(words: Words) -> str:
    """In the reader's language."""
    return words.in_(get_language() or "zh-hans")


def _text(code: str, words: Words, of: Callable[[Any], Any]) -> Column:
    return Column(code, words, Kind.TEXT, lambda row, _known: of(row))


def _day(code: str, words: Words) -> Column:
    return Column(code, words, Kind.DAY, lambda row, _known: getattr(row, code))


def _state(matter: Matter) -> str:
    return said(procedure(matter.procedure, matter.version).states[matter.state].words)


def _subject(matter: Matter) -> str:
    if not matter.subject:
        return ""
    return said(procedure(matter.procedure, matter.version).subject(matter.subject))


def _ended(matter: Matter) -> str:
    return said(WAYS.get(matter.concluded_as, OTHERWISE)) if matter.concluded_as else ""


def _parties(rows: Sequence[Matter]) -> dict[UUID, list[str]]:
    return parties(one.id for one in rows)


def _regions(rows: Sequence[Matter]) -> dict[UUID, str]:
    return dict(Region.objects.filter(id__in={one.region_id for one in rows}).values_list("id", "name"))


def _money(rows: Sequence[Matter]) -> dict[tuple[UUID, str], int]:
    return money_of([one.id for one in rows])


def money_of(matters: Sequence[UUID]) -> dict[tuple[UUID, str], int]:
    """In fen, by matter and account; of several agreements the last, whose event's key is the greatest."""
    columns = ("matter_id", "event_id", "subject", "account", "amount")
    wanted = {"matter__in": matters, "kind": "money", "account__in": (PROMISED, PAID)}
    entries = list(Quantity.objects.filter(**wanted).values_list(*columns))
    last: dict[UUID, UUID] = {}
    for key, event, _subject, account, _amount in entries:
        if account == PROMISED:
            last[key] = max(last.get(key, event), event)
    clauses = {
        subject
        for key, event, subject, account, _amount in entries
        if (account, event) == (PROMISED, last.get(key))
    }
    found: dict[tuple[UUID, str], int] = defaultdict(int)
    for key, _event, subject, account, amount in entries:
        if subject in clauses:
            found[key, account] += amount
    return found


def _in_account(account: str, words: Words) -> Column:
    def of(row: Matter, known: dict[tuple[UUID, str], int]) -> int | None:
        return known.get((row.id, account))

    return Column(account, words, Kind.MONEY, of, _money, summed=True)


def _days(matter: Matter) -> int | None:
    if not matter.accepted_on or not matter.concluded_on:
        return None
    return (matter.concluded_on - matter.accepted_on).days


OFFICER = _text(
    "officer", Words("承办人", "Officer"), lambda row: row.officer.user.name if row.officer else ""
)
COLUMNS = (
    _text("number", Words("编号", "Number"), lambda row: row.number or ""),
    _text("title", Words("事由", "Subject line"), lambda row: row.title),
    _text(
        "procedure", Words("程序", "Procedure"), lambda row: said(procedure(row.procedure, row.version).title)
    ),
    _text("subject", Words("类别", "Subject"), _subject),
    _text("state", Words("状态", "State"), _state),
    Column(
        "parties",
        Words("当事人（已遮蔽）", "Parties (masked)"),
        Kind.TEXT,
        lambda row, known: "、".join(known.get(row.id, ())),
        _parties,
    ),
    _text("holder", Words("承办机构", "Holder"), lambda row: row.holder.name),
    Column(
        "region",
        Words("区划", "Region"),
        Kind.TEXT,
        lambda row, known: known.get(row.region_id, ""),
        _regions,
    ),
    _text(
        "channel",
        Words("怎么来的", "How it came"),
        lambda row: said(CHANNELS.get(row.channel, Words(row.channel, row.channel))),
    ),
    _day("applied_on", Words("申请日期", "Applied on")),
    Column("received_at", Words("收到时间", "Received at"), Kind.MOMENT, lambda row, _known: row.received_at),
    _day("accepted_on", Words("受理日期", "Accepted on")),
    Column(
        "due_on",
        Words("到期日", "Due on"),
        Kind.DAY,
        lambda row, _known: row.due_on if row.open else None,
    ),
    _day("concluded_on", Words("有结果的日期", "Concluded on")),
    _text("concluded_as", Words("结果", "Outcome"), _ended),
    Column(
        "days", Words("受理到有结果，天", "Days to its outcome"), Kind.NUMBER, lambda row, _known: _days(row)
    ),
    _in_account(PROMISED, Words("约定金额，元", "Promised, yuan")),
    _in_account(PAID, Words("已付金额，元", "Paid, yuan")),
)
WITH_OFFICER = (*COLUMNS[:7], OFFICER, *COLUMNS[7:])
