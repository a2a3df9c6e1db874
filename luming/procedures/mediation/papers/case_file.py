"""What the papers say that make a matter into a file: forms 1, 2, 16 and 17, when it is archived."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from luming.kernel.documents.models import Issued, Received
from luming.kernel.documents.rendered import pages_of
from luming.kernel.documents.rendering import find
from luming.kernel.events.models import EventText
from luming.kernel.proceedings import archiving, corrections
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.local_choices import Retention
from luming.kernel.proceedings.standing import standing
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.closing_report import CLOSING_REPORT, ClosingReportContent
from luming.procedures.mediation.documents.contents import ContentsContent, Item
from luming.procedures.mediation.documents.cover import BackCoverContent, CoverContent
from luming.procedures.mediation.documents.registry import TEMPLATES
from luming.procedures.mediation.papers.reading import acting, day, issuer, names, officer, source, subject
from luming.procedures.mediation.performance.clauses import promises

PLACES = {template.code: place for place, template in enumerate(TEMPLATES)}
COMMON = len(PLACES)  # papers that every procedure may issue come after its own


def cover(context: Context) -> CoverContent:
    between = "与".join(filter(None, (names(context.side("applicant")), names(context.side("respondent")))))
    mediator, kept = officer(context), Retention(context.noted["retention"])
    return CoverContent(
        issuer=issuer(context),
        name=between + subject(context).zh,
        number=context.matter.number or "",
        since=_accepted_on(context) or context.matter.applied_on,
        until=_closed_on(context),
        filed_by=acting(context),
        filed_on=day(context.occurred_at),
        retention=kept,
        years=archiving.years_of(context.matter, kept),
        mediators=(mediator,) if mediator else (),
        remarks=context.given.texts.get("remarks", ""),
    )


def contents(context: Context) -> ContentsContent:
    """Papers in the order of a file, the report that this very step writes last; then what is electronic."""
    return ContentsContent(issuer(context), (*_printed(context), *_electronic(context)))


def closing_report(context: Context) -> ClosingReportContent:
    texts = context.texts
    promised, paid = (_sum(context, account) for account in ("promised", "paid"))
    return ClosingReportContent(
        issuer=issuer(context),
        officer=officer(context) or acting(context),
        dispute_kind=subject(context),
        source=source(context),
        applied_on=context.matter.applied_on,
        accepted_on=_accepted_on(context),
        closed_on=_closed_on(context),
        result=context.procedure.states[context.before.state or ""].words,
        facts=texts.get("facts") or texts.get("what_happened") or context.matter.title,
        written_by=acting(context),
        written_on=day(context.occurred_at),
        promised=promised or None,
        paid=paid if promised else None,
        summary=_how_it_ended(context),
    )


def back_cover(context: Context) -> BackCoverContent:
    return BackCoverContent(
        issuer=issuer(context),
        number=context.matter.number or "",
        papers=_papers(context).count() + len(context.step.issues),
        materials=_materials(context).count(),
        filed_by=acting(context),
        filed_on=day(context.occurred_at),
    )


def _printed(context: Context) -> Iterator[Item]:
    page = 1
    for paper in sorted(_papers(context), key=lambda one: (PLACES.get(one.template, COMMON), one.id)):
        title = find(paper.template, int(paper.template_version)).title
        if paper.erased_at:
            yield Item(title, 0, f"{paper.number}，已依法删除")
            continue
        yield Item(title, page, paper.number + ("，已撤销" if hasattr(paper, "withdrawal") else ""))
        page += pages_of(paper)
    yield Item(CLOSING_REPORT.title, page)


def _electronic(context: Context) -> Iterator[Item]:
    people = {party.id: party.masked for party in context.parties}
    for row in _materials(context).order_by("received_at", "id"):
        name, on = row.name.reveal(), day(row.received_at)
        by = people.get(row.party_id, "") + "提交，" if row.party_id in people else ""
        yield Item(Words(name, name), 0, f"{by}{on.year}年{on.month}月{on.day}日")


def _papers(context: Context):  # noqa: ANN202 - a queryset
    return Issued.objects.filter(matter=context.matter).select_related("withdrawal")


def _materials(context: Context):  # noqa: ANN202 - a queryset
    """What is in a compartment stands in no list."""
    return Received.objects.filter(matter=context.matter, compartment="", erased_at=None)


def _accepted_on(context: Context) -> date | None:
    accepted = next((one for one in standing(context.matter) if one.step == "accept"), None)
    if accepted is None:
        return None
    return day(corrections.occurred(context.matter).get(accepted.id, accepted.occurred_at))


def _closed_on(context: Context) -> date:
    return day(context.matter.closed_at or now())


def _how_it_ended(context: Context) -> str:
    """The words of the step that closed it."""
    ends = (one for one in reversed(standing(context.matter)) if one.to_state == context.before.state)
    closing = next(ends, None)
    rows = EventText.objects.filter(event=closing, compartment="", field__in=("summary", "reason")).exclude(
        text=None
    )
    return "\n".join(rows.order_by("id").values_list("text", flat=True))


def _sum(context: Context, account: str) -> Decimal:
    """In yuan, of the clauses of the agreement that stands."""
    money = [one.ledger for one in promises(context.matter) if one.clause.fen]
    return Decimal(sum(getattr(ledger, account) for ledger in money)) / 100
