"""Reported aggregates: entered once with their source, replaced with a reason, and read as they stand now."""

from dataclasses import dataclass
from decimal import Decimal

from luming.kernel.orgs.models import User
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words
from luming.services.indicators.catalogue import INDICATORS
from luming.services.indicators.definition import Reported
from luming.services.indicators.models import Quoted
from luming.services.indicators.period import Period

NOT_REPORTED = Words(
    "这个数是从记录里算出来的，不能填报。", "This figure is counted from the record and cannot be entered."
)
NO_SOURCE = Words(
    "请写明出处：谁、在哪里、什么时候公布的。", "Say where it comes from: who published it, where and when."
)
NO_REASON = Words(
    "这个时期已经有一个数；要换成新的，请写明理由。旧的数仍然看得到。",
    "There is a value for this period; to replace it, say why. The old one stays to be read.",
)
THE_SAME = Words(
    "和现在的数、出处都一样，不用再填。", "It is the same value from the same source: nothing to enter."
)
NOT_YET = Words("这个时期还没有过完。", "The period is not over yet.")


@dataclass(frozen=True)
class Given:
    """What somebody enters."""

    code: str
    period: Period
    value: Decimal
    source: str
    reason: str = ""


def standing(code: str, period: Period) -> Quoted | None:
    """The value that stands now."""
    rows = Quoted.objects.filter(code=code, first=period.first, last=period.last, replaced_by=None)
    return rows.select_related("entered_by").first()


def history(code: str) -> list[Quoted]:
    """All that were ever entered, the newest period and value first."""
    rows = Quoted.objects.filter(code=code).select_related("entered_by", "replaces", "replaced_by")
    return list(rows.order_by("-first", "-last", "-id"))


def quote(given: Given, who: User | None) -> Quoted:
    """Enter a value. Raises WrongInputError naming the field."""
    if not isinstance(INDICATORS.get(given.code), Reported):
        raise WrongInputError(NOT_REPORTED, "code")
    if not given.source.strip():
        raise WrongInputError(NO_SOURCE, "source")
    if given.period.last > today():
        raise WrongInputError(NOT_YET, "last")
    there = standing(given.code, given.period)
    if there and (there.value, there.source) == (given.value, given.source.strip()):
        raise WrongInputError(THE_SAME, "value")
    if there and not given.reason.strip():
        raise WrongInputError(NO_REASON, "reason")
    return Quoted.objects.create(
        code=given.code,
        first=given.period.first,
        last=given.period.last,
        value=given.value,
        source=given.source.strip(),
        entered_by=who,
        entered_at=now(),
        replaces=there,
        reason=given.reason.strip() if there else "",
    )
