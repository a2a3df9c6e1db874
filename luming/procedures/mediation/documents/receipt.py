"""Form 13, 履行凭证: that one side paid what a clause promised; signed by who received it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from luming.kernel.documents.rendering.blocks import Block, Fields, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark


class Way(StrEnum):
    """How it was paid."""

    CASH = "cash"
    TRANSFER = "transfer"
    OTHER = "other"


WAYS: dict[str, Words] = {
    Way.CASH: Words("现金", "Cash"),
    Way.TRANSFER: Words("转账", "Transfer"),
    Way.OTHER: Words("其他", "Another way"),
}


@dataclass(frozen=True)
class ReceiptContent:
    """Form 13. ``amount`` in yuan; ``left`` is what the clause still leaves open after it."""

    issuer: Words
    agreement: str
    clause: str
    payer: str
    payee: str
    amount: Decimal
    paid_on: date
    way: Way
    left: Decimal
    recorded_by: str
    recorded_on: date
    marks: tuple[Mark, ...] = ()


def compose(content: ReceiptContent, say: Voice) -> Iterator[Block]:
    """Who paid whom, how much, when and how, under which clause, what is left."""
    yield Fields(
        (
            ((say("协议编号", "Agreement"), content.agreement),),
            ((say("约定", "Promised"), content.clause),),
            ((say("付款人", "Paid by"), content.payer), (say("收款人", "Paid to"), content.payee)),
            ((say("金额", "Amount"), say.yuan(content.amount)),),
            ((say("付款日期", "Paid on"), say.day(content.paid_on)), (say("方式", "How"), say.words(WAYS[content.way]))),
            ((say("尚未付清", "Left"), say.yuan(content.left)),),
        )
    )  # fmt: skip
    yield Paragraph(
        say(
            f"今收到{content.payer}依照上述协议支付的{say.yuan(content.amount)}。",
            f"Received from {content.payer} under the agreement above: {say.yuan(content.amount)}.",
        )
    )
    received = say("收款人核对无误后签名。", "The recipient signs if this is correct.")
    people = [(content.payee, Capacity.PAYEE), (content.recorded_by, Capacity.OFFICER)]
    yield pieces.places(received, people, (content.issuer, content.recorded_on), content.marks, say)


RECEIPT = DocumentTemplate(
    code="mediation.receipt",
    version=1,
    title=Words("履行凭证", "Proof of Performance"),
    form_no=13,
    content_type=ReceiptContent,
    served_to=FILE,
    compose=compose,
)
