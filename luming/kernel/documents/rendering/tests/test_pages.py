"""Pages that are only counted are the pages of the paper's file, to the line."""

import re
from typing import Any

from luming.kernel.documents.rendering import glyphs
from luming.kernel.documents.rendering.pdf import pages_laid
from luming.kernel.documents.rendering.press import page_count, pages
from luming.kernel.documents.rendering.tests.letters import ISSUED, LETTER, Person, letter, pdf


def counted(content: dict[str, Any], language: str = "zh-hans") -> tuple[int | None, int]:
    """As it is laid, and as its file tells."""
    laid = pages_laid(LETTER, content, language=language, **ISSUED)
    return laid, page_count(pdf(content, language))


def test_line_after_line_until_it_runs_over_the_page():
    known = [counted(letter(people=(Person("张三"),), body="行\n" * lines)) for lines in range(3, 18)]
    assert [laid for laid, _ in known] == [filed for _, filed in known]
    assert len(set(known)) > 1


def test_the_same_in_english():
    laid, filed = counted(letter(people=(Person("Li"),), note="word " * 600), "en")
    assert laid == filed


def test_where_a_sign_may_want_marking_only_the_file_tells():
    strange = letter(note="\ue000" * 3)
    laid, filed = counted(strange)
    assert laid is None
    assert pages(LETTER, strange, language="zh-hans", **ISSUED) == filed


def test_every_sign_that_passes_for_printing_is_printed():
    every = [chr(point) for point in range(0x10000) if glyphs.surely_print(chr(point))]
    glyphs.probe("".join(every))
    assert len(every) > 21_000
    assert not re.search(r"[\ue000\uac00\u1820\n]", "".join(every))
