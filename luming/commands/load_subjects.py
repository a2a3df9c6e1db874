"""``luming load-subjects FILE``: take in the city's own list of subjects, three names a row, from a workbook."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import django

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words


def main(argv: Sequence[str]) -> int:
    """0 when the list is on file, also where it was before; 2 with one sentence where the file cannot be used."""
    if len(argv) != 1:
        return _refuse(Words("用法：luming load-subjects 文件.xlsx", "Usage: luming load-subjects FILE.xlsx"))
    django.setup()
    try:
        print("{0.zh}\n{0.en}".format(_load(Path(argv[0]))))
    except Refused as refused:
        return _refuse(refused.words)
    except OSError as trouble:
        return _refuse(Words(f"读不了 {argv[0]}：{trouble}", f"Cannot read {argv[0]}: {trouble}"))
    return 0


def _load(path: Path) -> Words:
    from django.conf import settings

    from luming.kernel.content import subjects
    from luming.kernel.scope.city import city

    content = path.read_bytes()
    found = subjects.of_rows(_rows(content))
    with city(settings.CITY):
        new = subjects.shelve(found, hashlib.sha256(content).hexdigest(), "luming load-subjects")
    if not new:
        return Words("这份分类早已装入，没有变化。", "This list was loaded before.")
    return Words(f"已装入 {len(found)} 个主题。", f"{len(found)} subjects are loaded.")


def _rows(content: bytes) -> list[list[str]]:
    """Everything below the names of the three columns, wherever these stand."""
    from io import BytesIO

    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    from luming.kernel.content.subjects import EVERYDAY, HEADS, WrongSubjectsError

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python()
    except (CalamineError, ZipError, ValueError) as trouble:
        raise WrongSubjectsError(
            Words("这个文件不能作为表格打开。", "This cannot be opened as a workbook.")
        ) from trouble
    names = ["".join(str(name).split()) for name in rows[0]] if rows else []
    if not set(HEADS) <= set(names):
        raise WrongSubjectsError(
            Words(f"第一行要有这三列：{'、'.join(HEADS)}。", f"The first row names {', '.join(HEADS)}.")
        )
    wanted = [names.index(head) for head in (*HEADS, EVERYDAY) if head in names]
    return [[str(row[place]) for place in wanted] for row in rows[1:]]


def _refuse(words: Words) -> int:
    print(f"{words.zh}\n{words.en}", file=sys.stderr)
    return 2
