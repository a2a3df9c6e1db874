"""Form 11, 人民调解协议书: what article 29 lets it state, clause by clause, and the places that give it effect."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Heading, Paragraph, numbered
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.content import AgreementContent
from luming.procedures.mediation.documents.parts import Capacity
from luming.procedures.mediation.documents.terms import articles, background


def compose(content: AgreementContent, say: Voice) -> Iterator[Block]:
    """Parties, facts and dispute, clauses, effect, copies, places to sign, seal."""
    yield Heading(say("一、当事人", "1. The parties"))
    yield from pieces.party_table(content.parties, say, withheld=True)
    yield Heading(say("二、纠纷情况", "2. The dispute"))
    yield from background(content, say)
    yield Heading(say("三、协议内容", "3. What is agreed"))
    yield Paragraph(
        say(
            "经本会调解，各方当事人自愿达成如下协议：",
            "With our mediation the parties freely agree as follows.",
        )
    )
    yield articles(content.clauses, say)
    yield from _effect(content, say)
    people = [*pieces.signers(content.parties), *((name, Capacity.MEDIATOR) for name in content.mediators)]
    if content.recorder:
        people.append((content.recorder, Capacity.RECORDER))
    freely = say(
        "以上内容已由各方阅读，或者已向各方宣读。各方自愿签署。",
        "Each side has read the above, or had it read aloud, and signs of its own free will.",
    )
    seal = (content.issuer, content.reached_on)
    yield pieces.places(freely, people, seal, content.marks, say)
    yield from pieces.party_annex(content.parties, say, withheld=True)


def _effect(content: AgreementContent, say: Voice) -> Iterator[Block]:
    copies = len(content.parties) + 1
    yield Heading(say("四、效力", "4. Effect"))
    yield from numbered(
        (
            say(
                "本协议自各方当事人签名、盖章或者按指印，人民调解员签名，并加盖人民调解委员会印章之日起生效"
                "（《中华人民共和国人民调解法》第二十九条）。",
                "This agreement takes effect on the day when every party has signed, sealed or given a fingerprint, "
                "the mediator has signed and the committee has sealed it (People's Mediation Law, article 29).",
            ),
            say(
                "本协议有法律约束力，各方应当按照约定履行（第三十一条）。对履行或者内容发生争议的，可以向人民法院"
                "起诉（第三十二条）。",
                "It binds in law and must be performed (article 31). A dispute about its performance or content may "
                "be taken to a people's court (article 32).",
            ),
            say(
                "各方认为有必要的，可以自本协议生效之日起三十日内，共同向人民法院申请司法确认（第三十三条）。"
                "超过三十日的，不能再申请确认，本协议的约束力不变。",
                "The parties may jointly ask a people's court to confirm it within thirty days of its taking effect "
                "(article 33). After that they no longer can; the agreement still binds.",
            ),
            say(
                f"本协议一式{say.count(copies)}份，当事人各执一份，人民调解委员会留存一份。",
                f"There are {copies} copies: one for each party, one kept by the committee.",
            ),
        )
    )


AGREEMENT = DocumentTemplate(
    code="mediation.agreement",
    version=1,
    title=Words("人民调解协议书", "People's Mediation Agreement"),
    form_no=11,
    content_type=AgreementContent,
    served_to=frozenset({Recipient.EACH_PARTY, Recipient.FILE}),
    compose=compose,
)
