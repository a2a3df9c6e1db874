"""How a paper speaks: one call gives the Chinese or the English; dates, money and lists as officials write them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

_WEEKDAYS = (
    Words("星期一", "Monday"),
    Words("星期二", "Tuesday"),
    Words("星期三", "Wednesday"),
    Words("星期四", "Thursday"),
    Words("星期五", "Friday"),
    Words("星期六", "Saturday"),
    Words("星期日", "Sunday"),
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
_SMALL = "〇一二三四五六七八九"
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True)
class Voice:
    """The language of one paper: ``say("中文", "English")``."""

    language: str

    @property
    def is_english(self) -> bool:
        return self.language.startswith("en")

    def __call__(self, zh: str, en: str) -> str:
        return en if self.is_english else zh

    def words(self, words: Words) -> str:
        """A pair kept elsewhere; a name without English stays as it is."""
        return words.in_(self.language) or words.zh

    def names(self, names: tuple[str, ...]) -> str:
        return self("、", ", ").join(names)

    def day(self, day: date) -> str:
        """2026年11月21日 / 21 November 2026 (GB/T 9704: Arabic figures, no leading zero)."""
        return self(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_month(day)} {day.year}")

    def weekday(self, day: date) -> str:
        """The day with its weekday, for a date by which someone must act."""
        name = _WEEKDAYS[day.weekday()].in_(self.language)
        return self(f"{self.day(day)}（{name}）", f"{name}, {self.day(day)}")

    def minute(self, moment: datetime) -> str:
        """A moment of the day in China."""
        here = moment.astimezone(SHANGHAI)
        return self(f"{self.day(here.date())} {here:%H:%M}", f"{here:%H:%M}, {self.day(here.date())}")

    def yuan(self, amount: Decimal) -> str:
        """¥4,800.00 in figures, and in Chinese in characters too, so that a figure cannot be altered by a stroke."""
        figures = f"{amount:,.2f}"
        return self(f"{figures}元（人民币{in_characters(amount)}）", f"CNY {figures}")

    def count(self, number: int) -> str:
        """一 to 九十九 in Chinese, figures in English."""
        return self(_small_count(number), str(number))


def in_characters(amount: Decimal) -> str:
    """Money in the form cheques use: 肆仟捌佰元整. From 0 to below 10,000 亿 yuan; parts of a fen are refused."""
    fen = amount.scaleb(2)
    if fen != fen.to_integral_value() or not 0 <= fen < Decimal(10) ** 18:
        message = f"not an amount of money in yuan and fen: {amount}"
        raise ValueError(message)
    yuan, rest = divmod(int(fen), _HUNDRED)
    jiao, last = divmod(rest, _TEN)
    whole = _whole(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return whole + "整"
    tenth = f"{_DIGITS[jiao]}角" if jiao else ("零" if yuan else "")
    return whole + tenth + (f"{_DIGITS[last]}分" if last else "整")


def _whole(yuan: int) -> str:
    """Groups of four digits; a gap between two groups is one 零."""
    groups = [yuan // 10_000**level % 10_000 for level in range(len(_GROUPS))]
    filled = [level for level in reversed(range(len(groups))) if groups[level]]
    if not filled:
        return "零"
    spoken = [_group(groups[filled[0]]) + _GROUPS[filled[0]]]
    for above, level in pairwise(filled):
        gap = "零" if groups[level] < 1_000 or above - level > 1 else ""  # noqa: PLR2004 - four digits a group
        spoken.append(gap + _group(groups[level]) + _GROUPS[level])
    return "".join(spoken)


def _group(number: int) -> str:
    """One to four digits, without leading or trailing 零: 4080 is 肆仟零捌拾."""
    spoken, gap = "", False
    for power in reversed(range(len(_UNITS))):
        digit = number // _TEN**power % _TEN
        if digit:
            spoken += ("零" if gap and spoken else "") + _DIGITS[digit] + _UNITS[power]
        gap = not digit
    return spoken


def _small_count(number: int) -> str:
    if not 0 < number < _HUNDRED:
        return str(number)
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{_SMALL[tens]}十")
    return head + (_SMALL[ones] if ones else "")


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]
