"""Form 16, 结案报告: who handled what, from when to when, what it was about and how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luming.kernel.documents.rendering.blocks import Block, Fields, Heading, paragraphs
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import Source
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark


@dataclass(frozen=True)
class ClosingReportContent:
    """Form 16. ``promised`` and ``paid`` in yuan; ``accepted_on`` None where it never was."""

    issuer: Words
    officer: str
    dispute_kind: Words
    source: Source
    applied_on: date
    closed_on: date
    result: Words
    facts: str
    written_by: str
    written_on: date
    accepted_on: date | None = None
    promised: Decimal | None = None
    paid: Decimal | None = None
    summary: str = ""
    marks: tuple[Mark, ...] = ()


def compose(content: ClosingReportContent, say: Voice) -> Iterator[Block]:
    """The table; facts in brief; the result."""
    accepted = say.day(content.accepted_on) if content.accepted_on else say("没有受理", "not accepted")
    rows = [
        ((say("承办单位", "Unit"), say.words(content.issuer)),),
        ((say("承办人", "Officer"), content.officer), (say("纠纷类型", "Kind"), say.words(content.dispute_kind))),
        ((say("案件来源", "Source"), say.words(wording.SOURCES[content.source])),),
        ((say("申请日期", "Applied on"), say.day(content.applied_on)), (say("受理日期", "Accepted"), accepted)),
        ((say("结案日期", "Closed on"), say.day(content.closed_on)), (say("结果", "Result"), say.words(content.result))),
    ]  # fmt: skip
    if content.promised is not None and content.paid is not None:
        rows += [
            ((say("约定金额", "Promised"), say.yuan(content.promised)),),
            ((say("已登记支付", "Paid"), say.yuan(content.paid)),),
        ]
    yield Fields(tuple(rows))
    yield Heading(say("一、简要事实", "1. Facts in brief"))
    yield from paragraphs(content.facts)
    yield Heading(say("二、处理结果", "2. How it ended"))
    yield from paragraphs(content.summary or say.words(content.result))
    true = say("以上属实，卷宗材料齐全。", "The above is true and the file complete.")
    people = [(content.written_by, Capacity.OFFICER)]
    yield pieces.places(true, people, (content.issuer, content.written_on), content.marks, say)


CLOSING_REPORT = DocumentTemplate(
    code="mediation.closing_report",
    version=1,
    title=Words("结案报告表", "Closing Report"),
    form_no=16,
    content_type=ClosingReportContent,
    served_to=FILE,
    compose=compose,
)
