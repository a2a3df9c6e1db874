"""A group's list judged row by row: who comes in, who is on it already, and every fault by row and cell in words."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from luming.kernel.documents.sheets import Cell, Line
from luming.kernel.parties.childhood import NEEDS_GUARDIAN, is_child
from luming.kernel.parties.identity import IdentityRefusedError, IdKind, check_identity, check_phone
from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.parties.models.representative import GUARDIAN
from luming.kernel.proceedings.act import Mandate, PartyFacts
from luming.kernel.proceedings.groups import columns
from luming.kernel.proceedings.groups.columns import MOST
from luming.kernel.workflow.words import Words

LONGEST_NAME, LONGEST_ADDRESS = 80, 200
Who = tuple[str, ...]  # what tells two persons of a list apart


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which cell."""

    row: int
    cell: str
    words: Words


@dataclass
class Judged:
    """What came of a list. ``there``: rows of persons who are parties of this side already."""

    good: list[PartyFacts] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    there: int = 0

    @property
    def wrong_rows(self) -> int:
        """How many rows cannot be taken in."""
        return len({fault.row for fault in self.faults})

    @property
    def children(self) -> int:
        """How many under fourteen would come in."""
        return sum(one.under_14 for one in self.good)


def keys_of(name: str, number: str, phone: str) -> list[Who]:
    """What she is known by: her number; her name and telephone together."""
    return [key for key in ((number,), (name, phone)) if all(key)]


def known(parties: Iterable[Party]) -> dict[Who, str]:
    """The persons who are parties now, each with her side."""
    return {
        key: one.side
        for one in parties
        for key in keys_of(one.name.reveal(), one.id_number.reveal(), one.phone.reveal())
    }


def judged(lines: Iterable[Line], side: str, there: dict[Who, str], room: int, on: date) -> Judged:
    """Every row judged. ``there``: who is a party already; ``room``: how many more this side may have."""
    answer, seen = Judged(), dict[Who, int]()
    for line in lines:
        row = Row(line)
        facts = row.facts(side, on)
        keys = keys_of(facts.name, facts.id_number, facts.phone)
        faults = row.faults or list(
            _repeated(row, side, {there[key] for key in keys if key in there}, seen, keys)
        )
        if faults:
            answer.faults += faults
        elif any(key in there for key in keys):
            answer.there += 1
        else:
            answer.good.append(facts)
        seen = dict.fromkeys(keys, line.row) | seen
    if len(answer.good) > room:
        answer.faults.append(_too_many(len(answer.good), room))
        answer.good = []
    return answer


def numbered(good: Iterable[PartyFacts], after: int) -> tuple[PartyFacts, ...]:
    """With their numbers on the list, after the last one given."""
    return tuple(replace(one, list_no=place) for place, one in enumerate(good, start=after + 1))


def _repeated(
    row: "Row", side: str, sides: set[str], seen: dict[Who, int], keys: list[Who]
) -> Iterator[Fault]:
    first = next((seen[key] for key in keys if key in seen), None)
    if first:
        yield row.fault(
            columns.NAME, Words(f"和第 {first} 行是同一个人。", f"The same person as in row {first}.")
        )
    elif sides - {side}:
        yield row.fault(
            columns.NAME, Words("这个人已经是对方当事人。", "This person is on the other side already.")
        )


def _too_many(many: int, room: int) -> Fault:
    return Fault(
        0,
        "",
        Words(
            f"一方最多 {MOST} 人，还能登记 {room} 人，表里有 {many} 人。",
            f"One side has {MOST} persons at most; there is room for {room} and the list brings {many}.",
        ),
    )


@dataclass
class Row:
    """One line read: what it says, and what is wrong with it."""

    line: Line
    faults: list[Fault] = field(default_factory=list)

    def facts(self, side: str, on: date) -> PartyFacts:
        """The person of this row; every fault of it stands in ``faults``."""
        name, kind = self._name(), self._kind()
        number = self._checked(columns.NUMBER, lambda given: check_identity(given, kind).number)
        phone = self._checked(columns.PHONE, lambda given: check_phone(_plain(given)).text)
        if self.is_empty(columns.NUMBER) and self.is_empty(columns.PHONE):
            both = Words("证件号码和电话至少填一样。", "Give the number of a document, or a telephone.")
            self.wrong(columns.NUMBER, both)
        if len(self.text(columns.ADDRESS)) > LONGEST_ADDRESS:
            self.wrong(columns.ADDRESS, Words("住址太长。", "The address is too long."))
        child = is_child(number, on, said=self._says_child(), kind=kind.value)
        return PartyFacts(
            side,
            name,
            id_kind=kind.value if number else "",
            id_number=number,
            phone=phone,
            address=self.text(columns.ADDRESS),
            under_14=child,
            representative=self._guardian(child=child),
            in_group=MEMBER,
        )

    def wrong(self, column: str, words: Words) -> None:
        """One more fault."""
        self.faults.append(self.fault(column, words))

    def fault(self, column: str, words: Words) -> Fault:
        """At this row's cell of the column; the row alone where the sheet has no such column."""
        cell = self.line.cells.get(column)
        return Fault(self.line.row, cell.at if cell else "", words)

    def text(self, column: str) -> str:
        """What the cell says, without blanks around it."""
        return _plain(self.line.cells.get(column, Cell("", "")).value)

    def is_empty(self, column: str) -> bool:
        """Whether nothing stands there."""
        return not self.text(column)

    def _checked(self, column: str, check: Callable[[object], str]) -> str:
        if self.is_empty(column):
            return ""
        try:
            return check(self.line.cells[column].value)
        except IdentityRefusedError as refused:
            self.wrong(column, refused.words)
            return ""

    def _name(self) -> str:
        name = self.text(columns.NAME)
        if not name:
            self.wrong(columns.NAME, Words("没有写姓名。", "The name is missing."))
        elif len(name) > LONGEST_NAME:
            self.wrong(columns.NAME, Words("姓名太长。", "The name is too long."))
        return name

    def _kind(self) -> IdKind:
        kind = columns.KINDS.get(self.text(columns.KIND) or columns.OFFERED[0])
        if kind is None:
            offered = "、".join(columns.OFFERED)
            self.wrong(columns.KIND, Words(f"只能是：{offered}。", f"One of these: {offered}."))
        return kind or IdKind.OTHER

    def _says_child(self) -> bool:
        said = self.text(columns.CHILD).lower()
        if said not in columns.YES | columns.NO:
            self.wrong(columns.CHILD, Words("只能填“是”或者“否”。", "Only 是 or 否 (yes or no)."))
        return said in columns.YES

    def _guardian(self, *, child: bool) -> Mandate | None:
        """Who acts for a child; for anybody older that is named with a guardian she acts beside her."""
        name = self.text(columns.GUARDIAN)
        phone = self._checked(columns.GUARDIAN_PHONE, lambda given: check_phone(_plain(given)).text)
        if child and not name:
            self.wrong(columns.GUARDIAN, NEEDS_GUARDIAN)
        return Mandate(GUARDIAN, name[:LONGEST_NAME], phone) if name else None


def _plain(value: object) -> str:
    """A cell as its writer sees it: whole numbers without a point."""
    plain = int(value) if isinstance(value, float) and value.is_integer() else value
    return str(plain).strip()
