"""Form 3, 人民调解申请书: who asks, against whom, what happened, what is asked; printed from the application to be signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Heading, Paragraph, numbered, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Mark, PartyLine, PartyRole


@dataclass(frozen=True)
class ApplicationContent:
    """Form 3, as the applicant filled it in."""

    issuer: Words
    applied_on: date
    dispute_kind: Words
    parties: tuple[PartyLine, ...]
    summary: str
    requests: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def compose(content: ApplicationContent, say: Voice) -> Iterator[Block]:
    """Both sides, the dispute in brief, the requests, the statement to sign under."""
    yield Heading(say("一、当事人", "1. The parties"))
    yield from pieces.party_table(content.parties, say, withheld=False)
    yield Heading(say("二、纠纷简要情况", "2. The dispute in brief"))
    yield Paragraph(say("纠纷类型：", "Kind: ") + say.words(content.dispute_kind))
    yield from paragraphs(content.summary)
    if content.requests:
        yield Heading(say("三、申请事项", "3. What is asked"))
        yield from numbered(content.requests)
    freely = say(
        f"人民调解的有关规定已经告知本人。本人于{say.day(content.applied_on)}自愿申请调解，以上内容属实。",
        f"I was told the rules of people's mediation and applied for it of my own free will on "
        f"{say.day(content.applied_on)}. The above is true.",
    )
    asking = tuple(party for party in content.parties if party.role is PartyRole.APPLICANT)
    yield pieces.places(freely, pieces.signers(asking), None, content.marks, say)
    yield from pieces.party_annex(content.parties, say, withheld=False)


APPLICATION = DocumentTemplate(
    code="mediation.application",
    version=1,
    title=Words("人民调解申请书", "Application for People's Mediation"),
    form_no=3,
    content_type=ApplicationContent,
    served_to=FILE,
    compose=compose,
)
