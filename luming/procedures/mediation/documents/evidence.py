"""Form 9, 证据材料清单: every file that lies with the matter, who gave it, when, and its digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Grid, Note
from luming.kernel.documents.rendering.stamp import in_fours
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import pieces
from luming.procedures.mediation.documents.parts import FILE, Capacity, Mark


@dataclass(frozen=True)
class Exhibit:
    """One file: as it was named, from whom, on which day, the digest of what is kept."""

    name: str
    given_by: str
    given_on: date
    digest: str


@dataclass(frozen=True)
class EvidenceContent:
    """Form 9, as the material stands on that day."""

    issuer: Words
    exhibits: tuple[Exhibit, ...]
    listed_on: date
    listed_by: str
    marks: tuple[Mark, ...] = ()


def compose(content: EvidenceContent, say: Voice) -> Iterator[Block]:
    """One row a file."""
    yield Grid(
        widths=(3, 7, 5, 7, 5),
        head=(
            say("序号", "No."),
            say("材料", "Material"),
            say("提交人", "Given by"),
            say("提交日期", "Given on"),
            say("摘要", "Digest"),
        ),
        rows=tuple(
            (str(number), one.name, one.given_by, say.day(one.given_on), in_fours(one.digest))
            for number, one in enumerate(content.exhibits, 1)
        ),
    )
    yield Note(
        say(
            "摘要是文件内容的校验码的前十六位；文件有任何改动，摘要就不同。",
            "The digest is the first sixteen signs of a checksum of the file; any change to the file changes it.",
        )
    )
    listed = say("以上材料与登记一致。", "The material is as recorded.")
    people = [(content.listed_by, Capacity.OFFICER)]
    yield pieces.places(listed, people, (content.issuer, content.listed_on), content.marks, say)


EVIDENCE = DocumentTemplate(
    code="mediation.evidence",
    version=1,
    title=Words("证据材料清单", "List of Evidence"),
    form_no=9,
    content_type=EvidenceContent,
    served_to=FILE,
    compose=compose,
)
