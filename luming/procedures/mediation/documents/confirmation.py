"""Form 15, 司法确认申请书: both sides jointly ask a court to confirm the agreement (article 33; 民事诉讼法 articles 205, 206)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Heading, Paragraph, numbered
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Mark, PartyLine

PROMISES = (
    Words(
        "双方出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为。",
        "The parties agreed of their own free will to settle their dispute, without collusion or evasion of the law.",
    ),
    Words(
        "协议内容给他人造成损害的，愿意承担相应的民事责任和其他法律责任。",
        "Should what is agreed harm others, they answer for it under civil and other law.",
    ),
    Words(
        "协议不涉及婚姻、亲子、收养等身份关系是否有效或者解除，不请求确认物权、知识产权的归属。",
        "It does not concern the validity or end of marriage, parentage or adoption, nor ask to confirm property or "
        "intellectual property rights.",
    ),
)
OURS = (
    Words("本申请书", "This application"),
    Words("调解组织主持调解的证明", "Proof that the committee mediated"),
)


@dataclass(frozen=True)
class Applicant:
    """One side's own application: on which day she said that she wants it, and through whom where not herself."""

    name: str
    on: date
    by: str = ""


@dataclass(frozen=True)
class ConfirmationContent:
    """The application; ``last_day`` is where PM-06 ends."""

    issuer: Words
    court: str
    parties: tuple[PartyLine, ...]
    agreement: str
    reached_on: date
    in_force_on: date
    last_day: date
    written_on: date
    applicants: tuple[Applicant, ...] = ()
    enclosed: tuple[Words, ...] = ()
    marks: tuple[Mark, ...] = ()


def compose(content: ConfirmationContent, say: Voice) -> Iterator[Block]:
    """To the court; who asks, for what, on which grounds, what they promise, what is enclosed."""
    yield Paragraph(content.court + say("：", ":"), flush=True)
    yield Heading(say("一、申请人（双方共同申请）", "1. The applicants, jointly"))
    yield from pieces.party_table(content.parties, say, withheld=True)
    yield from (Paragraph(_applied(one, say)) for one in content.applicants)
    yield Heading(say("二、请求", "2. What is asked"))
    yield Paragraph(
        say(
            f"请求确认{content.issuer.zh}主持达成的{content.agreement}调解协议有效。",
            f"To confirm agreement {content.agreement}, reached with the mediation of {say.words(content.issuer)}.",
        )
    )
    yield Heading(say("三、事实", "3. Facts"))
    yield Paragraph(
        say(
            f"双方于{say.day(content.reached_on)}达成协议，协议于{say.day(content.in_force_on)}生效。依照《中华人民共和国人民调解法》"
            f"第三十三条，共同申请司法确认的期限到{say.weekday(content.last_day)}为止。",
            f"The agreement was reached on {say.day(content.reached_on)} and took effect on {say.day(content.in_force_on)}. "
            f"Under article 33 of the People's Mediation Law a joint application may be made until {say.weekday(content.last_day)}.",
        )
    )
    yield Heading(say("四、双方承诺", "4. What both promise"))
    yield from numbered(say.words(words) for words in PROMISES)
    yield Heading(say("五、随附材料", "5. Enclosed"))
    yield from numbered(say.words(words) for words in (*OURS, *content.enclosed))
    jointly = say("双方共同申请。司法确认不交费。", "We apply jointly. Confirmation is free of charge.")
    yield pieces.places(jointly, pieces.signers(content.parties), None, content.marks, say)
    yield from pieces.party_annex(content.parties, say, withheld=True)


def _applied(one: Applicant, say: Voice) -> str:
    by = say(f"（由{one.by}代）", f" (by {one.by})") if one.by else ""
    on = say.day(one.on)
    return say(
        f"{one.name}{by}于{on}表示愿意共同申请。", f"{one.name}{by} declared on {on} to apply jointly."
    )


CONFIRMATION = DocumentTemplate(
    code="mediation.confirmation",
    version=1,
    title=Words("司法确认申请书", "Application for Judicial Confirmation"),
    form_no=15,
    content_type=ConfirmationContent,
    served_to=FILE,
    compose=compose,
)
