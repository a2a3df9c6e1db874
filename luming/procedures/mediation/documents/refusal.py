"""不予受理告知书: why the committee does not take the dispute, and where it can be taken instead."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Closing, Heading, Paragraph, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import RefusalContent


def compose(content: RefusalContent, say: Voice) -> Iterator[Block]:
    """What was asked, why not, the other routes, limitation, where to ask."""
    yield Paragraph(content.addressee + say("：", ":"), flush=True)
    kind = say.words(content.dispute_kind)
    yield Paragraph(
        say(
            f"您于{say.day(content.applied_on)}申请调解您与{content.other_side}之间的纠纷（类型：{kind}）。本会不能受理。",
            f"On {say.day(content.applied_on)} you applied for mediation of your dispute with {content.other_side} "
            f"({kind}). We cannot take it.",
        )
    )
    yield Heading(say("一、理由", "1. Why"))
    yield from paragraphs(say.words(wording.REFUSALS[content.ground]))
    yield from paragraphs(content.reason)
    yield Heading(say("二、您可以走的途径", "2. Where you can go"))
    yield pieces.routes_table(content.routes, say)
    yield Heading(say("三、诉讼时效", "3. Limitation"))
    yield pieces.interrupted(say.weekday(content.applied_on), say)
    yield Paragraph(
        say(
            "对方以后愿意调解，或者情况有变化的，您可以再次申请。",
            "If circumstances change you may apply again.",
        )
    )
    yield pieces.how_to_ask(content.contact, say)
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.decided_on))


REFUSAL = DocumentTemplate(
    code="mediation.refusal",
    version=1,
    title=Words("不予受理告知书", "Notice of Non-acceptance"),
    form_no=None,
    content_type=RefusalContent,
    served_to=frozenset({Recipient.APPLICANT, Recipient.FILE}),
    compose=compose,
)
