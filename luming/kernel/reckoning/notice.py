"""The State Council's yearly holiday notice as a small file: which days are off, which weekend days are worked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, NoReturn

from luming.kernel.reckoning.refusals import BadNoticeError
from luming.kernel.workflow.words import Words

_DAY = timedelta(days=1)
_LONGEST = 16  # days off in one row; a longer run is a slip of the pen
_ALWAYS_OFF = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))  # 全国年节及纪念日放假办法 art. 2, on fixed dates


class Holiday(NamedTuple):
    """Consecutive days off under one name, both ends included."""

    name: Words
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Each day off, in order."""
        return (self.first + _DAY * step for step in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Notice:
    """One published notice. ``amends``: it changes only the days it names, on top of the year's first notice."""

    year: int
    number: str
    published: date
    holidays: tuple[Holiday, ...]
    working: tuple[date, ...]
    amends: bool = False
    loaded: bool = False  # by an operator, not shipped with the program

    @classmethod
    def from_toml(cls, text: str) -> "Notice":
        """Read an operator's file; refuses whatever contradicts itself (BadNoticeError)."""
        try:
            return cls.from_dict(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            _refuse(f"文件不是有效的 TOML：{error}", f"the file is not valid TOML: {error}")

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> "Notice":
        """The same fields as the file's, dates also as ISO text: what ``as_dict`` gives and a database row holds."""
        if unknown := set(fields) - {"year", "notice", "published", "amends", "working", "holiday"}:
            _refuse(f"不认识的字段：{'、'.join(sorted(unknown))}", f"unknown: {', '.join(sorted(unknown))}")
        notice = cls(
            _number(fields.get("year")),
            _text(fields.get("notice"), "notice"),
            _date(fields.get("published"), "published"),
            tuple(_holiday(row) for row in fields.get("holiday", ())),
            tuple(sorted(_date(day, "working") for day in fields.get("working", ()))),
            amends=fields.get("amends") is True,
            loaded=True,
        )
        _check(notice)
        return notice

    def as_dict(self) -> dict[str, Any]:
        """JSON-able; ``from_dict`` reads it back."""
        return {
            "year": self.year,
            "notice": self.number,
            "published": self.published.isoformat(),
            "amends": self.amends,
            "working": [day.isoformat() for day in self.working],
            "holiday": [
                {"name": row.name.zh, "english": row.name.en, "from": f"{row.first}", "to": f"{row.last}"}
                for row in self.holidays
            ],
        }

    def shipped(self) -> "Notice":
        """The same notice, marked as part of the program."""
        return replace(self, loaded=False)


def _refuse(zh: str, en: str) -> NoReturn:
    raise BadNoticeError(Words(f"放假通知文件有误：{zh}。", f"The holiday notice is wrong: {en}."))


def _number(value: object) -> int:
    if not isinstance(value, int) or not 2000 <= value <= 2100:  # noqa: PLR2004 - years a notice can be for
        _refuse("year 应写年份，如 2027", "year must be a year such as 2027")
    return value


def _text(value: object, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse(f"缺少 {field}", f"{field} is missing")
    return value.strip()


def _date(value: object, field: str) -> date:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or isinstance(value, datetime):
        _refuse(f"{field} 应写日期，如 2027-01-01", f"{field} must be a date such as 2027-01-01")
    return value


def _holiday(row: object) -> Holiday:
    if not isinstance(row, Mapping):
        _refuse("节日要写成 [[holiday]] 一段", "a holiday must be a [[holiday]] table")
    name = _text(row.get("name"), "name")
    english = row.get("english")
    first, last = _date(row.get("from"), "from"), _date(row.get("to"), "to")
    if not 0 <= (last - first).days < _LONGEST:
        _refuse(f"{name}：{first} 至 {last} 不成一段假期", f"{name}: {first} to {last} is no holiday")
    return Holiday(Words(name, english if isinstance(english, str) and english else name), first, last)


def _check(notice: Notice) -> None:
    off = [day for row in notice.holidays for day in row.days()]
    for day in (*off, *notice.working):
        if abs((day - date(notice.year, 7, 1)).days) > 200:  # noqa: PLR2004 - the year and a fortnight around it
            _refuse(f"{day} 不在 {notice.year} 年", f"{day} is not in {notice.year}")
    if twice := {day for day in off if off.count(day) > 1} | set(off) & set(notice.working):
        _refuse(f"{min(twice)} 写了两次", f"{min(twice)} is named twice")
    for day in notice.working:
        if day.weekday() < 5 and not notice.amends:  # noqa: PLR2004 - Saturday
            _refuse(f"调休上班日 {day} 不是周末", f"{day}, to be worked, is not at a weekend")
    missing = [date(notice.year, *md) for md in _ALWAYS_OFF if date(notice.year, *md) not in off]
    if missing and not notice.amends:
        _refuse(f"法定节日 {missing[0]} 没有列入", f"the statutory holiday {missing[0]} is not in it")
