"""The statistical form taken away: the table with the columns that were chosen, and the list behind each of its numbers."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from luming.desk.exports.asking import readers_of
from luming.desk.supervision.form_asked import Answer, FormAsked, Place, answered, part_words
from luming.kernel.workflow.statistical_form import Count
from luming.kernel.workflow.words import Words
from luming.services.exports.columns import Column, Kind
from luming.services.exports.ledgers import Asked, Found, Ledger
from luming.services.statistics.tabulating import Tabulated


def _answer(asked: Asked) -> tuple[FormAsked, Answer]:
    """Raises LookupError for a form that is not valid."""
    form = FormAsked(asked)
    if not form.is_valid():
        raise LookupError
    return form, answered(asked.viewer, form)


def _table(asked: Asked) -> Found:
    _form, answer = _answer(asked)
    form = answer.procedure.statistical_form
    if form is None:
        raise LookupError
    about = [(_("期间"), f"{answer.first} — {answer.last}"), (_("依据"), form.basis)]
    means = [(part_words(one), one.means) for one in answer.columns if one.means.zh]
    columns = (PLACE, *(_column(one) for one in answer.columns))
    return Found(form.title, list(answer.lines), [*about, *means], columns)


def _column(count: Count) -> Column:
    def of(line: tuple[Place, Tabulated], _known: Any) -> int | None:  # noqa: ANN401 - nothing is read ahead
        return line[1].many(count)

    kind = Kind.MONEY if count.money else Kind.NUMBER
    return Column(count.code, part_words(count), kind, of, summed=count.recorded)


def _list(asked: Asked) -> Found:
    _form, answer = _answer(asked)
    column, line = answer.column(asked.GET.get("of", "")), asked.GET.get("line", "")
    names = {str(place.key): place.name for place, _part in answer.lines}
    about = [(_("期间"), f"{answer.first} — {answer.last}"), (_("怎么数的"), column.means)]
    if line:
        about.append((_("机构或者区划"), names[line]))
    return Found(part_words(column), answer.of(line).part(column), about)


def _lines(asked: Asked, keys: Sequence[Any]) -> Sequence[Any]:
    del asked  # the lines are sums of what she saw when they were found
    return keys


PLACE = Column("place", Words("机构或者区划", "Unit or region"), Kind.TEXT, lambda line, _known: line[0].name)
LEDGERS = (
    Ledger("statistics", readers_of("statistics"), _table, (PLACE,), _lines),
    Ledger("statistics_list", readers_of("statistics"), _list),
)
