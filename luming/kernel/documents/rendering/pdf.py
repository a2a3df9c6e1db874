"""The issued paper: PDF/A-2a, tagged for reading aloud (UA-1), set by typst, the same bytes for the same content."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from luming.kernel.documents.rendering import charts, fonts, glyphs
from luming.kernel.documents.rendering.blocks import Block, Chart, Sheet, as_plain, with_text
from luming.kernel.documents.rendering.printable import breakable
from luming.kernel.documents.rendering.stamp import READING_COPY, Stamp
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice

# One page is set at a time: every thread that sets one keeps some 10 MB of its own afterwards.
_press = Lock()
_PAGE = Path(__file__).with_name("page.typ")
_DRAWING = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 156mm)"""


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
    return set_pdf(template.sheet(content, language), Stamp(number, digest, verify_url, issued_at))


def pages_laid(
    template: DocumentTemplate[Any], content: Mapping[str, Any], *, language: str, **stamped: Any
) -> int | None:
    """How many pages the paper takes, without making its file; None where only the file can tell: see ``printed``."""
    told = _told(template.sheet(content, language), Stamp(**stamped))
    if not glyphs.surely_print(told):
        return None
    laid = {**_setting(told), "sys_inputs": {"sheet": told, "counted": ""}}
    with _press:
        return int(typst.query(str(_PAGE), "<pages>", field="value", one=True, **laid))


def set_pdf(sheet: Sheet, stamp: Stamp) -> bytes:
    """A sheet that no form was filled for, in the same type."""
    return glyphs.printed(sheet, lambda marked: _compile(marked, stamp))


def drawn(chart: Chart) -> bytes:
    """A chart as a picture in dots, for Word: 300 to the inch at the width of the type area."""
    inputs, held = {"svg": charts.svg(chart)}, fonts.loaded()
    with _press:
        return typst.compile(_DRAWING, format="png", ppi=300, font_paths=held, sys_inputs=inputs)


def _plain(block: Block) -> dict[str, Any]:
    """What the page is told of a block; a chart comes drawn."""
    return as_plain(block) | ({"svg": charts.svg(block)} if isinstance(block, Chart) else {})


def _compile(sheet: Sheet, stamp: Stamp) -> bytes:
    laid = _setting(_told(sheet, stamp))
    with _press:
        return typst.compile(
            str(_PAGE), format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp.moment, **laid
        )


def _setting(told: str) -> dict[str, Any]:
    """What is on the page, and in which type."""
    return {"root": str(_PAGE.parent), "font_paths": fonts.loaded(), "sys_inputs": {"sheet": told}}


def _told(sheet: Sheet, stamp: Stamp) -> str:
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
        "blocks": [_plain(block) for block in set_.blocks],
    }
    return json.dumps(inputs, ensure_ascii=False)
