"""What the papers say that go to a court."""

from luming.kernel.proceedings import signing
from luming.kernel.proceedings.context import Context
from luming.procedures.mediation.asking import put
from luming.procedures.mediation.courts import files, words
from luming.procedures.mediation.documents.court_return import CourtReturnContent
from luming.procedures.mediation.papers.reading import day, issuer, officer
from luming.procedures.mediation.undisputed import FACTS


def court_return(context: Context) -> CourtReturnContent:
    """The file is ended before its paper is made; of the talks only what every party confirmed is read at all."""
    found, result = files.referral(context.matter), context.given.data["result"]
    if found is None:
        raise LookupError(context.matter.number)
    agreed = result == words.AGREED
    paper = signing.agreement(context.matter) if agreed else None
    return CourtReturnContent(
        issuer=issuer(context),
        court=found.court,
        case_number=found.case_number,
        kind=words.KINDS[found.kind],
        parties=tuple(party.name.reveal() for party in context.parties),
        signed_on=found.signed_on,
        ended_on=day(context.occurred_at),
        result=words.RESULTS[result],
        then=words.ASKS_OF_COURT[f"{found.kind}_agreed" if agreed else found.kind],
        mediator=officer(context),
        facts=tuple(one.text for one in put(context.matter, FACTS) if one.holds(context.parties)),
        agreement=paper.number if paper else "",
    )
