"""What stands against publishing a report, and what its writers should have seen. Pure: figures and texts in, findings out.

A finding blocks, or warns: warnings are acknowledged by whoever checks the report.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from luming.kernel.workflow.words import Words
from luming.services.disclosure.suppression import LEAST
from luming.services.reports import placing, units
from luming.services.reports.quoted import CITY, MISSING, RECORDS, REPORTED, Figures, Quoted, month_of
from luming.services.reports.template import Table, Template, asked_for

FRESH = timedelta(days=1)
MONTHS = range(1, 13)
_ADDS_UP = {units.PER_CENT, "day", "person/village"}  # these do not
_DIGITS = re.compile(r"(?<![\d.])\d[\d,，.]*\d(?!\s*年|\d)|(?<![\d.])[2-9](?=\s*[件人家项次场%％])")
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Finding:
    """One thing found. ``place`` is a narrative's name or a figure's code; ``line`` counts from 1."""

    words: Words
    place: str = ""
    line: int = 0
    blocks: bool = True


def _blocks(words: Words, place: str = "", line: int = 0) -> Finding:
    return Finding(words, place, line, blocks=True)


def _warns(words: Words, place: str = "", line: int = 0) -> Finding:
    return Finding(words, place, line, blocks=False)


@dataclass(frozen=True)
class Subject:
    """All that is checked of one report."""

    template: Template
    figures: Figures
    narratives: Mapping[str, Words]
    versions: Mapping[str, int]  # of the definitions in force, by code
    now: datetime


def check(subject: Subject) -> list[Finding]:
    """What blocks first, then what warns."""
    found = [one for rule in RULES for one in rule(subject)]
    return sorted(found, key=lambda one: not one.blocks)


def _narratives(of: Subject) -> Iterator[Finding]:
    for name, place in of.template.narratives.items():
        said = of.narratives.get(name, Words("", ""))
        if not said.zh.strip():
            words = Words(f"还没有写：{place.asks.zh}", f"Not written yet: {place.asks.en}")
            yield (_blocks if place.required else _warns)(words, name)
        for text in said:
            for fault in placing.faults(text, asked_for()):
                yield _blocks(fault.words, name, fault.line)
        if said.zh.strip() and not said.en.strip():
            words = Words(
                "没有英文；英文版里用中文。", "No English: the Chinese stands in the English report."
            )
            yield _warns(words, name)


def _typed(of: Subject) -> Iterator[Finding]:
    """A number that is typed is no figure: it has no definition and no receipt."""
    for name, said in of.narratives.items():
        for at, line in enumerate(said.zh.splitlines(), 1):
            plain = placing.PLACE.sub(" ", line)
            typed = [one for one in _DIGITS.findall(plain) if one and not _YEAR.fullmatch(one)]
            if typed:
                words = Words(
                    f"第{at}行有手打的数字（{'、'.join(typed)}）。能用指标的，写成 {{{{ 指标代码 }}}}。",
                    f"Line {at} has typed numbers ({', '.join(typed)}). Where a figure has it, write {{{{ code }}}}.",
                )
                yield _warns(words, name, at)


def _sums(of: Subject) -> Iterator[Finding]:
    """The lines of every table add up to its total."""
    for table in of.template.tables:
        for code in table.figures:
            whole = of.figures.of_year(code)
            parts = _lines(table, code, of.figures)
            if whole is None or not parts or whole.unit in _ADDS_UP or whole.value is None:
                continue
            if any(one.value is None for one in parts):
                continue
            total = sum(one.value for one in parts if one.value is not None)
            if total != whole.value:
                yield _unequal(table, whole, total)


def _unequal(table: Table, whole: Quoted, total: Decimal | int) -> Finding:
    words = Words(
        f"{table.title.zh}：{whole.words.zh}各行加起来是{total}，合计是{whole.value}。请重新取数；还不相等，请管理员核对汇总。",
        f"{table.title.en}: the lines of “{whole.words.en}” add up to {total}, the total is {whole.value}. Take the figures "
        "anew; if they still differ, the administrator compares the sums.",
    )
    return _blocks(words, whole.key.code)


def _lines(table: Table, code: str, figures: Figures) -> list[Quoted]:
    found: list[Quoted | None] = []
    if table.by == "areas":
        found = [figures.of_year(code, area.code) for area in figures.areas]
    elif table.by == "months":
        found = [figures.of_month(code, at) for at in MONTHS]
    return [one for one in found if one is not None]


def _shares(of: Subject) -> Iterator[Finding]:
    """A part is never more than its whole, and the share is theirs."""
    for one in of.figures.all.values():
        if one.part is None or not one.whole or one.value is None:
            continue
        share = (Decimal(100 * one.part) / one.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
        if one.part > one.whole or share != one.value:
            said = f"{one.part} / {one.whole} ≠ {one.value}%"
            words = Words(
                f"{one.words.zh}和它的分子分母对不上：{said}",
                f"“{one.words.en}” is not its part by its whole: {said}",
            )
            yield _blocks(words, one.key.code)


def _formulas(of: Subject) -> Iterator[Finding]:
    """What is said to be made of other figures is."""
    for code, asked in asked_for().items():
        one = of.figures.of_year(code)
        made = _made(asked.formula, of.figures) if asked.formula else None
        if one and one.value is not None and made is not None and made != one.value:
            said = f"{asked.formula} = {made} ≠ {one.value}"
            words = Words(f"{one.words.zh}对不上：{said}", f"“{one.words.en}” does not agree: {said}")
            yield _blocks(words, code)


def _made(formula: str, figures: Figures) -> Decimal | None:
    left, sign, right = formula.split(" ")
    sides = [figures.of_year(code) for code in (left, right)]
    values = [one.value for one in sides if one and one.value is not None]
    if len(values) < len(sides):
        return None
    if sign == "+":
        return values[0] + values[1]
    return (100 * values[0] / values[1]).quantize(Decimal("0.1"), ROUND_HALF_UP) if values[1] else None


def _units(of: Subject) -> Iterator[Finding]:
    for code, asked in asked_for().items():
        one = of.figures.of_year(code)
        if one and one.kind != MISSING and one.unit != asked.unit:
            words = Words(
                f"{asked.words.zh}的单位应当是{units.named(asked.unit).zh}，现在是{units.named(one.unit).zh}。",
                f"“{asked.words.en}” should be in {units.named(asked.unit).en}, and is in {units.named(one.unit).en}.",
            )
            yield _blocks(words, code)


def _periods(of: Subject) -> Iterator[Finding]:
    """Everything is of the report's year, of a month of it, or of the year before."""
    year = of.figures.year
    right = {(date(one, 1, 1), date(one, 12, 31)) for one in (year, year - 1)}
    right |= {month_of(year, at) for at in MONTHS}
    for key, one in of.figures.all.items():
        if key[2:] not in right:
            words = Words(
                f"{one.words.zh}的时期是{key.first}至{key.last}，不是{year}年的。",
                f"“{one.words.en}” is of {key.first} to {key.last}, not of {year}.",
            )
            yield _blocks(words, key.code)


def _small(of: Subject) -> Iterator[Finding]:
    """No cell tells of a few; and none that is withheld can be had by taking the others from the total."""
    for table in of.template.tables:
        for code in table.figures:
            lines = [
                one
                for one in _lines(table, code, of.figures)
                if one.kind == RECORDS and one.unit not in _ADDS_UP
            ]
            few = [one for one in lines if one.value is not None and 0 < one.value < LEAST]
            hidden = [one for one in lines if one.withheld]
            whole = of.figures.of_year(code)
            if few:
                yield _few(table, few[0], len(few))
            if len(hidden) == 1 and whole and whole.value is not None:
                yield _derivable(table, hidden[0])


def _few(table: Table, one: Quoted, many: int) -> Finding:
    words = Words(
        f"{table.title.zh}：{one.words.zh}有{many}格是1到{LEAST - 1}，公布会说出个别人的事。发布时不公布这些格。",
        f"{table.title.en}: “{one.words.en}” has {many} cells of 1 to {LEAST - 1}, which would tell of single people. They are "
        "withheld on publication.",
    )
    return _blocks(words, one.key.code)


def _derivable(table: Table, one: Quoted) -> Finding:
    words = Words(
        f"{table.title.zh}：{one.words.zh}只有一格不公布，用合计减其他格就能算出来。",
        f"{table.title.en}: a single cell of “{one.words.en}” is withheld: the total less the others gives it away.",
    )
    return _blocks(words, one.key.code)


def _stale(of: Subject) -> Iterator[Finding]:
    changed = sorted(
        {
            one.key.code
            for one in of.figures.all.values()
            if one.kind == RECORDS and one.version != of.versions.get(one.key.code, 0)
        }
    )
    for code in changed:
        words = Words(
            f"{asked_for()[code].words.zh}的定义在取数以后改了。请重新取数。",
            f"The definition of “{asked_for()[code].words.en}” has changed since. Take the figures anew.",
        )
        yield _blocks(words, code)
    if of.now - of.figures.at > FRESH:
        words = Words(
            "数字是一天以前取的；发布时会再取一次。",
            "The figures are more than a day old; publication takes them anew.",
        )
        yield _warns(words)


def _sources(of: Subject) -> Iterator[Finding]:
    for one in of.figures.all.values():
        if one.kind == REPORTED and not one.source.zh.strip():
            words = Words(f"{one.words.zh}没有写出处。", f"“{one.words.en}” has no source.")
            yield _blocks(words, one.key.code)


def _missing(of: Subject) -> Iterator[Finding]:
    found = [one for one in of.figures.all.values() if one.kind == MISSING and one.key.area == CITY]
    if found:
        words = Words(
            f"有{len(found)}个数字还没有来源，报告里列为“尚无”，不会写成零。",
            f"{len(found)} figures have nothing to give them yet; the report lists them as not available, never as nought.",
        )
        yield _warns(words)


RULES: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    _narratives,
    _typed,
    _sums,
    _shares,
    _formulas,
    _units,
    _periods,
    _small,
    _stale,
    _sources,
    _missing,
)
