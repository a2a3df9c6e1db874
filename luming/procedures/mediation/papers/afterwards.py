"""What the papers say that follow an agreement: forms 13 and 14."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import choices, paper_choices
from luming.procedures.mediation.documents.receipt import ReceiptContent, Way
from luming.procedures.mediation.documents.visit import Kept, VisitContent
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.papers.reading import acting, agreed, day, issuer
from luming.procedures.mediation.performance.clauses import Promise, promise, promises
from luming.procedures.mediation.performance.ledger import STANDS
from luming.procedures.mediation.performance.wording import yuan


def receipt(context: Context) -> ReceiptContent:
    """The payment is entered in the ledger before the paper is made, so what is left is what is left after it."""
    data = context.given.data
    clause = Clause.objects.select_related("who").get(id=UUID(data["clause"]), matter=context.matter)
    payee = next(party for party in context.parties if str(party.id) == data["payee"])
    return ReceiptContent(
        issuer=issuer(context),
        agreement=agreed(context).number,
        clause=f"{clause.who.name.reveal()}：{clause.does}",
        payer=clause.who.name.reveal(),
        payee=payee.name.reveal(),
        amount=Decimal(data["fen"]) / 100,
        paid_on=date.fromisoformat(data["paid_on"]),
        way=Way(data["way"]),
        left=Decimal(promise(context, data["clause"]).ledger.unpaid) / 100,
        recorded_by=acting(context),
        recorded_on=day(context.occurred_at),
    )


def visit(context: Context) -> VisitContent:
    data, texts = context.given.data, context.given.texts
    return VisitContent(
        issuer=issuer(context),
        agreement=agreed(context).number,
        parties=tuple(party.name.reveal() for party in context.parties),
        why=paper_choices.WHY_CALLED[data.get("why", "routine")],
        performance=choices.PERFORMANCE[data["performance"]],
        findings=texts["findings"],
        visited_by=acting(context),
        visited_on=day(context.occurred_at),
        clauses=tuple(
            Kept(f"{one.clause.place}. {one.clause.who.name.reveal()}：{one.clause.does}", _standing(one))
            for one in promises(context.matter)
        ),
        court=_chosen(paper_choices.IN_COURT, data.get("court")),
        still_open=texts.get("still_open", ""),
    )


def _standing(one: Promise) -> Words:
    """In a word, and of money how much is left."""
    stand, left = STANDS[one.ledger.stand], one.ledger.outstanding
    if not one.clause.fen or not left:
        return stand
    return Words(f"{stand.zh}，未付{yuan(left)}元", f"{stand.en}, outstanding {yuan(left)} yuan")


def _chosen(table: dict[str, Words], code: str | None) -> Words | None:
    return table[code] if code else None
