"""Places from a table, where none come with the system: code and name; the rest follows from these."""

from datetime import date
from typing import Any

from luming.kernel.orgs.models import Region, User
from luming.kernel.orgs.places import lay
from luming.kernel.orgs.regions_file import Level, faults
from luming.kernel.orgs.regions_file import Region as Line
from luming.kernel.orgs.sounds import syllables
from luming.kernel.workflow.moment import today

HEADS = {"code": "代码", "name": "名称", "aliases": "别名", "source": "出处", "source_date": "出处日期"}
LEVELS = {6: Level.AREA, 9: Level.TOWNSHIP, 12: Level.VILLAGE}
# By the end of a name; the first of each level is meant where no other fits.
KINDS: dict[Level, dict[str, str]] = {
    Level.CITY: {"": "city"},
    Level.AREA: {"区": "district", "旗": "banner", "县": "county", "": "district"},
    Level.TOWNSHIP: {"街道": "subdistrict", "镇": "town", "乡": "township", "苏木": "sumu", "": "zone"},
    Level.VILLAGE: {"嘎查": "gacha", "村": "village", "": "community"},
}


def laid(rows: list[dict[str, str]], city: str, by: User) -> tuple[int, list[str]]:
    """Lay the places of a table; how many were new, and every fault, with which nothing is laid."""
    lines = [_line(row, city) for row in rows]
    known = [_known(region) for region in Region.objects.exclude(code__in=[line.code for line in lines])]
    codes = {line.code for line in lines}
    wrong = [fault for fault in faults([*known, *lines]) if fault.partition(" ")[0] in codes]
    if wrong:
        return 0, wrong
    return lay(sorted(lines, key=lambda line: len(line.code)), by, "首日导入"), []


def _line(row: dict[str, str], city: str) -> Line:
    code, name = row["code"], row["name"]
    level = Level.CITY if code == city else LEVELS.get(len(code), Level.VILLAGE)
    parent = "" if level is Level.CITY else city if level is Level.AREA else code[:-3]
    kind = next(kind for ending, kind in KINDS[level].items() if name.endswith(ending))
    aliases = tuple(one for one in row["aliases"].replace("、", "|").split("|") if one)
    day = _day(row["source_date"])
    return _made(
        code=code,
        parent_code=parent,
        name=name,
        level=level,
        kind=kind,
        source=row["source"],
        source_date=day,
        valid_from=day,
        valid_to=None,
        successor="",
        aliases=aliases,
        pinyin=syllables(name),
        alias_pinyin=tuple(syllables(alias) for alias in aliases),
    )


def _known(region: Region) -> Line:
    """A place that is there already, as the check of the whole reads it."""
    level = Level(region.level)
    return _made(
        code=region.code,
        parent_code=region.path.strip("/").rpartition("/")[0].rpartition("/")[2],
        name=region.name,
        level=level,
        kind=next(reversed(KINDS[level].values())),
        source=region.source,
        source_date=region.source_date,
        valid_from=region.valid_from,
        valid_to=region.valid_until,
        successor="",
        aliases=(),
        pinyin=syllables(region.name),
        alias_pinyin=(),
    )


def _made(**values: Any) -> Line:
    return Line(**values)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()
