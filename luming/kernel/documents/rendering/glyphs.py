"""Which signs no typeface holds. A rare name must not stop a paper: its sign prints as 〓, to be written in by hand."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import typst

from luming.kernel.documents.rendering import fonts
from luming.kernel.documents.rendering.blocks import Note, Sheet, with_text
from luming.kernel.documents.rendering.printable import GETA
from luming.kernel.documents.rendering.voice import Voice

# typst names one sign it has no glyph for, as itself or by its code point
_NO_GLYPH = re.compile(r'(?:the text|the codepoint) `"(?:\\u\{(?P<point>[0-9a-f]+)\}|(?P<sign>.))')
_PROBE = b'#set document(title: [signs])\n#set text(lang: "zh")\n#sys.inputs.signs'
_SURELY_HELD = re.compile(r"[\x00-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


# Of our own two faces: every sign that most papers are made of, and none that they lack.
_ALL_PRINT = re.compile(r"[\x20-\x7e\u4e00-\u9fff、-】〔〕！-～“”‘’—…·×□\u3000\u200b\xc0-\xffЀ-џӨөҮү]*")


def surely_print(told: str) -> bool:
    """Whether no sign of this text can want marking."""
    return _ALL_PRINT.fullmatch(told) is not None


def printed(sheet: Sheet, press: Callable[[Sheet], bytes]) -> bytes:
    """What ``press`` makes of the sheet, with every sign it cannot print marked and told at the end."""
    missing: list[str] = []
    while True:
        try:
            return press(_with_marks(sheet, missing))
        except typst.TypstError as error:
            sign = _named(error)
            if sign is None or sign in missing:
                raise
            missing += [sign] if missing else _missing(sheet) or [sign]


def _named(error: typst.TypstError) -> str | None:
    found = _NO_GLYPH.search(error.message)
    if not found:
        return None
    return chr(int(found["point"], 16)) if found["point"] else found["sign"]


def _missing(sheet: Sheet) -> list[str]:
    """All of them at once, tried on a line by themselves: setting the whole paper once for each would take long."""
    rare: dict[str, None] = {}
    with_text(sheet, lambda text: rare.update(dict.fromkeys(filter(_is_rare, text))) or text)
    found: list[str] = []
    while True:
        try:
            probe("".join(sign for sign in rare if sign not in found))
            return [sign for sign in rare if sign in found]
        except typst.TypstError as error:
            sign = _named(error)
            if sign is None or sign in found:
                raise
            found.append(sign)


def _is_rare(sign: str) -> bool:
    """Worth trying alone. A combining mark alone proves nothing."""
    return not _SURELY_HELD.match(sign) and not unicodedata.category(sign).startswith("M")


def probe(signs: str) -> None:
    """Raises typst's error for the first of these signs that no typeface holds."""
    typst.compile(
        _PROBE,
        format="pdf",
        font_paths=fonts.loaded(),
        sys_inputs={"signs": signs},
        pdf_standards=["a-2a", "ua-1"],
    )


def _with_marks(sheet: Sheet, missing: list[str]) -> Sheet:
    if not missing:
        return sheet
    points = "、".join(f"U+{ord(sign):04X}" for sign in missing)
    note = Voice(sheet.language)(
        f"{GETA} 处是字库里没有的字（{points}），送达前请手写补上。",
        f"{GETA} stands for a character missing from the typefaces ({points}); write it in by hand before service.",
    )
    marked = with_text(sheet, lambda text: "".join(GETA if sign in missing else sign for sign in text))
    return replace(marked, blocks=(*marked.blocks, Note(note)))
