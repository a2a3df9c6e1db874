"""Local rules that are no clock: choices that the law leaves to a region, declared once and read by one function.

A procedure (or the kernel) *declares* a choice where it is first imported, in its ``apps.py`` or beside its class::

    DRAWN_SIGNATURE = declare(
        Choice(
            "drawn_signature",
            Words("…", "…"),
            means=Words("…", "…"),
            default="paper",
            values={"paper": Words("…", "…"), "drawn": Words("…", "…")},
        )
    )

and *reads* it for the day on which the step is taken, by the matter's place, as a clock does::

    if chosen(DRAWN_SIGNATURE.code, matter.region_id, today()) == "drawn":
        ...

or with ``matters.local.chosen_for(matter, code, day)``, which takes the holding unit's place where the matter names none.
A choice of a number has ``between`` in place of ``values``; read it with ``number()``: None where nobody has set one.
The administrator finds every declared choice at ``/desk/local-rules/``. The nearest region up the path counts. No choice
is law: never tell a party that it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from luming.kernel.orgs import changing, nearest
from luming.kernel.orgs.models import LocalChoice, Region, User
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import kept
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

NEAREST = nearest.question(LocalChoice, about="code", word="value")
NOT_SET, UNCOUNTED = Words("没有设定", "not set"), Words("", "")


@dataclass(frozen=True)
class Choice:
    """One choice. ``means`` says in a sentence what it changes; an empty ``default`` of a number says that none is set."""

    code: str
    words: Words
    means: Words
    values: Mapping[str, Words] = field(default_factory=dict)
    default: str = ""
    between: tuple[int, int] = (0, 0)
    unit: Words = UNCOUNTED

    def said(self, value: str) -> Words:
        """A value as people read it."""
        if self.values:
            return self.values.get(value, Words(value, value))
        return Words(f"{value} {self.unit.zh}", f"{value} {self.unit.en}") if value else NOT_SET

    def checked(self, value: str) -> str:
        """The value where it is allowed, or nothing. Raises WrongInputError."""
        tidy = value.strip()
        if not tidy or tidy in self.values:
            return tidy
        low, high = self.between
        if self.values:
            raise WrongInputError(Words("没有这个选项。", "There is no such choice."), "value")
        if not tidy.isascii() or not tidy.isdigit() or not low <= int(tidy) <= high:
            raise WrongInputError(
                Words(f"请写 {low} 到 {high} 之间的整数。", f"Write a whole number from {low} to {high}."),
                "value",
            )
        return str(int(tidy))


_declared: dict[str, Choice] = {}


def declare(choice: Choice) -> Choice:
    """Take a choice in. Raises ValueError where the code means something else already, or its default is not allowed."""
    if _declared.setdefault(choice.code, choice) != choice:
        message = f"the local choice {choice.code} is declared twice"
        raise ValueError(message)
    if choice.values and choice.default not in choice.values:
        message = f"the local choice {choice.code} has no default among its values"
        raise ValueError(message)
    return choice


def declared() -> tuple[Choice, ...]:
    """Every choice, in the order in which they were declared."""
    return tuple(_declared.values())


def choice(code: str) -> Choice:
    """The choice of this code. Raises LookupError."""
    return _declared[code]


def chosen(code: str, region: UUID | None, day: date) -> str:
    """What holds here on this day: the nearest region's word, or the default. Raises LookupError for an unknown code."""
    default = choice(code).default
    if region is None:
        return default
    set_here = kept(("choices", region, day), lambda: nearest.answers(NEAREST, region, day))
    return set_here[code][0] if code in set_here else default


def number(code: str, region: UUID | None, day: date) -> int | None:
    """The same for a choice of a number; None where none is set."""
    value = chosen(code, region, day)
    return int(value) if value else None


def choose(code: str, region: Region, value: str, *, basis: str, since: date, by: User | None) -> LocalChoice:
    """A region's word from a day on; an empty value follows the region above again. Raises WrongInputError."""
    row = LocalChoice(
        id=new_id(),
        code=choice(code).code,
        region=region,
        value=choice(code).checked(value),
        basis=checked_basis(basis),
        valid_from=checked_day(since),
        set_by=by,
    )
    return changing.add([row], by, row.basis)[0]


def checked_basis(basis: str) -> str:
    """On what the word stands: which paper of whom. Raises WrongInputError."""
    if not basis.strip():
        raise WrongInputError(Words("请写明依据：哪一份文件。", "Say on which paper it stands."), "basis")
    return basis.strip()[:200]


def checked_day(since: date) -> date:
    """What held on days that are past is not written anew. Raises WrongInputError."""
    if since < today():
        raise WrongInputError(
            Words(
                "从今天或者以后的一天起，不能往前改。", "From today or a later day: the past stays as it was."
            ),
            "since",
        )
    return since
