"""Form 14, 人民调解回访记录: why somebody called, and what became of the agreement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark

THEIR_OWN = Words(
    "由当事人自愿在自己的页面上评价，工作人员不当面询问",
    "for the parties to say on their own page, if they wish; officers do not ask",
)


@dataclass(frozen=True)
class Kept:
    """One promise, and how it stands after the visit."""

    promise: str
    stand: Words


@dataclass(frozen=True)
class VisitContent:
    """Form 14. ``still_open`` is about the dispute, never about a person."""

    issuer: Words
    agreement: str
    parties: tuple[str, ...]
    why: Words
    performance: Words
    findings: str
    visited_by: str
    visited_on: date
    clauses: tuple[Kept, ...] = ()
    court: Words | None = None
    still_open: str = ""
    marks: tuple[Mark, ...] = ()


def compose(content: VisitContent, say: Voice) -> Iterator[Block]:
    """What it was about; performance clause by clause, court, what is still open."""
    yield Fields(
        (
            ((say("当事人", "Parties"), say.names(content.parties)),),
            ((say("协议编号", "Agreement"), content.agreement),),
            ((say("回访事由", "Why"), say.words(content.why)),),
            ((say("回访日期", "On"), say.day(content.visited_on)), (say("回访人", "By"), content.visited_by)),
        )
    )
    yield Heading(say("回访情况", "What was found"))
    yield Fields(
        tuple(
            ((label, said),)
            for label, said in (
                (say("履行情况", "Performed"), say.words(content.performance)),
                *((one.promise, say.words(one.stand)) for one in content.clauses),
                (say("当事人是否满意", "Satisfied or not"), say.words(THEIR_OWN)),
                (say("司法确认或者诉讼", "Court"), _words(content.court, say)),
                (say("尚待解决", "Still open"), content.still_open or say("没有", "nothing")),
            )
        )
    )
    yield from paragraphs(content.findings)
    made = say("以上是回访时了解的情况。", "This is what was learned.")
    people = [(content.visited_by, Capacity.OFFICER)]
    yield pieces.places(made, people, (content.issuer, content.visited_on), content.marks, say)


def _words(words: Words | None, say: Voice) -> str:
    return say.words(words) if words else say("没有询问", "not asked")


VISIT = DocumentTemplate(
    code="mediation.visit",
    version=1,
    title=Words("人民调解回访记录", "Record of a Follow-up"),
    form_no=14,
    content_type=VisitContent,
    served_to=FILE,
    compose=compose,
)
