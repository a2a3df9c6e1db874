"""Lengths of time as the law writes them: 60 calendar days, 7 working days, 1 month, 2 years, 48 hours."""

import re
from dataclasses import dataclass
from enum import StrEnum

from luming.kernel.reckoning.refusals import BadPeriodError
from luming.kernel.workflow.words import Words


class Unit(StrEnum):
    """What is counted. ``words`` take the number in front."""

    CALENDAR_DAY = "CD"
    WORKING_DAY = "WD"
    MONTH = "M"
    YEAR = "Y"
    HOUR = "H"

    @property
    def words(self) -> Words:
        return _UNIT_WORDS[self]


_UNIT_WORDS = {
    Unit.CALENDAR_DAY: Words("个自然日", "calendar day"),
    Unit.WORKING_DAY: Words("个工作日", "working day"),
    Unit.MONTH: Words("个月", "month"),
    Unit.YEAR: Words("年", "year"),
    Unit.HOUR: Words("小时", "hour"),
}
_WRITTEN = re.compile(r"([0-9]{1,4})\s*(CD|WD|M|Y|H)")
_WRITTEN_SEVERAL = re.compile(r"([0-9]{1,4}(?:\s*/\s*[0-9]{1,4})+)\s*(CD|WD|M|Y|H)")


@dataclass(frozen=True, slots=True)
class Period:
    """A number and what is counted. Zero stands for "on that very day" and occurs in the catalogue only."""

    number: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period written as ``60CD``, ``7WD``, ``1M``, ``2Y`` or ``48H``."""
        periods = cls.parse_all(text)
        if len(periods) > 1:
            choice = "、".join(map(str, periods)), " or ".join(map(str, periods))
            raise BadPeriodError(
                Words(f"“{text}”有几个数，请选一个：{choice[0]}。", f"Choose one: {choice[1]}.")
            )
        return periods[0]

    @classmethod
    def parse_all(cls, text: str) -> tuple["Period", ...]:
        """Every period of a row that has several numbers, such as ``5/10WD``; one period is a row of one."""
        tidy = text.strip().upper()
        found = _WRITTEN.fullmatch(tidy) or _WRITTEN_SEVERAL.fullmatch(tidy)
        numbers = [int(number) for number in found[1].split("/")] if found else []
        if not found or not all(numbers):
            raise BadPeriodError(
                Words(
                    f"“{text}”不是期限。写法：60CD（自然日）、7WD（工作日）、1M（月）、2Y（年）、48H（小时）。",
                    f"“{text}” is not a period. Write 60CD (calendar days), 7WD (working days), 1M, 2Y or 48H.",
                ),
            )
        return tuple(cls(number, Unit(found[2])) for number in numbers)

    @property
    def months(self) -> int:
        """The period in months; zero where it is not counted in months or years."""
        return {Unit.MONTH: 1, Unit.YEAR: 12}.get(self.unit, 0) * self.number

    @property
    def words(self) -> Words:
        """As said in a sentence: 60 个自然日, 60 calendar days."""
        if not self.number:
            return Words("当日", "the day itself")
        plural = "" if self.number == 1 else "s"
        return Words(f"{self.number} {self.unit.words.zh}", f"{self.number} {self.unit.words.en}{plural}")

    def times(self, many: int) -> "Period":
        """The period ``many`` times over."""
        return Period(self.number * many, self.unit)

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"
