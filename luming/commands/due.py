"""``luming due``: the due date of a clock or a period, and why. Needs no database and no Django."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from threading import Thread
from typing import NoReturn

from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.catalogue import cases
from luming.kernel.reckoning.catalogue import rule as catalogued
from luming.kernel.reckoning.clock import reckon
from luming.kernel.reckoning.moved import Extension, Pause, civil
from luming.kernel.reckoning.notice import Notice
from luming.kernel.reckoning.period import Period
from luming.kernel.reckoning.reckoned import Reckoning, Recorded
from luming.kernel.reckoning.refusals import BadDateError, ReckoningRefusedError
from luming.kernel.reckoning.rule import Nature, Rule
from luming.kernel.reckoning.wording import said
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

_PATIENCE = 1.0  # seconds that the database is given to answer
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?")


def main(argv: list[str]) -> int:
    """Run the command; 0 with an answer, 2 with one sentence on stderr saying what is wrong."""
    language = "en" if _wants_english(argv) else "zh"
    try:
        asked = _parser().parse_args(argv)
        answer = _answer(asked)
    except ReckoningRefusedError as refusal:
        print(refusal.words.in_(language), file=sys.stderr)
        return 2
    except SystemExit as leaving:  # --help
        return int(leaving.code or 0)
    if asked.json:
        print(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(line.in_(language) for line in _lines(answer)))
    return 0


def loaded_notices() -> list[Notice]:
    """The notices an operator loaded, if ``luming.commands.notices.read()`` answers within a second; else none.

    The one place where this command may meet a database. Whatever fails there, the built-in calendar answers.
    """
    try:
        read = import_module("luming.commands.notices").read
    except (ImportError, AttributeError):
        return []
    found: list[Notice] = []

    def ask() -> None:
        try:
            found.extend(read())
        except Exception:  # noqa: BLE001 - a database that is away must not stop a reckoning
            found.clear()

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    return [] if asking.is_alive() else found


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise ReckoningRefusedError(
            Words(
                "用法：luming due 期限 起算日 [--pause 起..止] [--extend 30CD] [--json]。",
                f"Usage: luming due RULE START [--pause FROM..TO] [--extend 30CD] [--json] ({message}).",
            ),
        )


def _parser() -> _Parser:
    parser = _Parser(prog="luming due", description="期限何时届满，为什么。When a period ends, and why.")
    parser.add_argument("rule", metavar="RULE", help="PM-06, LK-05.2 … 或/or 60CD 7WD 1M 2Y 48H")
    parser.add_argument("start", metavar="START", help="2026-11-21 或/or 2026-10-09T17:30 (Asia/Shanghai)")
    parser.add_argument(
        "--pause", metavar="FROM..TO", action="append", default=[], help="两端都不计/both left out"
    )
    parser.add_argument("--extend", metavar="30CD", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    return parser


def _wants_english(argv: Sequence[str]) -> bool:
    return "--lang=en" in argv or ("--lang" in argv and "en" in argv)


def _answer(asked: argparse.Namespace) -> Reckoning | Recorded:
    start = _when(asked.start)
    pauses = [_pause(text) for text in asked.pause]
    extensions = [Extension(Period.parse(text)) for text in asked.extend]
    rule = _rule(asked.rule, civil(start))
    notices = loaded_notices()
    calendar = Calendar.shipped().with_notices(notices) if notices else Calendar.shipped()
    if rule.period is None and not pauses and not extensions:
        return Recorded(rule, start, calendar)
    return reckon(start, rule, calendar, pauses, extensions)


def _rule(text: str, start: date) -> Rule:
    if text[:1].isdigit():
        return Rule.bare(Period.parse(text))
    return catalogued(text, on=start)


def _when(text: str) -> date:
    """A date, or a moment in China where the text has a time of day."""
    if _WRITTEN.fullmatch(text):
        with suppress(ValueError):  # written like a date, but no such day or hour
            if len(text) == len("2026-11-21"):
                return date.fromisoformat(text)
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)
    raise BadDateError(
        Words(
            f"“{text}”不是日期。写法：2026-11-21，或 2026-10-09T17:30（北京时间）。",
            f"“{text}” is not a date. Write 2026-11-21, or 2026-10-09T17:30 (China time).",
        ),
    )


def _pause(text: str) -> Pause:
    first, dots, last = text.partition("..")
    if not dots:
        raise BadDateError(
            Words(
                f"“{text}”不是一段中止。写法：2026-03-01..2026-03-10。",
                f"“{text}” is not a pause. Write 2026-03-01..2026-03-10.",
            ),
        )
    return Pause(_when(first), _when(last))


def _lines(answer: Reckoning | Recorded) -> list[Words]:
    lines = [_title(answer.rule), Words(f"起算  {said(answer.start).zh}", f"start  {said(answer.start).en}")]
    if isinstance(answer, Reckoning):
        lines += _dates(answer)
    lines.append(Words(f"日历  {answer.calendar.words.zh}", f"days   {answer.calendar.words.en}"))
    lines += [Words("", ""), Words("为什么", "Why")]
    for number, step in enumerate(answer.why, start=1):
        lines.append(
            Words(
                f"{number:>2}. {step.words.zh}〔{step.source.zh}〕",
                f"{number:>2}. {step.words.en} [{step.source.en}]",
            ),
        )
    return lines


def _title(rule: Rule) -> Words:
    length = rule.period.words if rule.period else Words("没有规定天数", "no number set")
    if rule.nature is Nature.PLAIN:
        return length
    others = [other for other in cases(rule.id) if other.id != rule.id and other.period]
    also = "；".join(f"{other.id} {other.case.zh if other.case else ''}" for other in others)
    also_en = "; ".join(f"{other.id} {other.case.en if other.case else ''}" for other in others)
    return Words(
        f"{rule.id}  {length.zh}  {rule.nature.words.zh}" + (f"（另有 {also}）" if also else ""),
        f"{rule.id}  {length.en}  {rule.nature.words.en}" + (f" (also {also_en})" if also_en else ""),
    )


def _dates(answer: Reckoning) -> list[Words]:
    raw, due, safe = said(answer.raw), said(answer.due), said(answer.safe)
    mark = Words("  暂定", "  provisional") if answer.provisional else Words("", "")
    lines = [
        Words(f"期满  {raw.zh}", f"raw    {raw.en}"),
        Words(f"到期  {due.zh}{mark.zh}", f"due    {due.en}{mark.en}"),
        Words(f"稳妥  {safe.zh}", f"safe   {safe.en}"),
    ]
    if answer.not_before:
        then = said(answer.not_before)
        lines.append(Words(f"最早  {then.zh} 才能办下一步", f"then   the next step not before {then.en}"))
    return lines
