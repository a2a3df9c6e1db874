"""终止调解通知书: mediation has ended without agreement; article 26 has the committee name the other routes."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Closing, Heading, Paragraph, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import TerminationContent


def compose(content: TerminationContent, say: Voice) -> Iterator[Block]:
    """That it ended, why, the routes, limitation, where to ask. Who asked for the end is not said."""
    yield Paragraph(say.names(content.addressees) + say("：", ":"), flush=True)
    yield Paragraph(_ended(content, say))
    yield Heading(say("一、理由", "1. Why"))
    yield from paragraphs(say.words(wording.ENDINGS[content.ground]))
    yield from paragraphs(content.reason)
    yield Heading(say("二、您可以走的途径", "2. Where you can go"))
    yield Paragraph(
        say(
            "您可以依法通过仲裁、行政、司法等途径维护自己的权利（《中华人民共和国人民调解法》第二十六条）。"
            "对这件事可以走的途径是：",
            "You may protect your rights through arbitration, an administrative authority or a court, as the law "
            "provides (People's Mediation Law, article 26). For this dispute:",
        )
    )
    yield pieces.routes_table(content.routes, say)
    yield Heading(say("三、诉讼时效", "3. Limitation"))
    yield _limitation(content, say)
    yield pieces.how_to_ask(content.contact, say)
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.ended_on))


def _ended(content: TerminationContent, say: Voice) -> str:
    kind, ended = say.words(content.dispute_kind), say.day(content.ended_on)
    if content.accepted_on is None:
        return say(
            f"你们之间的纠纷（类型：{kind}），本会于{ended}终止办理，不再调解。",
            f"On {ended} we closed our handling of the dispute between you ({kind}); there will be no mediation.",
        )
    accepted = say.day(content.accepted_on)
    return say(
        f"你们之间的纠纷（类型：{kind}），本会于{accepted}受理，现于{ended}终止调解。",
        f"We accepted the dispute between you ({kind}) on {accepted}. Mediation ended on {ended}.",
    )


def _limitation(content: TerminationContent, say: Voice) -> Paragraph:
    asked = say.weekday(content.applied_on)
    return Paragraph(
        say(
            f"向本会提出调解请求的日期是{asked}。就所请求保护的民事权利，诉讼时效从这一天起中断（《最高人民法院关于"
            "审理民事案件适用诉讼时效制度若干问题的规定》第十二条）。准备起诉或者申请仲裁的，请尽早办理，不要等到期限将满。",
            f"The request for mediation was made on {asked}. For the civil right it asks to have protected, the "
            "limitation period was interrupted on that day (Supreme People's Court, Provisions on Limitation in Civil "
            "Cases, article 12). If you mean to sue or go to arbitration, do so early.",
        )
    )


TERMINATION = DocumentTemplate(
    code="mediation.termination",
    version=1,
    title=Words("终止调解通知书", "Notice that Mediation has Ended"),
    form_no=None,
    content_type=TerminationContent,
    served_to=frozenset({Recipient.EACH_PARTY, Recipient.FILE}),
    compose=compose,
)
