"""A paper's files are made once, whoever asks first, sealed on disk, and made again only as the very same."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from pypdf import PdfReader

from luming.kernel.documents import rendered as files
from luming.kernel.documents import storing
from luming.kernel.documents.issuing import content_of
from luming.kernel.documents.models import Issued, Rendering
from luming.kernel.documents.rendered import (
    ChangedPaperError,
    ErasedPaperError,
    bytes_of,
    pages_of,
    rendered,
    verify_url,
)
from luming.kernel.documents.rendering import find, render_pdf
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.workflow.moment import now


@pytest.fixture
def paper(town) -> Issued:
    """The notice of acceptance."""
    matter = town.accepted()
    with within(Job("render")):
        yield Issued.objects.get(matter=matter, template="mediation.acceptance")


def render(paper) -> bytes:
    return render_pdf(
        find(paper.template, int(paper.template_version)), content_of(paper), language="zh-hans",
        verify_url=verify_url(paper), number=paper.number, digest=paper.digest.split(":")[1], issued_at=paper.issued_at,
    )  # fmt: skip


def content(row) -> bytes:
    return b"".join(bytes_of(row))


def on_disk(row) -> Path:
    return Path(settings.FILES) / row.path


def test_the_file_is_what_the_frozen_content_renders_to(paper) -> None:
    row = rendered(paper.id, "pdf")
    direct = render(paper)
    assert content(row) == direct
    assert (row.digest, row.size) == (digest_of_bytes(direct), len(direct))


def test_pdf_and_word_are_both_there(paper) -> None:
    assert content(rendered(paper.id, "pdf")).startswith(b"%PDF-")
    with ZipFile(BytesIO(content(rendered(paper.id, "docx")))) as word:
        assert "word/document.xml" in word.namelist()
    with pytest.raises(KeyError):
        rendered(paper.id, "odt")


def test_who_asks_second_gets_the_file_of_the_first(paper) -> None:
    assert rendered(paper.id, "pdf").id == rendered(paper.id, "pdf").id
    assert Rendering.objects.filter(document=paper, form="pdf").count() == 1


def test_of_two_at_the_same_moment_one_wins_and_leaves_one_file(paper, monkeypatch) -> None:
    make, write, first, written = files._made, storing.write, [], []

    def meanwhile(document, render):
        made = make(document, render)
        if not first:
            first.append(None)  # the other one comes in between
            first[0] = rendered(document.id, "pdf")
        return made

    def noted(key, content):
        written.append(Path(settings.FILES) / write(key, content))
        return str(written[-1].relative_to(settings.FILES))

    monkeypatch.setattr(files, "_made", meanwhile)
    monkeypatch.setattr(storing, "write", noted)
    assert rendered(paper.id, "pdf").id == first[0].id
    assert [path.exists() for path in written] == [True, False]


def test_on_disk_it_is_sealed(paper) -> None:
    assert b"%PDF" not in on_disk(rendered(paper.id, "pdf")).read_bytes()


def test_a_file_that_a_restored_backup_lacks_is_made_again_byte_for_byte(paper) -> None:
    row = rendered(paper.id, "docx")
    before = content(row)
    on_disk(row).unlink()
    again = rendered(paper.id, "docx")
    assert again.id == row.id
    assert content(again) == before


def test_a_lost_file_that_would_come_out_differently_is_not_passed_off_as_the_paper(
    paper, monkeypatch
) -> None:
    row = rendered(paper.id, "pdf")
    on_disk(row).unlink()
    monkeypatch.setitem(files.RENDERERS, "pdf", lambda *_given, **_more: b"%PDF-another")
    with pytest.raises(ChangedPaperError):
        rendered(paper.id, "pdf")
    assert not on_disk(row).exists()


def test_what_was_removed_under_the_law_is_not_made_again(paper) -> None:
    row = rendered(paper.id, "pdf")
    on_disk(row).unlink()
    with within(Job("erase")):
        paper.content, paper.erased_at = None, now()
        paper.save(update_fields=["content", "erased_at"])
    with pytest.raises(ErasedPaperError):
        rendered(paper.id, "pdf")


def test_nobody_renders_what_she_does_not_see(town, paper) -> None:
    with within(town.viewer("far_clerk").scope), pytest.raises(Issued.DoesNotExist):
        rendered(paper.id, "pdf")


def test_its_pages_are_those_of_its_file_and_where_none_is_whole_those_it_is_laid_on(
    paper, monkeypatch
) -> None:
    many = len(PdfReader(BytesIO(render(paper))).pages)
    assert pages_of(paper) == many
    row, press, presses = rendered(paper.id, "pdf"), files.pages, []
    monkeypatch.setattr(files, "pages", lambda *told, **rest: presses.append(1) or press(*told, **rest))
    assert (pages_of(paper), len(presses)) == (many, 0)
    on_disk(row).write_bytes(on_disk(row).read_bytes()[:-1])
    assert (pages_of(paper), len(presses)) == (many, 1)
    on_disk(row).unlink()
    assert (pages_of(paper), len(presses)) == (many, 2)
