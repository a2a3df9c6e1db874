"""The issued paper: PDF/A-2a, tagged for reading aloud (UA-1), set by typst, the same bytes for the same content."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from luming.kernel.documents.rendering import fonts
from luming.kernel.documents.rendering.blocks import Note, Sheet, as_plain, with_text
from luming.kernel.documents.rendering.printable import GETA, breakable
from luming.kernel.documents.rendering.stamp import READING_COPY, Stamp
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice

_PAGE = Path(__file__).with_name("page.typ")
# typst names one sign it has no glyph for, as itself or by its code point
_NO_GLYPH = re.compile(r'(?:the text|the codepoint) `"(?:\\u\{(?P<point>[0-9a-f]+)\}|(?P<sign>.))')


def render_pdf(
    template: DocumentTemplate[Any],
    content: Mapping[str, Any],
    *,
    language: str,
    verify_url: str,
    number: str,
    digest: str,
    issued_at: datetime,
) -> bytes:
    """The paper as PDF. Raises ContentRefused when the frozen content does not fill the form."""
    sheet = template.sheet(content, language)
    stamp = Stamp(number, digest, verify_url, issued_at)
    missing: list[str] = []
    while True:
        try:
            return _compile(_with_marks(sheet, missing), stamp)
        except typst.TypstError as error:
            sign = _sign_without_glyph(error)
            if sign is None or sign in missing:
                raise
            missing.append(sign)


def _sign_without_glyph(error: typst.TypstError) -> str | None:
    found = _NO_GLYPH.search(error.message)
    if not found:
        return None
    return chr(int(found["point"], 16)) if found["point"] else found["sign"]


def _with_marks(sheet: Sheet, missing: list[str]) -> Sheet:
    """A sign no typeface holds (a rare name) prints as 〓, and the paper says so: write it in by hand."""
    if not missing:
        return sheet
    points = "、".join(f"U+{ord(sign):04X}" for sign in missing)
    note = Voice(sheet.language)(
        f"{GETA} 处是字库里没有的字（{points}），送达前请手写补上。",
        f"{GETA} stands for a character missing from the typefaces ({points}); write it in by hand before service.",
    )
    marked = with_text(sheet, lambda text: "".join(GETA if sign in missing else sign for sign in text))
    return replace(marked, blocks=(*marked.blocks, Note(note)))


def _compile(sheet: Sheet, stamp: Stamp) -> bytes:
    """Text reaches typst as JSON strings only, never as markup: nothing a person types can become a command."""
    say = Voice(sheet.language)
    set_ = with_text(sheet, breakable)
    inputs = {
        "title": set_.title,
        "issuer": set_.issuer,
        "english": say.is_english,
        "reading_copy": READING_COPY if say.is_english else "",
        "number": say("编号：", "No. ") + stamp.number,
        "bare_number": stamp.number,
        "foot": stamp.lines(say),
        "qr": stamp.as_svg(),
        "qr_says": say("核对地址的二维码：", "QR code to the verify page: ") + stamp.verify_url,
        "faces": fonts.faces(english=say.is_english),
        "blocks": [as_plain(block) for block in set_.blocks],
    }
    return typst.compile(
        str(_PAGE),
        root=str(_PAGE.parent),
        format="pdf",
        font_paths=fonts.loaded(),
        sys_inputs={"sheet": json.dumps(inputs, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=stamp.moment,
    )
