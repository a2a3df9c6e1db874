"""Whether a receipt still holds: its lines give its digest and its number, and every head still stands in its chain."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import connection

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.orgs.models import User
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.figures import Figure
from luming.services.indicators.period import Period
from luming.services.indicators.where import Where
from luming.services.receipts.lines import Line, digest, unpacked, value
from luming.services.receipts.models import Erratum, Receipt

GONE = (
    "select t.matter from unnest(%s::uuid[], %s::int[], %s::text[]) as t(matter, seq, head) where not exists ("
    "select 1 from events_event e where e.matter_id = t.matter and e.seq = t.seq and e.digest = t.head)"
)
NO_WHY = Words("请写明哪里错了、为什么。", "Say what was wrong, and why.")
THE_SAME = Words("新的数和原来的一样。", "The new number is the old one.")


@dataclass(frozen=True)
class Checked:
    """What was found."""

    list_is_whole: bool  # the lines give the digest
    number_is_theirs: bool  # and the number
    gone: list[UUID]  # matters in whose chain the head of then is no more

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.list_is_whole and self.number_is_theirs and not self.gone


def records(receipt: Receipt) -> list[Line]:
    """The list as it was known then. Names matters: show of them only what the reader sees."""
    with within(Job(COUNTING)):
        return unpacked(bytes(receipt.listed.lines))


def check(receipt: Receipt) -> Checked:
    """Cost: one probe of the events for each line."""
    with within(Job(COUNTING)):
        lines = unpacked(bytes(receipt.listed.lines))
        with connection.cursor() as cursor:
            cursor.execute(
                GONE, [[one.matter for one in lines], [one.seq for one in lines], [one.head for one in lines]]
            )
            gone = [matter for (matter,) in cursor.fetchall()]
    return Checked(digest(lines) == receipt.digest, receipt.source != "" or _number(receipt, lines), gone)


def figure_of(receipt: Receipt) -> Figure:
    """The same figure now. Raises KeyError where the catalogue no longer has it."""
    units = receipt.where.get("units")
    words = Words(receipt.where["zh"], receipt.where["en"])
    where = Where(None if units is None else frozenset(map(UUID, units)), words, receipt.where["code"])
    return Figure(INDICATORS[receipt.code], where, Period(receipt.first, receipt.last))


def put_right(receipt: Receipt, new: Decimal | None, why: str, who: User) -> Erratum:
    """Say that the number was wrong. The receipt stays as it is; whatever cites it shows both. Raises WrongInputError."""
    if not why.strip():
        raise WrongInputError(NO_WHY, "why")
    last = receipt.errata.first()
    old = last.new if last else receipt.value
    if _decimal(old) == _decimal(new):
        raise WrongInputError(THE_SAME, "new")
    return Erratum.objects.create(receipt=receipt, old=old, new=new, why=why.strip(), by=who, at=now())


def errata_of(*reports: UUID) -> list[Erratum]:
    """What was found wrong with figures that these reports cite, the newest first."""
    return list(Erratum.objects.filter(receipt__cited_by__report__in=reports).select_related("receipt"))


def _number(receipt: Receipt, lines: list[Line]) -> bool:
    indicator = INDICATORS.get(receipt.code)
    if indicator is None or indicator.version != receipt.version:
        return True  # the definition that made it is no more; its list and its chains still speak
    return _decimal(value(indicator, lines)) == _decimal(receipt.value)


def _decimal(number: Decimal | float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
