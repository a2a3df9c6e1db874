"""Form 6, 当事人身份证明: that an officer saw the documents, and what she found. No copy is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luming.kernel.documents.rendering.blocks import Block, Grid, Note, Paragraph
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces, wording
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark, PartyRole


class Proof(StrEnum):
    """What was shown."""

    ID_CARD = "id_card"
    HOUSEHOLD = "household"
    PASSPORT = "passport"
    LICENCE = "licence"
    OTHER = "other"


PROOFS: dict[str, Words] = {
    Proof.ID_CARD: Words("居民身份证", "Resident identity card"),
    Proof.HOUSEHOLD: Words("户口簿", "Household register"),
    Proof.PASSPORT: Words("护照或者其他出入境证件", "Passport or other travel document"),
    Proof.LICENCE: Words("营业执照或者法人证书", "Business licence or certificate of a body"),
    Proof.OTHER: Words("其他证件", "Another document"),
}


@dataclass(frozen=True)
class Seen:
    """One party whose document was seen. ``number`` is masked before it comes here; empty where none was given."""

    name: str
    role: PartyRole
    number: str = ""


@dataclass(frozen=True)
class IdentityContent:
    """Form 6: the result of checking, not a second copy."""

    issuer: Words
    seen: tuple[Seen, ...]
    proof: Proof
    seen_on: date
    seen_by: str
    marks: tuple[Mark, ...] = ()


def compose(content: IdentityContent, say: Voice) -> Iterator[Block]:
    """A row for each person, and what was done with the document."""
    proof = say.words(PROOFS[content.proof])
    yield Paragraph(
        say(
            f"{say.day(content.seen_on)}，{content.seen_by}当面查看了下列当事人的{proof}原件，"
            "与本人及登记的姓名、号码一致。",
            f"On {say.day(content.seen_on)} {content.seen_by} saw the originals ({proof}) of the parties below. They "
            "agree with the person and with the name and number on record.",
        )
    )
    yield Grid(
        widths=(6, 10, 12),
        head=(say("身份", "Side"), say("姓名或者名称", "Name"), say("证件号码", "Number")),
        rows=tuple(
            (say.words(wording.ROLES[one.role]), one.name, one.number or say("没有登记", "not recorded"))
            for one in content.seen
        ),
    )
    yield Note(
        say(
            "号码只印首尾，原件当场交还，没有复印、拍照，本卷不另存复印件。",
            "Only the ends of a number are printed. The originals were handed back at once; no copy was made or kept.",
        )
    )
    checked = say("以上属实。", "The above is true.")
    people = [(content.seen_by, Capacity.OFFICER)]
    yield pieces.places(checked, people, (content.issuer, content.seen_on), content.marks, say)


IDENTITY = DocumentTemplate(
    code="mediation.identity",
    version=1,
    title=Words("当事人身份核验记录", "Record of Identity Seen"),
    form_no=6,
    content_type=IdentityContent,
    served_to=FILE,
    compose=compose,
)
