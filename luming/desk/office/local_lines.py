"""What stands on the page of local rules: of each clock and choice what holds in a region today, and its history."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from luming.kernel.deadlines.models import Target
from luming.kernel.deadlines.rules import governing
from luming.kernel.orgs.local_rules import NOT_SET, Choice, chosen, declared
from luming.kernel.orgs.models import LocalChoice, Region
from luming.kernel.proceedings.registry import procedures
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.catalogue.entry import ON_THE_DAY
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.rule import Rule
from luming.kernel.workflow.words import Words

FOLLOWS = Words("随上级区划", "as the region above has it")
OUR_DEFAULT = Words("系统默认，不是法律规定", "this system's default, not law")


@dataclass(frozen=True)
class Past:
    """One word of one region, as the history shows it."""

    region: str
    since: date
    value: Words
    basis: str
    by: str
    coming: bool = False


@dataclass(frozen=True)
class Line:
    """One clock or choice: what holds, what the default is, and where what holds comes from."""

    kind: str
    code: str
    words: Words
    means: Words
    value: Words
    default: Words
    basis: Words = OUR_DEFAULT
    history: tuple[Past, ...] = field(default=())
    here: Past | None = None  # the row that what holds comes from


def local_rules() -> list[Rule]:
    """The clocks of this house's procedures that a region may set; not the day that a paper itself names."""
    found: dict[str, Rule] = {}
    for procedure in procedures():
        for clock in procedure.clocks.values():
            for code in clock.rules:
                rule = catalogued(code)
                if not rule.is_law and rule.period != ON_THE_DAY:
                    found[code] = rule
    return [found[code] for code in sorted(found)]


def clock_lines(region: Region, day: date) -> Iterator[Line]:
    """Every local clock as it is in this region."""
    for rule in local_rules():
        yield clock_line(rule, region, day)


def clock_line(rule: Rule, region: Region, day: date) -> Line:
    """One local clock."""
    rows = Target.objects.filter(rule=rule.id)
    history = _history(rows, region, day, lambda row: _period(row.period))
    current = governing(rule.id, region.id, day)
    case = rule.case or Words("", "")
    duty = Words(*(f"{rule.duty.in_(to)}{_in_brackets(case.in_(to), to)}" for to in ("zh", "en")))
    means = Words(f"自{rule.trigger.zh}起算", f"Counted from {rule.trigger.en}")
    return Line(
        "clock", rule.id, duty, means, _said(current), _said(rule), rule.source, history, _current(history)
    )


def choice_lines(region: Region, day: date) -> Iterator[Line]:
    """Every declared choice as it is in this region."""
    for choice in declared():
        yield choice_line(choice, region, day)


def choice_line(choice: Choice, region: Region, day: date) -> Line:
    """One declared choice."""
    rows = LocalChoice.objects.filter(code=choice.code)
    history = _history(rows, region, day, lambda row: choice.said(row.value) if row.value else FOLLOWS)
    value = choice.said(chosen(choice.code, region.id, day))
    default = choice.said(choice.default)
    return Line(
        "choice",
        choice.code,
        choice.words,
        choice.means,
        value,
        default,
        history=history,
        here=_current(history),
    )


def _history(rows, region: Region, day: date, said) -> tuple[Past, ...]:  # noqa: ANN001 - rows of a kind, and their words
    """Of this region and those above it: the nearest first, and of one the newest first."""
    codes = region.path.strip("/").split("/")
    found = rows.filter(region__code__in=codes).select_related("region", "set_by")
    ordered = sorted(found, key=lambda row: (len(row.region.path), row.valid_from, row.id), reverse=True)
    return tuple(
        Past(
            row.region.name,
            row.valid_from,
            said(row),
            row.basis,
            row.set_by.name if row.set_by else "",
            coming=row.valid_from > day,
        )
        for row in ordered
    )


def _current(history: tuple[Past, ...]) -> Past | None:
    """The row from which what holds today comes: of each region the newest that began, the nearest that says anything."""
    seen: set[str] = set()
    for past in history:
        if past.coming or past.region in seen:
            continue
        seen.add(past.region)
        if past.value != FOLLOWS:
            return past
    return None


def _said(rule: Rule) -> Words:
    return rule.period.words if rule.period else NOT_SET


def _period(text: str) -> Words:
    return Period.parse(text).words if text else FOLLOWS


def _in_brackets(text: str, language: str) -> str:
    if not text:
        return ""
    return f"（{text}）" if language == "zh" else f" ({text})"
