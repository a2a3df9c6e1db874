"""The working copy in Word: the same blocks as the PDF, marked as a copy on every page, the same bytes every time."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from luming.kernel.documents.rendering import word_page, word_styles
from luming.kernel.documents.rendering.blocks import Sheet
from luming.kernel.documents.rendering.stamp import READING_COPY, Stamp
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.documents.rendering.word_blocks import Setter

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def render_word(
    template: DocumentTemplate[Any],
    content: Mapping[str, Any],
    *,
    language: str,
    verify_url: str,
    number: str,
    digest: str,
    issued_at: datetime,
) -> bytes:
    """The working copy. Raises ContentRefused when the frozen content does not fill the form."""
    return set_word(template.sheet(content, language), Stamp(number, digest, verify_url, issued_at))


def set_word(sheet: Sheet, stamp: Stamp) -> bytes:
    """A sheet that no form was filled for, in the same styles."""
    document, say = _empty(), Voice(sheet.language)
    word_styles.apply(document, english=say.is_english)
    word_page.apply(document, stamp, say)
    _date(document, sheet, stamp)
    _head(document, sheet, stamp)
    setter = Setter(document, stamp.number)
    for block in sheet.blocks:
        setter.put(block)
    return _settled(document)


def _empty() -> WordDocument:
    """A document without the picture, the example data and the second set of styles python-docx begins with."""
    document = Document()
    for owner, ending in (
        (document.part, "stylesWithEffects"),
        (document.part, "customXml"),
        (document.part.package, "thumbnail"),
    ):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.endswith(ending):
                owner.rels.pop(key)
    return document


def _head(document: WordDocument, sheet: Sheet, stamp: Stamp) -> None:
    say = Voice(sheet.language)
    document.add_paragraph(sheet.issuer, style=word_styles.ISSUER)
    document.add_paragraph(sheet.title, style=word_styles.TITLE)
    number = document.add_paragraph(say("编号：", "No. ") + stamp.number, style=word_styles.SMALL)
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if say.is_english:
        document.add_paragraph(READING_COPY, style=word_styles.SMALL)


def _date(document: WordDocument, sheet: Sheet, stamp: Stamp) -> None:
    """Who and when, as issued; python-docx would otherwise leave its template's own."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = sheet.title, sheet.issuer, sheet.issuer
    properties.comments, properties.identifier, properties.language = "", stamp.number, sheet.language
    properties.created = properties.modified = stamp.utc
    properties.revision = 1


def _settled(document: WordDocument) -> bytes:
    """The package with every time fixed, stored uncompressed: two builds of zlib may compress differently."""
    saved, settled = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(settled, "w", ZIP_STORED) as target:
        for part in source.infolist():
            entry = ZipInfo(part.filename, _ZIP_EPOCH)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, source.read(part))
    return settled.getvalue()
