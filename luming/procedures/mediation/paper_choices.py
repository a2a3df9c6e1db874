"""Choices that stand on the papers of a file: why somebody called, what was learned, what a court answered."""

from collections.abc import Callable, Mapping

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.choices import from_words


def or_none(pairs: Mapping[str, Words]) -> Callable[[], list[tuple[str, str]]]:
    """Choices, or nothing: it was not asked."""
    return lambda: [("", "—"), *from_words(dict(pairs))()]


WHY_CALLED = {
    "due": Words("约定的期限到了", "A date in the agreement has come"),
    "routine": Words("例行回访", "A routine call"),
    "asked": Words("当事人要求", "A party asked for it"),
}
IN_COURT = {
    "none": Words("没有申请司法确认，也没有起诉", "neither confirmation nor a suit"),
    "applied": Words("已申请司法确认", "confirmation was applied for"),
    "confirmed": Words("法院已确认协议有效", "a court has confirmed the agreement"),
    "sued": Words("已起诉或者申请执行", "a suit or enforcement is under way"),
}
