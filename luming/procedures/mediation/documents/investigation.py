"""Form 8, 人民调解调查记录: who was asked, where and when, what was said; signed page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, Note, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark


@dataclass(frozen=True)
class InvestigationContent:
    """Form 8. ``bearing``: how the person asked stands to the dispute (neighbour, witness, expert)."""

    issuer: Words
    dispute_kind: Words
    began_at: datetime
    ended_at: datetime
    place: str
    asked: str
    bearing: str
    investigator: str
    recorder: str
    said: str
    marks: tuple[Mark, ...] = ()


def compose(content: InvestigationContent, say: Voice) -> Iterator[Block]:
    """Time, place and people; what was said; signatures."""
    yield Fields(
        (
            ((say("开始", "Began"), say.minute(content.began_at)), (say("结束", "Ended"), say.minute(content.ended_at))),
            ((say("地点", "Place"), content.place),),
            ((say("纠纷类型", "Kind"), say.words(content.dispute_kind)),),
            ((say("被调查人", "Asked"), content.asked), (say("关系", "Bearing"), content.bearing)),
            ((say("调查人", "Asked by"), content.investigator), (say("记录人", "Recorder"), content.recorder)),
        )
    )  # fmt: skip
    yield Heading(say("调查内容", "What was said"))
    yield from paragraphs(content.said)
    yield Note(say("被调查人请在每一页上签名。", "The person asked signs every page."))
    correct = say(
        "以上记录已由被调查人阅读，或者已向其宣读，没有错误。",
        "The person asked has read this record, or had it read aloud, and finds it correct.",
    )
    people = [
        (content.asked, Capacity.ASKED),
        (content.investigator, Capacity.MEDIATOR),
        *([(content.recorder, Capacity.RECORDER)] if content.recorder != content.investigator else []),
    ]
    yield pieces.places(correct, people, None, content.marks, say)


INVESTIGATION = DocumentTemplate(
    code="mediation.investigation",
    version=1,
    title=Words("人民调解调查记录", "Record of an Investigation"),
    form_no=8,
    content_type=InvestigationContent,
    served_to=FILE,
    compose=compose,
)
