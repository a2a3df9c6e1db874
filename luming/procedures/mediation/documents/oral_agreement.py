"""Form 12, 人民调解口头协议登记表: the mediator records what the parties agreed by word of mouth (articles 28 and 30)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Clause, Mark, PartyLine
from luming.procedures.mediation.documents.terms import articles, background


@dataclass(frozen=True)
class OralAgreementContent:
    """Form 12. It is in force from ``reached_on``; the parties need not sign, the mediator does."""

    issuer: Words
    reached_on: date
    dispute_kind: Words
    parties: tuple[PartyLine, ...]
    facts: str
    clauses: tuple[Clause, ...]
    mediator: str
    disputed: str = ""  # what is settled on the spot has neither
    responsibility: str = ""
    marks: tuple[Mark, ...] = ()


def compose(content: OralAgreementContent, say: Voice) -> Iterator[Block]:
    """Parties, the dispute, what was agreed, its effect, the mediator's signature."""
    yield Fields(
        (
            (
                (say("达成日期", "Reached on"), say.day(content.reached_on)),
                (say("调解员", "Mediator"), content.mediator),
            ),
        )
    )
    yield from pieces.party_table(content.parties, say, withheld=True)
    yield Heading(say("一、纠纷情况", "1. The dispute"))
    yield from background(content, say)
    yield Heading(say("二、协议内容和履行", "2. What was agreed, and its performance"))
    yield articles(content.clauses, say)
    yield from _effect(content, say)
    recorded = say(
        "以上是各方口头协议的内容，当场复述，各方没有异议。",
        "This is what was agreed; it was read back and nobody objected.",
    )
    seal = (content.issuer, content.reached_on)
    yield pieces.places(recorded, [(content.mediator, Capacity.MEDIATOR)], seal, content.marks, say)
    yield from pieces.party_annex(content.parties, say, withheld=True)


def _effect(content: OralAgreementContent, say: Voice) -> Iterator[Block]:
    yield Heading(say("三、效力", "3. Effect"))
    yield Paragraph(
        say(
            "各方当事人认为不需要制作书面协议，采取口头协议方式，由人民调解员记录（《中华人民共和国人民调解法》第二十八条）。"
            f"口头协议自达成之日，即{say.day(content.reached_on)}起生效（第三十条），有法律约束力，应当履行（第三十一条）。",
            "The parties hold a written agreement to be needless and agreed by word of mouth; the mediator records it "
            f"(People's Mediation Law, article 28). It took effect on the day it was reached, {say.day(content.reached_on)} "
            "(article 30), binds in law and must be performed (article 31).",
        )
    )


ORAL_AGREEMENT = DocumentTemplate(
    code="mediation.oral_agreement",
    version=1,
    title=Words("人民调解口头协议登记表", "Register of an Oral Agreement"),
    form_no=12,
    content_type=OralAgreementContent,
    served_to=FILE,
    compose=compose,
)
