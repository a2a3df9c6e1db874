"""Form 10, 人民调解记录: one sitting, who was there, what happened, how it ended; read over and signed."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, Paragraph, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import RecordContent
from luming.procedures.mediation.documents.parts import Capacity, Invited, PartyLine


def compose(content: RecordContent, say: Voice) -> Iterator[Block]:
    """Time, place and people in a table; process; result; the sentence to sign under."""
    yield Fields((*_when_and_where(content, say), *_present(content, say)))
    yield Heading(say("一、调解经过", "1. What happened"))
    yield from paragraphs(content.process)
    yield Heading(say("二、调解结果", "2. Result"))
    yield Paragraph(say.words(wording.RESULTS[content.result]))
    yield from paragraphs(content.result_note)
    correct = say(
        "以上记录已由各方核对，或者已向各方宣读，没有错误。",
        "Each side has read this record, or had it read aloud, and finds it correct.",
    )
    seal = (content.issuer, content.ended_at.astimezone(SHANGHAI).date())
    yield pieces.places(correct, _signers(content), seal, content.marks, say)


def _when_and_where(content: RecordContent, say: Voice) -> tuple[tuple[tuple[str, str], ...], ...]:
    openness = say("公开", "Open") if content.is_open else say("不公开", "Closed")
    return (
        ((say("开始", "Began"), say.minute(content.began_at)), (say("结束", "Ended"), say.minute(content.ended_at))),
        ((say("第几次", "Sitting"), say(f"第{say.count(content.sitting)}次", f"No. {content.sitting}")),
         (say("是否公开", "Open?"), openness)),
        ((say("地点", "Place"), content.place),),
        ((say("纠纷类型", "Kind"), say.words(content.dispute_kind)),),
    )  # fmt: skip


def _present(content: RecordContent, say: Voice) -> Iterator[tuple[tuple[str, str], ...]]:
    yield ((say("当事人", "Parties"), "\n".join(_attending(party, say) for party in content.parties)),)
    if content.absent:
        yield ((say("未到场", "Absent"), say.names(content.absent)),)
    if content.invited:
        yield ((say("受邀参与人", "Invited"), "\n".join(_guest(guest, say) for guest in content.invited)),)
    yield (
        (say("调解员", "Mediators"), say.names(content.mediators)),
        (say("记录人", "Recorder"), content.recorder),
    )


def _attending(party: PartyLine, say: Voice) -> str:
    role = say.words(wording.ROLES[party.role]) + say("：", ": ") + party.name
    return say("；", "; ").join([role, *(pieces.acting(one, say) for one in party.acts_for)])


def _guest(guest: Invited, say: Voice) -> str:
    return say(
        f"{guest.name}（{guest.capacity}），{say.day(guest.agreed_on)}经各方当事人同意",
        f"{guest.name} ({guest.capacity}), with the consent of all parties on {say.day(guest.agreed_on)}",
    )


def _signers(content: RecordContent) -> list[tuple[str, Capacity]]:
    """Everyone who was there; an absent party signs nothing."""
    there = tuple(party for party in content.parties if party.name not in content.absent)
    return [
        *pieces.signers(there),
        *((guest.name, Capacity.INVITED) for guest in content.invited),
        *((name, Capacity.MEDIATOR) for name in content.mediators),
        (content.recorder, Capacity.RECORDER),
    ]


RECORD = DocumentTemplate(
    code="mediation.record",
    version=1,
    title=Words("人民调解记录", "Record of a Mediation Sitting"),
    form_no=10,
    content_type=RecordContent,
    served_to=frozenset({Recipient.FILE}),
    compose=compose,
)
