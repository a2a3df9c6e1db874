"""Finding a place among the city's rows of today: by what somebody types, or by going from a larger place to a smaller."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import connection

from luming.kernel.orgs.models import Region
from luming.kernel.orgs.region_match import match

VIRTUAL = "虚拟社区"  # the tables' word for an industrial estate nobody lives in


@dataclass(frozen=True)
class Place:
    """One region in the shape that ``match`` reads. ``within`` names the larger places it lies in, largest first."""

    code: str
    parent_code: str
    name: str
    level: str
    kind: str
    aliases: Sequence[str]
    pinyin: str
    alias_pinyin: Sequence[str]
    within: tuple[str, ...] = ()

    @cached_property
    def full(self) -> str:
        """昆都仑区 团结大街街道 阳光春天社区."""
        return " ".join((*self.within, self.name))


class Places(tuple[Place, ...]):
    """All of a day: one and the same object until a row has changed, and told from others as that."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


# Each row by all that stands in it, in no order: to write the rows out takes three times as long.
CONTENT = "select count(*) || '/' || coalesce(sum(hash_record_extended(r, 0)), 0) from orgs_region r"
_made: dict[tuple[str, date], Places] = {}
MADE = 4  # cities and days worth keeping in one process


def places(day: date) -> Places:
    """Every place that exists on this day; made anew only when a row has changed."""
    key = (_digest(), day)
    if key not in _made:
        if len(_made) >= MADE:
            _made.clear()
        _made[key] = _read(day)
    return _made[key]


def _digest() -> str:
    with connection.cursor() as cursor:
        cursor.execute(CONTENT)
        return str(cursor.fetchone()[0])


def _read(day: date) -> Places:
    rows = list(Region.objects.on(day).select_related("parent").order_by("path"))
    names, spelling = {row.code: row.name for row in rows}, _spelling(rows)
    return Places(_place(row, names, spelling) for row in rows)


def find(typed: str, day: date) -> list[Place]:
    """Places fitting what was typed, best first."""
    return match(typed, places(day))


def below(code: str, day: date) -> list[Place]:
    """The places directly inside one; for an empty code, the areas of the city."""
    return [place for place in places(day) if (place.parent_code == code if code else place.level == "area")]


def _place(row: Region, names: Mapping[str, str], spelling: Mapping[str, str]) -> Place:
    above = [names[code] for code in row.path.strip("/").split("/")[1:] if code in names and code != row.code]
    return Place(
        code=row.code,
        parent_code=row.parent.code if row.parent else "",
        name=row.name,
        level=row.level,
        kind="virtual" if row.name.endswith(VIRTUAL) else "",
        aliases=tuple(row.aliases),
        pinyin=row.pinyin,
        alias_pinyin=tuple(_spelt(alias, spelling) for alias in row.aliases),
        within=tuple(above),
    )


def _spelling(rows: Iterable[Region]) -> dict[str, str]:
    """How each character sounds in the names of this city; of several readings the commonest."""
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        syllables = row.pinyin.split()
        if len(syllables) == len(row.name):
            for sign, syllable in zip(row.name, syllables, strict=True):
                heard[sign][syllable] += 1
    return {sign: counted.most_common(1)[0][0] for sign, counted in heard.items()}


def _spelt(alias: str, spelling: Mapping[str, str]) -> str:
    """An alias in letters, a syllable a character; a character no name has stands for itself."""
    return " ".join(spelling.get(sign, sign) for sign in alias) or alias
