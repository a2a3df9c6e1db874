"""受理通知书: the applicant's copy, with the day that interrupts limitation, what comes next, and a slip to return."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Closing, Heading, Paragraph, Slip, numbered
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.content import AcceptanceContent


def compose(content: AcceptanceContent, say: Voice) -> Iterator[Block]:
    """What was accepted, limitation, what comes next and by when, what the reader may do, how to follow it."""
    yield Paragraph(content.addressee + say("：", ":"), flush=True)
    kind = say.words(content.dispute_kind)
    yield Paragraph(
        say(
            f"您于{say.day(content.applied_on)}申请调解您与{content.other_side}之间的纠纷（类型：{kind}）。"
            f"本会已于{say.day(content.accepted_on)}受理。",
            f"On {say.day(content.applied_on)} you applied for mediation of your dispute with {content.other_side} "
            f"({kind}). We accepted it on {say.day(content.accepted_on)}.",
        )
    )
    yield Heading(say("一、诉讼时效", "1. Limitation"))
    yield pieces.interrupted(say.weekday(content.applied_on), say)
    yield Heading(say("二、接下来", "2. What comes next"))
    yield from _next(content, say)
    yield Heading(say("三、您可以", "3. You may"))
    yield from _may(say)
    yield Heading(say("四、怎样了解进展", "4. How to follow it"))
    yield from _follow(content, say)
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.accepted_on))
    yield _slip(content, say)


def _next(content: AcceptanceContent, say: Voice) -> Iterator[Block]:
    if content.mediators:
        names = say.names(content.mediators)
        yield Paragraph(
            say(
                f"办理这件事的人民调解员是{names}。调解员会与您和对方联系，约定见面的时间和地点。",
                f"Your mediator: {names}. You and the other side will be contacted to fix a time and place to meet.",
            )
        )
    yield Paragraph(
        say(
            f"调解一般在受理之日起一个月内结束（《人民调解工作若干规定》第三十三条），即{say.weekday(content.due)}前。",
            "Mediation normally ends within one month of acceptance (Rules on People's Mediation Work, "
            f"article 33), that is by {say.weekday(content.due)}.",
        )
        + _provisional(content, say)
    )


def _provisional(content: AcceptanceContent, say: Voice) -> str:
    if not content.due_is_provisional:
        return ""
    return say(
        "这一天是暂定的：国务院还没有公布这一时段的放假安排。公布后如有变动，本会会告诉您。",
        " This date is provisional: the State Council has not yet published the holidays of that time. We will tell "
        "you if it changes.",
    )


def _may(say: Voice) -> tuple[Paragraph, ...]:
    return numbered(
        (
            say(
                "选择人民调解员，要求公开或者不公开调解。",
                "Choose a mediator, and ask for an open or a closed sitting.",
            ),
            say("随时要求终止调解。", "Have mediation ended at any time."),
            say(
                "随时依法申请仲裁、找行政机关处理或者向人民法院起诉，调解不影响这些权利。",
                "Turn at any time to arbitration, an administrative authority or a court; mediation does not affect "
                "these rights.",
            ),
            say("不交任何费用。调解不收费。", "Pay nothing. Mediation is free."),
        )
    )


def _follow(content: AcceptanceContent, say: Voice) -> Iterator[Block]:
    yield Paragraph(
        say(
            f"打开 {content.follow_url} ，输入本通知书上的编号和您的查询口令。口令在您提交申请时已经交给您，本通知书不载明。"
            f"口令丢失的，请带身份证件到{content.contact.place}补领。",
            f"Open {content.follow_url} and enter the number on this notice and your pass-phrase. You received the "
            "pass-phrase when you applied; it is not printed here. If it is lost, bring an identity document to "
            f"{content.contact.place}.",
        )
    )
    yield pieces.how_to_ask(content.contact, say)


def _slip(content: AcceptanceContent, say: Voice) -> Slip:
    return Slip(
        cut_here=say("沿此线剪下，交回本会", "Cut here and return"),
        title=say("送达回执", "Receipt of Service"),
        number_label=say("文书编号", "Paper No."),
        rows=(
            ((say("收件人", "Addressee"), content.addressee),
             (say("送达方式", "Served"), say("□当面　□邮寄　□电子", "□\u00a0in person  □\u00a0post  □\u00a0online"))),
            ((say("收到日期", "Received"), say("　　　年　　月　　日", "")), (say("签名", "Signature"), "　\n　")),
        ),
    )  # fmt: skip


ACCEPTANCE = DocumentTemplate(
    code="mediation.acceptance",
    version=1,
    title=Words("受理通知书", "Notice of Acceptance"),
    form_no=None,
    content_type=AcceptanceContent,
    served_to=frozenset({Recipient.APPLICANT, Recipient.FILE}),
    compose=compose,
)
