"""What a stranger reads beside the numbers: the sheets described as CSV on the Web, and the note in both languages."""

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.services.disclosure.writing import Extract

COLUMNS = {
    "record": Words("记录（只在这张表里叫这个名）", "Record (called so on this sheet alone)"),
    "seal": Words("封印（对应内部记录链的末端）", "Seal (of the end of its chain in the house)"),
    "area": Words("区划", "Area"),
    "days": Words("天数（分段）", "Days (in bands)"),
    "accepted_on": Words("受理（到月）", "Accepted (to the month)"),
    "brought_on": Words("登记（到月）", "Brought in (to the month)"),
    "concluded_on": Words("有结果（到月）", "Concluded (to the month)"),
    "concluded_as": Words("怎样结束", "How it ended"),
    "followed": Words("回访过", "Followed up"),
    "performed": Words("已经履行", "Performed"),
    "rests": Words("并入另一件", "Merged into another"),
    "open": Words("没有办完", "Open"),
}


def described(extract: "Extract") -> dict[str, Any]:
    """The sheets by the W3C's recommendation *Metadata Vocabulary for Tabular Data*."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": {
            "zh": f"{extract.year}年工作综述的数据",
            "en": f"Data of the annual report {extract.year}",
        },
        "dc:created": extract.moment.isoformat(),
        "tables": [
            {
                "url": name,
                "dc:extent": len(lines),
                "tableSchema": {
                    "columns": [_column(one) for one in ("record", "seal", *extract.columns(name))],
                    "primaryKey": "record",
                },
            }
            for name, lines in sorted(extract.lines.items())
        ],
    }


def _column(name: str) -> dict[str, Any]:
    words = COLUMNS.get(name, Words(name, name))
    return {
        "name": name,
        "titles": [name],  # as the header of the file has it
        "dc:description": {"zh": words.zh, "en": words.en},
        "datatype": "string",
        "required": name in {"record", "seal"},
        "null": [],
    }


def read_me(extract: "Extract") -> str:
    """The note that lies in the archive."""
    text = (files("luming.services.disclosure") / "read_me.txt").read_text("utf-8")
    return text.format(
        year=extract.year,
        edition=extract.number,
        moment=f"{extract.moment:%Y-%m-%d %H:%M}",
        least=extract.protected.least,
    )
