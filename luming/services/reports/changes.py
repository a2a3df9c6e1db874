"""A change against the year before, as an office writes it in a sentence: 同比下降3.1%, 与上年持平, 同比提高5.2个百分点. Pure.

Of two rates the difference is said, in percentage points: four per cent more of a rate is not four points more.
"""

from dataclasses import dataclass
from decimal import Decimal

from luming.kernel.workflow.words import Words

TENTH = Decimal("0.1")
# What a sentence may say around the place itself; it is then not said twice.
SAYS_BEFORE = ("同比", "比上年", "比上一年", "较上年", "较上一年")
SAYS_AFTER = ("on the year before", "against the year before", "than the year before", "year on year")


@dataclass(frozen=True)
class Change:
    """By how much: per cent, or points where rates are compared."""

    by: Decimal
    in_points: bool = False

    @property
    def rounded(self) -> Decimal:
        """As it is printed: with one place."""
        return self.by.quantize(TENTH)


def between(value: Decimal, before: Decimal, *, rates: bool) -> Change | None:
    """None where nothing can be compared: there is no per cent of nought."""
    if rates:
        return Change(value - before, in_points=True)
    return Change((value - before) * 100 / before) if before else None


def said(change: Change, before: str = "", after: str = "") -> Words:
    """Between what the sentence has before it and after it."""
    has_zh, has_en = before.rstrip().endswith(SAYS_BEFORE), after.lstrip().startswith(SAYS_AFTER)
    if not change.rounded:
        exact = not change.by
        zh, en = ("持平", "unchanged") if exact else ("基本持平", "almost unchanged")
        return Words(zh if has_zh else f"与上年{zh}", _of_year_before(en, already=has_en))
    words = _moved(change)
    return Words(words.zh if has_zh else f"同比{words.zh}", _of_year_before(words.en, already=has_en))


def _of_year_before(said_en: str, *, already: bool) -> str:
    return said_en if already else f"{said_en} on the year before"


def _moved(change: Change) -> Words:
    size, up = abs(change.rounded), change.by > 0
    if change.in_points:
        one = "point" if size == 1 else "points"
        return Words(
            f"{'提高' if up else '下降'}{size}个百分点", f"{'up' if up else 'down'} {size} percentage {one}"
        )
    return Words(f"{'增长' if up else '下降'}{size}%", f"{'up' if up else 'down'} {size} %")
