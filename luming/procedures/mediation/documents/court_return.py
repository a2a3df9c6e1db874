"""特邀调解情况报告: what goes back to the court with its file (特邀调解规定 articles 21, 22, 26; 在线调解规则 articles 18, 21).

The result as one of the law's words, and the facts that both sides confirmed. There is no field for anything else that was
said: what somebody conceded for the sake of an agreement may not be held against her, and so it has no place here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Closing, Heading, Paragraph, numbered
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class CourtReturnContent:
    """``facts``: only those that every party confirmed. ``agreement``: its number, where one was reached."""

    issuer: Words
    court: str
    case_number: str
    kind: Words
    parties: tuple[str, ...]
    signed_on: date | None
    ended_on: date
    result: Words
    then: Words
    mediator: str = ""  # none where it goes back before anybody signed for it
    facts: tuple[str, ...] = ()
    agreement: str = ""


def compose(content: CourtReturnContent, say: Voice) -> Iterator[Block]:
    """To the court; what it sent, how it ended, what nobody disputes, what comes next."""
    yield Paragraph(content.court + say("：", ":"), flush=True)
    yield Paragraph(_sent(content, say))
    yield Heading(say("一、结果", "1. The result"))
    yield Paragraph(say.words(content.result) + say("。", "."))
    if content.agreement:
        yield Paragraph(
            say(f"随附调解协议：{content.agreement}。", f"Enclosed: agreement {content.agreement}.")
        )
    yield Heading(say("二、双方共同确认的无争议事实", "2. Facts that both sides confirmed"))
    yield from numbered(content.facts) if content.facts else (Paragraph(say("没有。", "None.")),)
    yield Paragraph(
        say(
            "除上列事实外，当事人为达成协议作出的妥协和由此认可的内容不随案移送，不得作为对其不利的根据"
            "（特邀调解规定第二十二条、在线调解规则第十八条）。",
            "Nothing else goes with the file: what a party conceded for the sake of an agreement may not be held against her "
            "(Provisions on Invited Mediation, article 22; Rules on Online Mediation by the People's Courts, article 18).",
        )
    )
    yield Heading(say("三、下一步", "3. What comes next"))
    yield Paragraph(say.words(content.then))
    yield Closing(say.words(content.issuer), say("（印章）", "(seal)"), say.day(content.ended_on))


def _sent(content: CourtReturnContent, say: Voice) -> str:
    who, kind = say.names(content.parties), say.words(content.kind)
    signed = (
        say(f"，{say.day(content.signed_on)}签收", f", signed for on {say.day(content.signed_on)}")
        if content.signed_on
        else ""
    )
    by = say(f"，调解员：{content.mediator}", f"; mediator: {content.mediator}") if content.mediator else ""
    return say(
        f"贵院{kind}的{content.case_number}案，当事人：{who}{signed}{by}。现将情况报告如下。",
        f"Case {content.case_number}, {kind}; parties: {who}{signed}{by}. We report as follows.",
    )


COURT_RETURN = DocumentTemplate(
    code="mediation.court_return",
    version=1,
    title=Words("特邀调解情况报告", "Report to the Court on a Mediation"),
    form_no=None,
    content_type=CourtReturnContent,
    served_to=frozenset({Recipient.EACH_PARTY, Recipient.FILE}),
    compose=compose,
)
