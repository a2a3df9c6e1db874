"""The shipped places of a city as rows: laid once, with source and history; a place already there is left as it is."""

from collections.abc import Iterable

from luming.kernel.orgs import changing
from luming.kernel.orgs.models import Region, User
from luming.kernel.orgs.regions_file import Region as Line
from luming.kernel.orgs.regions_file import read
from luming.kernel.scope.ids import new_id


def lay_places(city: str, by: User | None = None) -> int:
    """Add the places that are not there yet, parents before children; how many. Raises FileNotFoundError."""
    return lay(read(city), by, "随系统提供的区划")


def lay(lines: Iterable[Line], by: User | None, reason: str) -> int:
    """The same for sound lines from anywhere (``regions_file.faults`` says whether they are)."""
    known = {region.code: region for region in Region.objects.all()}
    new: list[Region] = []
    for line in lines:
        if line.code not in known:
            known[line.code] = _row(line, known.get(line.parent_code))
            new.append(known[line.code])
    changing.add(new, by, reason)
    return len(new)


def _row(line: Line, parent: Region | None) -> Region:
    return Region(
        id=new_id(),
        code=line.code,
        name=line.name,
        level=line.level.value,
        parent=parent,
        path=f"{parent.path if parent else ''}{line.code}/",
        pinyin=line.pinyin,
        initials="".join(syllable[0] for syllable in line.pinyin.split()),
        aliases=list(line.aliases),
        source=line.source,
        source_date=line.source_date,
        valid_from=line.valid_from,
        valid_until=line.valid_to,
    )
