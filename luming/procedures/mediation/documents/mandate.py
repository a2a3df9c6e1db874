"""Form 7, 授权委托书: printed from what the party said of her agent, for both to sign."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark, PartyLine


class Powers(StrEnum):
    """How far the agent may go (民法典 article 165: a mandate states its matters, powers and term)."""

    GENERAL = "general"
    SPECIAL = "special"


POWERS = {
    Powers.GENERAL: Words(
        "一般授权：代为陈述事实、提供材料、参加调解、签收文书。不能代为承认、放弃或者变更请求，不能代为和解、签署协议。",
        "General: to state facts, hand in material, attend mediation and accept papers. Not to admit, waive or change "
        "a claim, nor to settle or sign an agreement.",
    ),
    Powers.SPECIAL: Words(
        "特别授权：除一般授权的事项外，可以代为承认、放弃、变更请求，代为和解、签署调解协议。",
        "Special: besides the general powers, to admit, waive or change claims, to settle and to sign the agreement.",
    ),
}


@dataclass(frozen=True)
class MandateContent:
    """Form 7. ``until`` None: until this mediation ends."""

    issuer: Words
    principal: PartyLine
    agent: str
    powers: Powers
    since: date
    dispute: str
    written_on: date
    until: date | None = None
    marks: tuple[Mark, ...] = ()


def compose(content: MandateContent, say: Voice) -> Iterator[Block]:
    """Principal and agent, the matter, powers, term, both signatures."""
    yield from pieces.party_table((replace(content.principal, acts_for=()),), say, withheld=False)
    yield Fields((((say("受委托人", "Agent"), content.agent),),))
    yield Heading(say("一、委托事项", "1. The matter"))
    yield Paragraph(
        say(
            f"就“{content.dispute}”一事，委托{content.agent}代为参加{content.issuer.zh}的调解。",
            f"To take part for me in the mediation by {say.words(content.issuer)} of: {content.dispute}.",
        )
    )
    yield Heading(say("二、权限", "2. Powers"))
    yield Paragraph(say.words(POWERS[content.powers]))
    yield Heading(say("三、期限", "3. Term"))
    end = say.day(content.until) if content.until else say("本次调解结束", "the end of this mediation")
    yield Paragraph(
        say(f"自{say.day(content.since)}起至{end}止。", f"From {say.day(content.since)} to {end}.")
    )
    freely = say(
        "委托人和受委托人都已阅读以上内容，自愿签署。",
        "Both have read the above and sign of their own free will.",
    )
    people = [(content.principal.name, Capacity.PARTY), (content.agent, Capacity.REPRESENTATIVE)]
    yield pieces.places(freely, people, None, content.marks, say)


MANDATE = DocumentTemplate(
    code="mediation.mandate",
    version=1,
    title=Words("授权委托书", "Mandate"),
    form_no=7,
    content_type=MandateContent,
    served_to=FILE,
    compose=compose,
)
