"""The two presses, loaded with the first paper they set: a process that only serves pages does without their memory."""

import re
from collections.abc import Mapping
from typing import Any

from luming.kernel.documents.rendering.blocks import Sheet
from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.documents.rendering.template import DocumentTemplate

_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")


def render_pdf(template: DocumentTemplate[Any], content: Mapping[str, Any], **issued: Any) -> bytes:
    """As ``pdf.render_pdf``."""
    from luming.kernel.documents.rendering import pdf  # noqa: PLC0415 - 7 MB

    return pdf.render_pdf(template, content, **issued)


def render_word(template: DocumentTemplate[Any], content: Mapping[str, Any], **issued: Any) -> bytes:
    """As ``word.render_word``."""
    from luming.kernel.documents.rendering import word  # noqa: PLC0415 - 8 MB

    return word.render_word(template, content, **issued)


def set_pdf(sheet: Sheet, stamp: Stamp) -> bytes:
    """As ``pdf.set_pdf``."""
    from luming.kernel.documents.rendering import pdf  # noqa: PLC0415 - as above

    return pdf.set_pdf(sheet, stamp)


def set_word(sheet: Sheet, stamp: Stamp) -> bytes:
    """As ``word.set_word``."""
    from luming.kernel.documents.rendering import word  # noqa: PLC0415 - as above

    return word.set_word(sheet, stamp)


def pages(template: DocumentTemplate[Any], content: Mapping[str, Any], **issued: Any) -> int:
    """How many pages the paper has in print: of its lines on pages alone where they tell, else of its file."""
    from luming.kernel.documents.rendering import pdf  # noqa: PLC0415 - as above

    laid = pdf.pages_laid(template, content, **issued)
    return page_count(pdf.render_pdf(template, content, **issued)) if laid is None else laid


def page_count(made: bytes) -> int:
    """How many pages a PDF of our own has; its page objects stand in the open."""
    return len(_PAGE_OBJECT.findall(made))
