"""The lists of the desk that can be taken away. Each finds its rows as its page does, from the same functions."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from luming.desk import desk
from luming.desk import responses as answering
from luming.desk.exports.asking import readers_of, told
from luming.desk.supervision import opened, overview, rates
from luming.desk.supervision.place import PlaceForm, where
from luming.kernel.matters.models import Matter
from luming.kernel.workflow.words import Words
from luming.services import responses
from luming.services.exports import matters
from luming.services.exports.columns import Column, Kind
from luming.services.exports.ledgers import Asked, Found, Ledger
from luming.services.rates.definitions import EXCLUDED, PARTS
from luming.services.rates.figures import Figures, excluded, figures
from luming.services.supervision.lists import LISTS, in_order
from luming.services.supervision.lists import said as means
from luming.services.worklist import lists
from luming.services.worklist.filters import Filters


def _worklist(asked: Asked) -> Found:
    offered = lists.offered(asked.viewer)
    name = asked.GET.get("list") or offered[0]
    if name not in offered:
        raise LookupError(name)
    filters = Filters(asked.viewer, asked.GET, only_open=name in lists.OPEN_ONLY)
    found = filters.narrowed(lists.listed(asked.viewer, name))
    by_age = asked.GET.get("standing") in {"closed", "any"}
    ordered = found.order_by("-id") if by_age else lists.by_due(found)
    return Found(desk.title(name), ordered.values_list("id", flat=True), told(filters))


def _supervision(asked: Asked) -> Found:
    form = PlaceForm(asked)
    there = where(asked.viewer, form)
    chosen = LISTS[asked.GET.get("list") or next(iter(LISTS))]
    about = [(_("列的是什么"), means(chosen, there)), *told(form)]
    return Found(chosen.words, in_order(chosen, there).values_list("id", flat=True), about)


def _overview(asked: Asked) -> Found:
    form = overview.Which(asked)
    found = opened.behind(asked.GET, *overview.sight(asked.viewer, form))
    if found is None:
        raise LookupError
    about = [(_("怎么数的"), found.means), *told(form)]
    if found.now is not None:
        return Found(found.title, found.now.by_due().values_list("id", flat=True), about)
    about += [(_("期间"), found.period.words)] if found.period else []
    about += [(_("结果"), found.way)] if found.way else []
    counted = found.counted.order_by("-matter_id").values_list("matter_id", flat=True)  # type: ignore[union-attr]
    return Found(found.title, counted, about)


def _rates(asked: Asked) -> Found:
    form = rates.Period(asked)
    if not form.is_valid():
        raise LookupError
    of, part, unit = rates.asked_of(asked, form), asked.GET.get("part", ""), asked.GET.get("unit", "")
    about = [(_("期间"), f"{of.since} — {of.until}"), (_("程序"), of.procedure.title), *told(form)]
    if part in PARTS:
        found = figures(of.units, of.procedure, of.since, of.until)
        each = {str(key): one for key, one in found.by_unit().items()}
        keys = (each.get(unit, Figures(())) if unit else found).part(part)
        return Found(PARTS[part], keys, about)
    keys = excluded(of.units, of.procedure, of.since, of.until)[part]
    return Found(EXCLUDED.get(part, part), keys, about)


def _responses(asked: Asked) -> Found:
    since, until = answering.Period(asked.GET).days()
    part = asked.GET.get("part") or responses.INVITED
    about = [(_("期间"), f"{since} — {until}"), (_("怎么数的"), responses.DEFINITION)]
    found = responses.responses(asked.viewer, since, until).part(part)
    return Found(str(answering.PARTS[part]), found, about)


def _answers(asked: Asked, rows: Sequence[responses.Invited]) -> list[responses.Invited]:
    """Those whose matter she still sees."""
    keys = [row.matter.id for row in rows]
    seen = set(Matter.objects.visible_to(asked.viewer).filter(id__in=keys).values_list("id", flat=True))
    return [row for row in rows if row.matter.id in seen]


def _text(code: str, words: Words, of: Any) -> Column:  # noqa: ANN401 - a function of a row
    return Column(code, words, Kind.TEXT, lambda row, _known: of(row))


ANSWERS = (
    _text("number", Words("编号", "Number"), lambda row: row.matter.number or ""),
    _text("title", Words("事由", "Subject line"), lambda row: row.matter.title),
    _text("holder", Words("承办机构", "Holder"), lambda row: row.matter.holder.name),
    Column("first_on", Words("第一次邀请", "First invited"), Kind.DAY, lambda row, _known: row.first_on),
    _text("answer", Words("答复", "Answer"), lambda row: str(answering.ANSWERS[row.answer])),
)
LEDGERS = (
    Ledger("worklist", readers_of("desk"), _worklist, matters.WITH_OFFICER),
    Ledger("supervision", readers_of("supervision"), _supervision),
    Ledger("overview", readers_of("overview"), _overview),
    Ledger("rates", readers_of("rates"), _rates),
    Ledger("responses", readers_of("responses"), _responses, ANSWERS, _answers),
)
