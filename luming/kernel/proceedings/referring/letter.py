"""移送函: to which body, on what basis, and the chosen fields. Nothing else of the matter stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Closing, Fields, Heading, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.orgs import reading
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.referring.doors import DOORS, FIELDS, basis, consent_asked
from luming.kernel.proceedings.referring.reading import source
from luming.kernel.workflow.doors import LETTER, RECEIPT_PERIOD
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Given:
    """One field as it goes."""

    label: Words
    text: str


@dataclass(frozen=True)
class LetterContent:
    """What the letter is told, and all that it is told."""

    issuer: Words
    body: str
    door: Words
    basis: Words
    given: tuple[Given, ...]
    sent_on: date
    place: str
    phone: str = ""
    receipt_by: date | None = None


def content(context: Context) -> LetterContent:
    """From the step under way, which has been judged already."""
    data = context.given.data
    door, unit = DOORS[data["door"]], reading.unit(context.matter.holder_id)
    from_here = source(context, data["about"])
    ends = next(
        (one.due for one in context.running if one.clock == RECEIPT_PERIOD and _is_its(one, context)), None
    )
    return LetterContent(
        issuer=Words(unit.name, unit.name),
        body=context.given.texts["body"],
        door=door.words,
        basis=basis(door, consent=consent_asked(door, context.matter.holder_id)),
        given=tuple(Given(FIELDS[code].words, FIELDS[code].said(from_here)) for code in data["fields"]),
        sent_on=context.occurred_at.astimezone(SHANGHAI).date(),
        place=unit.address or unit.name,
        phone=unit.phone,
        receipt_by=ends.astimezone(SHANGHAI).date() if ends else None,
    )


def _is_its(deadline: object, context: Context) -> bool:
    return getattr(deadline, "started_by", None) == context.event_id


def compose(content: LetterContent, say: Voice) -> Iterator[Block]:
    """To whom, what, on what basis, and what is asked in return."""
    yield Paragraph(content.body + say("：", ":"), flush=True)
    yield Paragraph(
        say(
            f"下面的事项属于{content.door.zh}的范围，现移送贵单位。依据：{content.basis.zh}。",
            f"What follows belongs to {content.door.en} and is referred to you. Basis: {content.basis.en}.",
        )
    )
    yield Heading(say("移送的内容", "What is referred"))
    yield Fields(tuple(((say.words(one.label), one.text),) for one in content.given))
    yield Paragraph(
        say(
            "只移送办理需要的内容，请只用于这件事。",
            "Only what is needed is referred; please use it for this matter alone.",
        )
    )
    if content.receipt_by:
        phone = say(f"，电话 {content.phone}", f", telephone {content.phone}") if content.phone else ""
        yield Paragraph(
            say(
                f"请在{say.day(content.receipt_by)}前回执，或者写明理由退回：{content.place}{phone}。",
                f"Please confirm receipt, or return it with the reason, by {say.day(content.receipt_by)}: "
                f"{content.place}{phone}.",
            )
        )
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.sent_on))


TEMPLATE = DocumentTemplate(
    code=LETTER.template,
    version=1,
    title=LETTER.words,
    form_no=None,
    content_type=LetterContent,
    served_to=frozenset({Recipient.FILE}),
    compose=compose,
)
