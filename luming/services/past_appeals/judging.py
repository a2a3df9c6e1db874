"""Every row judged: what it says, what is odd about it, and whether it can be taken in. Nothing is lost in silence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from luming.services.past_appeals import cells, remarks
from luming.services.past_appeals.columns import DETAILS, NUMBER, RECEIVED, REPLIED, REPLY, SUBJECT, USER
from luming.services.past_appeals.remarks import Grade, Kind, Remark
from luming.services.past_appeals.sheet import Line, Sheet

TITLE = 120  # characters of a matter's title


@dataclass(frozen=True)
class PastAppeal:
    """One row that can be taken in. Without ``reply`` it is still open, and ``replied`` is None too."""

    row: int
    number: str
    user: str
    subject: str
    received: datetime
    details: str
    reply: str = ""
    replied: datetime | None = None

    @property
    def title(self) -> str:
        """Its subject line as far as a title holds it."""
        return self.subject[:TITLE]

    @property
    def text(self) -> str:
        """What it says: its details, or its subject line where there are none; all of a line that a title cut off."""
        if len(self.subject) > TITLE:
            return f"{self.subject}\n{self.details}".strip()
        return self.details or self.subject


@dataclass
class Judged:
    """A whole sheet: what can be taken in, and all remarks in the order of the rows."""

    rows: int = 0
    appeals: list[PastAppeal] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def refused(self) -> dict[int, list[Remark]]:
        """The rows that cannot be taken in, with every reason."""
        found: dict[int, list[Remark]] = {}
        for one in self.remarks:
            if one.kind.grade is Grade.REFUSED:
                found.setdefault(one.row, []).append(one)
        return found

    def of(self, grade: Grade) -> list[Remark]:
        """The remarks of one grade."""
        return [one for one in self.remarks if one.kind.grade is grade]


def judge(sheet: Sheet, now: datetime) -> Judged:
    """All rows of a sheet. ``now``: what lies after it cannot have been."""
    judged, seen = Judged(rows=len(sheet.lines)), _Seen()
    for line in sheet.lines:
        row = _Row(line, now)
        appeal = row.appeal(seen)
        judged.remarks += row.remarks
        if appeal is not None:
            judged.appeals.append(appeal)
    return judged


@dataclass
class _Seen:
    """Numbers and texts of the rows above, with the row in which each stood first."""

    numbers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)


class _Row:
    """One row under judgement: each cell asked once, each remark with its cell."""

    def __init__(self, line: Line, now: datetime) -> None:
        self.line, self.now = line, now
        self.remarks: list[Remark] = []

    def appeal(self, seen: _Seen) -> PastAppeal | None:
        number, user = (
            self._text(NUMBER, cells.number, remarks.EMPTY),
            self._text(USER, cells.name, remarks.NO_USER),
        )
        subject = self._text(SUBJECT, cells.line, remarks.EMPTY)
        details = self._text(DETAILS, cells.words, remarks.NO_DETAILS)
        reply = self._text(REPLY, cells.words, None)
        received = self._time(RECEIVED)
        if received.value is None and not received.kinds:
            self._say(RECEIVED, remarks.EMPTY)
        replied = self._reply(reply, received, self._time(REPLIED))
        if len(subject) > TITLE:
            self._say(SUBJECT, remarks.LONG_SUBJECT)
        self._compare(seen, number)
        if received.value is None or any(one.kind.grade is Grade.REFUSED for one in self.remarks):
            return None
        return PastAppeal(self.line.row, number, user, subject, received.value, details, reply, replied)

    def _text(self, column: str, read: Callable[[object], cells.Said], when_empty: Kind | None) -> str:
        said = read(self.line.cells[column].value)
        for kind in said.kinds:
            self._say(column, kind)
        refused = any(kind.grade is Grade.REFUSED for kind in said.kinds)
        if said.value is None and when_empty and not refused:
            self._say(column, when_empty)
        return said.value or ""

    def _time(self, column: str) -> cells.At:
        at = cells.moment(self.line.cells[column].value)
        for kind in at.kinds:
            self._say(column, kind)
        if at.value is not None and at.value > self.now:
            self._say(column, remarks.AHEAD)
        return at

    def _reply(self, reply: str, received: cells.At, replied: cells.At) -> datetime | None:
        """When it was answered: on the day alone, an answer of the same day is not before the message."""
        if replied.value is None:
            if not replied.kinds:
                self._say(REPLIED if reply else REPLY, remarks.REPLY_ALONE if reply else remarks.NO_REPLY)
            return None
        if not reply:
            self._say(REPLY, remarks.TIME_ALONE)
        if received.value is None:
            return replied.value
        if replied.whole_day and replied.value.date() == received.value.date():
            return received.value
        if replied.value < received.value:
            self._say(REPLIED, remarks.REPLY_FIRST, f"{received.value:%Y-%m-%d %H:%M}")
        return replied.value

    def _compare(self, seen: _Seen, number: str) -> None:
        details = str(self.line.cells[DETAILS].value).strip()
        if number:
            first = seen.numbers.setdefault(number, self.line.row)
            if first != self.line.row:
                self._say(NUMBER, remarks.NUMBER_TWICE, str(first))
        if details:
            first = seen.texts.setdefault(details, self.line.row)
            if first != self.line.row:
                self._say(DETAILS, remarks.SAME_WORDS, str(first))

    def _say(self, column: str, kind: Kind, other: str = "") -> None:
        self.remarks.append(Remark(kind, self.line.row, self.line.cells[column].at, other))


def by_kind(found: list[Remark]) -> Iterator[tuple[Kind, list[Remark]]]:
    """Remarks gathered by what they say, the kinds in the order in which they first came up."""
    kinds = dict.fromkeys(one.kind for one in found)
    for kind in kinds:
        yield kind, [one for one in found if one.kind is kind]
