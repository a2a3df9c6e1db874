"""调解组织主持调解的证明: what a court asks for beside the agreement (民诉法解释 article 354)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Closing, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.parts import FILE


@dataclass(frozen=True)
class ProofContent:
    """Who mediated between whom, from when, and the agreement that came of it; nothing of what was said."""

    issuer: Words
    court: str
    matter: str
    parties: tuple[str, ...]
    began_on: date
    reached_on: date
    agreement: str
    mediator: str
    written_on: date


def compose(content: ProofContent, say: Voice) -> Iterator[Block]:
    """One paragraph, and who says so."""
    who = say.names(content.parties)
    yield Paragraph(content.court + say("：", ":"), flush=True)
    yield Paragraph(
        say(
            f"{who}之间的纠纷（{content.matter}），由本组织于{say.day(content.began_on)}起主持调解，调解员{content.mediator}。"
            f"经调解，双方于{say.day(content.reached_on)}达成{content.agreement}调解协议。调解自愿进行，没有收取任何费用。特此证明。",
            f"The dispute between {who} ({content.matter}) was mediated by us from {say.day(content.began_on)}, mediator "
            f"{content.mediator}. On {say.day(content.reached_on)} agreement {content.agreement} was reached. The mediation was "
            "voluntary, and no fee of any kind was taken.",
        )
    )
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.written_on))


PROOF_OF_MEDIATION = DocumentTemplate(
    code="mediation.proof_of_mediation",
    version=1,
    title=Words("主持调解的证明", "Proof of Mediation"),
    form_no=None,
    content_type=ProofContent,
    served_to=FILE,
    compose=compose,
)
