"""Forms 1 and 17, 卷宗封面 and 封底: what the file is, who filed it, how long it is kept, and what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luming.kernel.documents.rendering.blocks import Block, Cover
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.proceedings.local_choices import RETENTIONS, Retention
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.parts import FILE


@dataclass(frozen=True)
class CoverContent:
    """Form 1. ``number`` is the file's, (年)×人调字第×号; ``since`` and ``until`` the days of mediation.

    ``years``: for which the class is kept by the local rules on the day of filing; None where none are set, or for good.
    """

    issuer: Words
    name: str
    number: str
    since: date
    until: date
    filed_by: str
    filed_on: date
    retention: Retention
    mediators: tuple[str, ...] = ()
    remarks: str = ""
    years: int | None = None


def compose_cover(content: CoverContent, say: Voice) -> Iterator[Block]:
    """The ten lines of the Ministry's cover."""
    yield Cover(
        (
            (say("卷名", "Name"), content.name),
            (say("卷号", "File No."), content.number),
            (say("调解员", "Mediator"), say.names(content.mediators)),
            (say("调解日期", "Mediated"), say(f"{say.day(content.since)}至{say.day(content.until)}",
                                        f"{say.day(content.since)} to {say.day(content.until)}")),
            (say("立卷人", "Filed by"), content.filed_by),
            (say("立卷日期", "Filed on"), say.day(content.filed_on)),
            (say("保管期限", "Kept"), _kept(content, say)),
            (say("备注", "Remarks"), content.remarks),
        )
    )  # fmt: skip


def _kept(content: CoverContent, say: Voice) -> str:
    called = say.words(RETENTIONS[content.retention])
    if content.years is None:
        return called
    return called + say(f"（{content.years} 年）", f" ({content.years} years)")


@dataclass(frozen=True)
class BackCoverContent:
    """Form 17: how much the file holds, counted when it was closed."""

    issuer: Words
    number: str
    papers: int
    materials: int
    filed_by: str
    filed_on: date


def compose_back(content: BackCoverContent, say: Voice) -> Iterator[Block]:
    """What is inside, and who stands for it."""
    held = say(
        f"文书{content.papers}件，材料{content.materials}件",
        f"{content.papers} papers, {content.materials} files",
    )
    yield Cover(
        (
            (say("卷号", "File No."), content.number),
            (say("本卷共有", "Holds"), held),
            (say("立卷人", "Filed by"), content.filed_by),
            (say("立卷日期", "Filed on"), say.day(content.filed_on)),
            (say("检查人", "Checked by"), ""),
            (say("检查日期", "Checked on"), ""),
        )
    )


COVER = DocumentTemplate(
    code="mediation.cover",
    version=1,
    title=Words("人民调解卷宗", "File of a Mediation"),
    form_no=1,
    content_type=CoverContent,
    served_to=FILE,
    compose=compose_cover,
)
BACK_COVER = DocumentTemplate(
    code="mediation.back_cover",
    version=1,
    title=Words("卷宗封底", "End of the File"),
    form_no=17,
    content_type=BackCoverContent,
    served_to=FILE,
    compose=compose_back,
)
