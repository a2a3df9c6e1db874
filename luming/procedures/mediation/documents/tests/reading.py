"""Reading a paper back: what a person, or a machine that reads aloud, finds in it."""

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from pypdf import PdfReader

from luming.kernel.documents.rendering import freeze, render_pdf, render_word
from luming.kernel.documents.rendering.pdf import pages_laid
from luming.kernel.workflow.moment import SHANGHAI
from luming.procedures.mediation.documents.registry import TEMPLATES
from luming.procedures.mediation.documents.tests import samples

BY_CODE = {template.code: template for template in TEMPLATES}
CONTENTS = samples.all_contents()
FOOT = re.compile(
    r"(—\d+—)?(编号|No\.)昆区矛调〔2026〕0417号-11(摘要|Digest)[0-9a-f]{16}(扫码核对本件真伪|Scantoverifythispaper)(—\d+—)?"
)
ISSUED: dict[str, Any] = {
    "verify_url": "https://luming.example/verify/K7QF-93MD-W2TX",
    "number": "昆区矛调〔2026〕0417号-11",
    "digest": "3f2a91bc07de55aa41c0",
    "issued_at": datetime(2026, 11, 20, 16, 30, tzinfo=SHANGHAI),
}


def pdf(code: str, content: Any = None, language: str = "zh-hans") -> bytes:
    frozen = freeze(content or CONTENTS[code])
    return render_pdf(BY_CODE[code], frozen, language=language, **ISSUED)


def laid(code: str) -> int | None:
    """On how many pages it is laid when only they are counted."""
    return pages_laid(BY_CODE[code], freeze(CONTENTS[code]), language="zh-hans", **ISSUED)


def word(code: str, content: Any = None, language: str = "zh-hans") -> bytes:
    frozen = freeze(content or CONTENTS[code])
    return render_word(BY_CODE[code], frozen, language=language, **ISSUED)


def pages(made: bytes) -> list[str]:
    """The text of each page, without its foot and without the spaces and lines the layout put in."""
    found = (re.sub(r"\s|\u200b", "", page.extract_text()) for page in PdfReader(BytesIO(made)).pages)
    return [FOOT.sub("", page) for page in found]


def text(code: str, content: Any = None, language: str = "zh-hans") -> str:
    return "".join(pages(pdf(code, content, language)))


def word_text(made: bytes) -> str:
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s", "", "".join([*(line.text for line in document.paragraphs), *cells]))
