"""The files of an issued document, made by a job or at first opening, whoever is first: byte for byte the same."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar
from uuid import UUID

from luming.kernel.documents import storing
from luming.kernel.documents.issuing import content_of
from luming.kernel.documents.models import Issued, Rendering
from luming.kernel.documents.rendering import find, render_pdf, render_word
from luming.kernel.documents.rendering.blocks import Sheet
from luming.kernel.documents.rendering.press import page_count, pages
from luming.kernel.scope import table
from luming.kernel.scope.directory import link
from luming.kernel.scope.folders import file_at
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.seal.refusals import TamperedError
from luming.kernel.workflow.moment import now

Made = TypeVar("Made", bytes, int)

RENDERERS: dict[str, Callable[..., bytes]] = {"pdf": render_pdf, "docx": render_word}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}

IN_FORM = "where document_id = %s and form = %s"
NOWHERE = "/verify/"  # of a paper that is only counted: its code, as large as any, is drawn once a process


class ErasedPaperError(LookupError):
    """What the document said was removed under the law."""


class ChangedPaperError(RuntimeError):
    """The same content no longer makes the same file: this program is not the one that issued it."""


def rendered(document: UUID, form: str) -> Rendering:
    """The document's file as ``pdf`` or ``docx``; made and stored where it is not there yet.

    Raises Issued.DoesNotExist in a scope that does not see it, KeyError for another form, ErasedPaperError, and
    ChangedPaperError where a lost file cannot be made again as it was.
    """
    render = RENDERERS[form]
    row = table.row(Rendering, IN_FORM, document, form)
    if row is not None and file_at(row.path).exists():
        return row
    paper = Issued.objects.get(id=document)
    if paper.erased_at is not None:
        raise ErasedPaperError(paper.number)
    if row is None:
        return _stored(paper, form, _made(paper, render))
    _make_again(row, _made(paper, render))
    return row


def bytes_of(row: Rendering) -> Iterator[bytes]:
    """The plain file in pieces. Raises TamperedError where it was changed on disk."""
    return storing.read(row.id, row.path)


def pages_of(paper: Issued) -> int:
    """How many pages the paper has in print: of its file, or where that was not made yet or is not whole, as it is laid.

    Raises ErasedPaperError.
    """
    kept = _kept(paper)
    return page_count(kept) if kept else _made(paper, pages, link(NOWHERE))


def sheet_of(paper: Issued, language: str) -> Sheet:
    """What the paper says, to be read on a page, from its frozen content. Raises ErasedPaperError of issuing."""
    return find(paper.template, int(paper.template_version)).sheet(content_of(paper), language)


def verify_url(paper: Issued) -> str:
    """Where anybody who holds the paper sees whether it is genuine; it stands in the QR code."""
    return link(f"/verify/{paper.token.reveal()}/")


def _kept(paper: Issued) -> bytes:
    row = table.row(Rendering, IN_FORM, paper.id, "pdf")
    if row is not None:
        with suppress(FileNotFoundError, TamperedError):
            return b"".join(bytes_of(row))
    return b""


def _made(paper: Issued, render: Callable[..., Made], address: str = "") -> Made:
    return render(
        find(paper.template, int(paper.template_version)),
        content_of(paper),
        language=paper.language,
        verify_url=address or verify_url(paper),
        number=paper.number,
        digest=paper.digest.rpartition(":")[2],
        issued_at=paper.issued_at,
    )


def _stored(paper: Issued, form: str, content: bytes) -> Rendering:
    """The row of whoever was first; a file that came second is taken away again."""
    key = new_id()
    row = Rendering(
        id=key,
        matter_id=paper.matter_id,
        document=paper,
        form=form,
        path=storing.write(key, content),
        size=len(content),
        digest=digest_of_bytes(content),
        made_at=now(),
    )
    Rendering.objects.bulk_create([row], ignore_conflicts=True)
    first = Rendering.objects.get(document=paper, form=form)
    if first.id != key:
        storing.erase(row.path)
    return first


def _make_again(row: Rendering, content: bytes) -> None:
    """A file that a restored backup lacks is made from the frozen content, and has to be the very same."""
    if digest_of_bytes(content) != row.digest:
        message = f"document {row.document_id} renders differently than when it was issued"
        raise ChangedPaperError(message)
    storing.write(row.id, content)
