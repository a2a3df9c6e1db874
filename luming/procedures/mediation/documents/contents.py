"""Form 2, 卷内目录: what lies in the file, in order, and on which page."""

from collections.abc import Iterator
from dataclasses import dataclass

from luming.kernel.documents.rendering.blocks import Block, Grid, Note
from luming.kernel.documents.rendering.template import DocumentTemplate
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.parts import FILE


@dataclass(frozen=True)
class Item:
    """One paper or file. ``page`` is where it begins, counted over the printed papers; 0 for what is not printed."""

    title: Words
    page: int
    remarks: str = ""


@dataclass(frozen=True)
class ContentsContent:
    """Form 2."""

    issuer: Words
    items: tuple[Item, ...]


def compose(content: ContentsContent, say: Voice) -> Iterator[Block]:
    """One row an item."""
    yield Grid(
        widths=(3, 11, 3, 11),
        head=(say("序号", "No."), say("文书名称", "Paper"), say("页号", "Page"), say("备注", "Remarks")),
        rows=tuple(
            (str(number), say.words(item.title), str(item.page or "—"), item.remarks)
            for number, item in enumerate(content.items, 1)
        ),
    )
    yield Note(
        say(
            "页号按印出的文书连续计算，封面、目录、封底不计。页号为“—”的是电子材料，存在电子卷宗里。",
            "Pages run through the printed papers; cover, contents and back cover are not counted. What has “—” is "
            "electronic material, kept in the electronic file.",
        )
    )


CONTENTS = DocumentTemplate(
    code="mediation.contents",
    version=1,
    title=Words("卷内目录", "Contents of the File"),
    form_no=2,
    content_type=ContentsContent,
    served_to=FILE,
    compose=compose,
)
