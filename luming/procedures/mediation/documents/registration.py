"""Form 4, 人民调解受理登记表: one table, kept in the file."""

from collections.abc import Iterator

from luming.kernel.documents.rendering.blocks import Block, Fields
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.content import RegistrationContent
from luming.procedures.mediation.documents.parts import Capacity


def compose(content: RegistrationContent, say: Voice) -> Iterator[Block]:
    """Dates and kind, parties, the dispute in brief, the wish to mediate, signatures and seal."""
    yield _dates(content, say)
    yield from pieces.party_table(content.parties, say, withheld=False)
    yield _dispute(content, say)
    agreed = say(
        "人民调解的有关规定已经告知当事人。当事人自愿接受本会调解。",
        "The rules of people's mediation have been explained. The parties accept mediation of their own free will.",
    )
    people = [*pieces.signers(content.parties), (content.registrar, Capacity.RECORDER)]
    seal = (content.issuer, content.registered_on)
    yield pieces.places(agreed, people, seal, content.marks, say)
    yield from pieces.party_annex(content.parties, say, withheld=False)


def _dates(content: RegistrationContent, say: Voice) -> Fields:
    source = say.words(wording.SOURCES[content.source])
    if content.source_note:
        source += say(f"：{content.source_note}", f": {content.source_note}")
    return Fields(
        (
            (
                (say("申请日期", "Applied on"), say.day(content.applied_on)),
                (say("登记日期", "Registered"), say.day(content.registered_on)),
            ),
            (
                (say("纠纷类型", "Kind"), say.words(content.dispute_kind)),
                (say("登记人", "Registrar"), content.registrar),
            ),
            ((say("案件来源", "Source"), source),),
        )
    )


def _dispute(content: RegistrationContent, say: Voice) -> Fields:
    rows = [((say("简要情况", "In brief"), content.summary),)]
    if content.requests:
        asked = "\n".join(f"{number}. {request}" for number, request in enumerate(content.requests, 1))
        rows.append(((say("申请事项", "Asked for"), asked),))
    return Fields(tuple(rows), heading=say("纠纷", "The dispute"))


REGISTRATION = DocumentTemplate(
    code="mediation.registration",
    version=1,
    title=Words("人民调解受理登记表", "People's Mediation: Registration Form"),
    form_no=4,
    content_type=RegistrationContent,
    served_to=frozenset({Recipient.FILE}),
    compose=compose,
)
