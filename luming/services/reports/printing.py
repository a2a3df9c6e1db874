"""A report on its way to paper: an edition as it was published, a draft as it stands, a year that nobody has published yet."""

from dataclasses import dataclass
from datetime import datetime

from luming.kernel.documents.rendering import press
from luming.kernel.documents.rendering.blocks import Sheet
from luming.kernel.documents.rendering.stamp import Stamp
from luming.kernel.scope import directory
from luming.kernel.workflow.words import Words
from luming.services.reports import papers, writing
from luming.services.reports.composing import Composed, compose
from luming.services.reports.gathering import gather
from luming.services.reports.models import Edition, Report, digest_of
from luming.services.reports.template import NEWEST, read

FORMS = {"pdf": press.set_pdf, "docx": press.set_word}


def composed(edition: Edition, language: str) -> Composed:
    """The edition in one language."""
    return compose(edition.pattern, edition.city, edition.figures, edition.narratives, language)


@dataclass(frozen=True)
class Sent:
    """A report on its way to the press: its blocks, its sheet, and what stands at the foot of every page."""

    report: Composed
    sheet: Sheet
    stamp: Stamp


def sent(edition: Edition, language: str) -> Sent:
    """An edition, with its number and digest at the foot of every page."""
    made = composed(edition, language)
    return _sent(made, edition.issuer, edition.number, edition.digest, edition.published_at, edition.data)


def drafted(report: Report, language: str) -> Composed | None:
    """The report as it stands, before it is published; None before its figures were taken."""
    taken = report.taken
    if taken is None:
        return None
    return compose(report.pattern, writing.city_words(), taken, writing.narratives(report), language)


def sent_draft(made: Composed, issuer: str) -> Sent:
    """A draft; its foot says that it is one."""
    number = Words("草稿，未发布", "Draft, not published").in_(made.language)
    digest = digest_of({"figures": made.figures.as_json(), "title": made.title})
    return _sent(made, issuer, number, digest, made.figures.at)


def not_yet(year: int, language: str) -> Sent:
    """What a year that nobody has published would say now; narratives where somebody has begun to write."""
    begun = Report.objects.filter(year=year).select_related("unit").first()
    pattern = begun.pattern if begun else read(writing.KIND, NEWEST[writing.KIND])
    said = writing.narratives(begun) if begun else {}
    town = writing.city_words()
    made = compose(pattern, town, gather(year, pattern).figures, said, language)
    return sent_draft(made, begun.unit.name if begun else town.in_(language))


def _sent(made: Composed, issuer: str, number: str, digest: str, at: datetime, data: str = "") -> Sent:
    address = f"{directory.address()}/reports/{made.figures.year}/"
    stamp = Stamp(number, digest.partition(":")[2], address, at)
    return Sent(made, papers.sheet(made, issuer, data=data), stamp)
