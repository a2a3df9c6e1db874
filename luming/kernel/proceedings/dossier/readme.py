"""The page that a stranger opens first: what this folder is, what is in it, what happened, how to check it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from luming.kernel.proceedings.dossier.gathering import Dossier
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words


@dataclass(frozen=True)
class Piece:
    """One file of the folder: what it is called, its number, where it lies, and how the checker finds it."""

    title: Words
    number: str
    path: str
    told: dict[str, Any]


WHAT = (
    Words(
        "这个文件夹是一件事的电子卷宗：办理中出具的文书、收到的材料、每一步的记录，以及可以核对真伪的摘要。",
        "This folder is the electronic file of one matter: the papers issued, the material received, the record of every "
        "step, and digests by which all of it can be checked.",
    ),
    Words(
        "文书是 PDF，用任何电脑、手机都能打开；每页左下角的二维码可以联网核对。",
        "The papers are PDF and open on any computer or telephone; the code at the foot of each page leads to a page that "
        "verifies it.",
    ),
)
HOW = (
    Words(
        "不联网也能核对。第一步：digests.txt 写着每个文件的 SHA-256 摘要，可用 sha256sum -c digests.txt 核对文件有没有被改动。",
        "It can be checked without a network. First: digests.txt holds the SHA-256 digest of every file; "
        "sha256sum -c digests.txt tells whether a file was changed.",
    ),
    Words(
        "第二步：装有 Python 3 的电脑上运行 python3 check.py。它逐条核对 events.json 里的记录链：每条记录的摘要包含前一条的摘要，"
        "改动、抽走、调换任何一条都对不上；再核对每份文书、每份材料、每段文字与记录里的摘要一致。",
        "Second: on a computer with Python 3 run python3 check.py. It follows the chain in events.json, where each record's "
        "digest covers the one before, so that none can be changed, taken out or exchanged; and it compares each paper, "
        "file and text with the digest in its record.",
    ),
    Words(
        "第三步：把 matter.json 里的 head_digest 与承办机构核对。它相同，就说明整条记录没有被截短或者重做。",
        "Third: compare head_digest in matter.json with the unit. If it is the same, the chain was neither cut short nor "
        "made anew.",
    ),
)


HEADINGS = {
    "papers_are": Words("文书", "Papers"),
    "files_are": Words("收到的材料", "Material received"),
    "past_is": Words("经过", "What happened"),
    "how_is": Words("怎样核对", "How to check it"),
}


def readme(dossier: Dossier, papers: list[Piece], files: list[Piece], by: Words, at: datetime) -> str:
    """The page, Chinese and English side by side; it needs no other file to be read."""
    return render_to_string(
        "dossier/readme.html",
        {
            "title": dossier.matter.title,
            "what": WHAT,
            "facts": _facts(dossier, by, at),
            "papers": papers,
            "files": files,
            "entries": [
                (_minute(entry.at), entry.what, entry.who, [paper.number for paper in entry.papers])
                for entry in dossier.entries
            ],
            "how": HOW,
            "missing": _missing(dossier),
            **HEADINGS,
        },
    )


def _facts(dossier: Dossier, by: Words, at: datetime) -> list[tuple[Words, Words | str]]:
    matter = dossier.matter
    people = [
        (Role.of(one.side).words, one.masked)
        for one in matter.parties.filter(left_at=None).order_by("side", "id")
    ]
    return [
        (Words("编号", "Number"), matter.number or ""),
        (Words("程序", "Procedure"), dossier.procedure.title),
        (Words("承办机构", "Unit"), matter.holder.name),
        *people,
        (Words("申请日期", "Applied on"), matter.applied_on.isoformat()),
        (Words("现在的状态", "State now"), dossier.procedure.states[matter.state].words),
        (Words("导出", "Exported"), Words(f"{_minute(at)}，{by.zh}", f"{_minute(at)}, {by.en}")),
        (Words("记录链末端摘要", "Head of the chain"), f"{matter.head_seq}: {matter.head_digest}"),
    ]


def _missing(dossier: Dossier) -> Words:
    """What is kept apart is said to be, without saying what it is."""
    many = dossier.missing
    if not many:
        return Words("记录里提到的文字和材料都在这里。", "Every text and file that the records name is here.")
    return Words(
        f"记录里提到的文字和材料有 {many} 份不在这里：依法删除的，或者导出的人无权看的。记录链仍然可以核对。",
        f"{many} texts or files that the records name are not here: removed under the law, or not for whoever exported "
        "this to see. The chain can be checked all the same.",
    )


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
