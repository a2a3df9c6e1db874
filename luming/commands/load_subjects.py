"""``luming load-subjects FILE [--for PROCEDURE]``: the city's own list of subjects, three names a row, from a workbook."""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import django

from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words


def main(argv: Sequence[str]) -> int:
    """0 when the list is on file, also where it was before; 2 with one sentence where the file cannot be used."""
    parser = argparse.ArgumentParser(prog="bin/luming load-subjects", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")
    parser.add_argument(
        "--for", dest="procedure", default="appeal", help="whose matters they are the subjects of"
    )
    asked = parser.parse_args(argv)
    django.setup()
    try:
        print("{0.zh}\n{0.en}".format(_load(asked.file, asked.procedure)))
    except Refused as refused:
        return _refuse(refused.words)
    except OSError as trouble:
        return _refuse(Words(f"读不了 {asked.file}：{trouble}", f"Cannot read {asked.file}: {trouble}"))
    return 0


def _load(path: Path, procedure: str) -> Words:
    from django.conf import settings

    from luming.kernel.content import subjects
    from luming.kernel.proceedings.registry import procedures
    from luming.kernel.scope.city import city

    known = [one.code for one in procedures()]
    if procedure not in known:
        raise Refused(
            Words(f"没有这种程序：{procedure}。", f"No such procedure; there are {', '.join(known)}.")
        )
    content = path.read_bytes()
    found = subjects.of_rows(_rows(content))
    with city(settings.CITY):
        new = subjects.shelve(found, procedure, hashlib.sha256(content).hexdigest(), "luming load-subjects")
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
