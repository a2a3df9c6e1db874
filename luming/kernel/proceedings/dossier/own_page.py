"""The two writings of a person's own file: a page that needs nothing else to be read, and JSON for a machine."""

import json
from datetime import datetime

from django.template.loader import render_to_string

from luming.kernel.proceedings.dossier.gathering import Dossier
from luming.kernel.proceedings.dossier.own import Section, held
from luming.kernel.seal.digest import plain
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words

PAGE, DATA = "my-file.html", "my-file.json"
INTRO = (
    Words(
        "这是关于您、在这件事里留下的全部内容，姓名、号码都不遮；只有在网上调解室里说的话不在里面，要在室里看。文书在 papers 文件夹，材料在 materials 文件夹，"
        "经过和核对办法见 README.html；my-file.json 是同样的内容，供机器读。",
        "This is everything that is kept about you in this matter, with nothing masked, but for what was said in an online "
        "room, which is read there. Papers are in the folder papers, "
        "material in materials; README.html tells what happened and how to check it. my-file.json says the same to a machine.",
    ),
    Words(
        "对方的姓名仍然遮着，对方的号码和住址不在里面，除非对方同意给您看。",
        "The other side's names stay masked; their numbers and addresses are not in it unless they agreed to show them.",
    ),
    Words(
        "请收好。发现写错、想删除的，在进度页上提出，或者找承办机构。",
        "Keep it safe. If something is wrong or should go, ask on your page or at the unit.",
    ),
)
NOTHING = Words("没有。", "Nothing.")


def own_pages(dossier: Dossier, at: datetime) -> list[tuple[str, bytes]]:
    """Both, by the name they have in the folder."""
    sections = held(dossier)
    return [(PAGE, _page(dossier, sections, at).encode()), (DATA, _data(dossier, sections, at))]


def _page(dossier: Dossier, sections: list[Section], at: datetime) -> str:
    made = f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    title = Words(f"我的档案 {dossier.matter.number or ''}", f"My file {dossier.matter.number or ''}")
    return render_to_string(
        "dossier/own.html",
        {"title": title, "intro": INTRO, "sections": sections, "nothing": NOTHING, "made": made},
    )


def _data(dossier: Dossier, sections: list[Section], at: datetime) -> bytes:
    told = {
        "number": dossier.matter.number,
        "procedure": dossier.matter.procedure,
        "made_at": at,
        **{section.code: section.as_data() for section in sections},
        "papers": [{"number": paper.number, "title": dossier.title(paper).zh} for paper in dossier.papers],
        "materials": [
            {"name": file.name.reveal(), "received_at": file.received_at} for file in dossier.files
        ],
    }
    return json.dumps(plain(told), ensure_ascii=False, indent=1).encode()
