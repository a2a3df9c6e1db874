"""Form 5, 人民调解当事人权利义务告知书: what the law says about mediation, in sentences a person can use.

Wording is ours; each sentence follows the article of 《中华人民共和国人民调解法》 that it names.
"""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Heading, Paragraph, numbered
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import RightsNoticeContent
from luming.procedures.mediation.documents.parts import Capacity

SECTIONS = (
    (
        Words("一、人民调解是什么", "1. What people's mediation is"),
        (
            Words(
                "人民调解委员会是依法设立、调解民间纠纷的群众性组织（第七条）。它不是行政机关，也不是法院。",
                "A people's mediation committee is a body of citizens set up by law to mediate civil disputes "
                "(article 7). It is neither an authority nor a court.",
            ),
            Words("调解不收任何费用（第四条）。", "Mediation is free of any charge (article 4)."),
            Words(
                "调解以当事人自愿、平等为基础，不违背法律、法规和国家政策。您随时可以依法通过仲裁、行政、司法等途径"
                "维护自己的权利，本会不会因为调解而阻止您（第三条）。",
                "It rests on free will and equality and keeps within the law and state policy. It never stands in the "
                "way of arbitration, an administrative authority or a court (article 3).",
            ),
        ),
    ),
    (
        Words("二、您的权利（第二十三条）", "2. Your rights (article 23)"),
        (
            Words(
                "选择人民调解员，或者接受本会指定的人民调解员。",
                "To choose a mediator, or accept the one proposed.",
            ),
            Words(
                "接受调解，拒绝调解；调解开始以后，也可以要求终止。",
                "To accept mediation, to refuse it, and to have it ended after it has begun.",
            ),
            Words("要求公开调解，或者要求不公开调解。", "To ask for an open sitting, or for a closed one."),
            Words(
                "自主表达意愿。是否达成协议、达成什么协议，由您自己决定。",
                "To speak your own mind, and to decide freely whether to agree and to what.",
            ),
        ),
    ),
    (
        Words("三、您的义务（第二十四条）", "3. Your duties (article 24)"),
        (
            Words("如实陈述纠纷事实。", "To state the facts of the dispute truthfully."),
            Words(
                "遵守调解现场秩序，尊重人民调解员。", "To keep order at the sitting and respect the mediator."
            ),
            Words("尊重对方当事人行使权利。", "To respect the other side in the use of its rights."),
        ),
    ),
    (
        Words("四、调解的结果", "4. What can come of it"),
        (
            Words(
                "达成协议的，可以制作书面协议书；当事人认为不需要的，可以口头约定，由调解员记录（第二十八条）。",
                "If you agree, the agreement may be written; if the parties think that needless, it may be oral and "
                "the mediator records it (article 28).",
            ),
            Words(
                "协议书自各方当事人签名、盖章或者按指印，调解员签名，并加盖本会印章之日起生效（第二十九条）；"
                "口头协议自达成之日起生效（第三十条）。",
                "A written agreement takes effect on the day when all parties have signed, sealed or given a "
                "fingerprint, the mediator has signed and the committee has sealed it (article 29); an oral one on "
                "the day it is reached (article 30).",
            ),
            Words(
                "协议有法律约束力，应当按照约定履行（第三十一条）。对履行或者内容有争议的，可以向人民法院起诉"
                "（第三十二条）。",
                "It binds in law and must be performed (article 31). A dispute about it may be taken to a people's "
                "court (article 32).",
            ),
            Words(
                "各方认为有必要的，可以自协议生效之日起三十日内，共同向人民法院申请司法确认。确认有效以后，一方不履行"
                "或者没有全部履行的，对方可以申请强制执行（第三十三条）。",
                "The parties may jointly ask a people's court to confirm it within thirty days of its taking effect. "
                "If a party then fails to perform in full, the other may apply for enforcement (article 33).",
            ),
            Words(
                "调解不成的，应当终止调解。您可以依法通过仲裁、行政、司法等途径维护自己的权利（第二十六条）。",
                "If there is no agreement, mediation ends. You may then turn to arbitration, an administrative "
                "authority or a court, as the law provides (article 26).",
            ),
        ),
    ),
)


def compose(content: RightsNoticeContent, say: Voice) -> Iterator[Block]:
    """Whom it tells, the four sections, how and when it was given, signatures."""
    yield Paragraph(say.names(content.told) + say("：", ":"), flush=True)
    yield Paragraph(
        say(
            "调解开始以前，本会依照《中华人民共和国人民调解法》，把您的权利和义务告知如下。",
            "Before mediation begins we tell you your rights and duties under the People's Mediation Law.",
        )
    )
    for heading, sentences in SECTIONS:
        yield Heading(say.words(heading))
        yield from numbered(say.words(sentence) for sentence in sentences)
    people = [*((name, Capacity.PARTY) for name in content.told), (content.told_by, Capacity.MEDIATOR)]
    seal = (content.issuer, content.told_on)
    yield pieces.places(_given(content, say), people, seal, content.marks, say)


def _given(content: RightsNoticeContent, say: Voice) -> str:
    manner, day = say.words(wording.MANNERS[content.manner]), say.day(content.told_on)
    return say(
        f"以上内容已由{content.told_by}于{day}{manner}当事人。",
        f"{content.told_by} gave this notice {manner} on {day}.",
    )


RIGHTS_NOTICE = DocumentTemplate(
    code="mediation.rights_notice",
    version=1,
    title=Words("人民调解当事人权利义务告知书", "Notice of Rights and Duties in People's Mediation"),
    form_no=5,
    content_type=RightsNoticeContent,
    served_to=frozenset({Recipient.EACH_PARTY, Recipient.FILE}),
    compose=compose,
)
