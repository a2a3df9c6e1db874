"""A receipt is issued from the record, in one statement, at one moment; whatever happens later, it says what was known then."""

from uuid import UUID

from django.db import connection

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from luming.services.indicators.definition import Count, Quantile, Share
from luming.services.indicators.figures import Figure, whole_of
from luming.services.receipts.lines import Line, digest, packed, value
from luming.services.receipts.models import Citation, Listed, Receipt
from luming.services.rollups.conditions import all_of
from luming.services.rollups.facts import facts


def issue(figure: Figure, who: User | None = None) -> Receipt:
    """Of what the scope sees in which it is called. Cost: one statement over the figure's own matters."""
    lines = [] if figure.is_reported else _lines(figure)
    receipt = Receipt.objects.create(
        code=figure.indicator.code,
        version=figure.indicator.version,
        definition=figure.indicator.as_json(),
        first=figure.period.first,
        last=figure.period.last,
        where=_where(figure),
        value=figure.value if figure.is_reported else value(figure.indicator, lines),
        many=len(lines),
        digest=digest(lines),
        source=figure.quoted.source if figure.quoted else "",
        at=now(),
        issued_by=who,
    )
    with within(Job(COUNTING)):
        Listed.objects.create(receipt=receipt, lines=packed(lines))
    return receipt


def cite(receipt: Receipt, report: UUID, title: Words, url: str) -> Citation:
    """Say that a published report rests on it; twice is as good as once."""
    asked = {"title": title.zh, "title_en": title.en, "url": url, "at": now()}
    return Citation.objects.get_or_create(receipt=receipt, report=report, defaults=asked)[0]


def _lines(figure: Figure) -> list[Line]:
    whole = whole_of(figure.indicator)
    statement = (
        f"select f.matter_id, f.seq, f.head, {_mark(figure)} from ({facts(more='m.head_seq as seq, m.head_digest as head,')}) f "  # noqa: S608 - names of our own columns
        f"where {all_of(whole.conditions, 'f')} and f.{whole.day} between %s and %s{figure.where.asked('f.unit_id')} order by 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [figure.period.first, figure.period.last, *figure.where.values])
        return [Line(*row) for row in cursor.fetchall()]


def _mark(figure: Figure) -> str:
    match figure.indicator:
        case Share(part=Count() as part):
            return f"({all_of(part.conditions, 'f')})::int"
        case Quantile() as quantile:
            return f"f.{quantile.day} - f.{quantile.since}"
    return "1"


def _where(figure: Figure) -> dict[str, object]:
    where = figure.where
    units = {} if where.units is None else {"units": sorted(map(str, where.units))}
    return {"zh": where.words.zh, "en": where.words.en, "code": where.code, **units}
