"""The demo city as files: units, the people who sign in, their posts, their leave. Pure; no Django.

`city.toml` holds the units and the places where demo matters happen, `people.csv` one line a person, `posts.csv` one a
post, `leaves.csv` stretches of leave in days from the day of seeding.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from luming.kernel.workflow.words import Words

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DemoUnit:
    """A unit; `region` and `parent` are codes. A committee has the wording of its seal."""

    code: str
    name: Words
    short: str
    kind: str
    region: str
    parent: str
    takes_public: bool
    address: str
    phone: str
    hours: str
    valid_from: date
    seal: str = ""
    composition_certified: bool = False
    follow_up_days: int | None = None


@dataclass(frozen=True)
class DemoPlace:
    """Regions where stories of one kind happen, and the unit that takes them up."""

    kind: str
    unit: str
    regions: tuple[str, ...]


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who signs in; `note` says what the made-up name plays on."""

    sign_in: str
    name: str
    pinyin: str
    language: str
    note: str


@dataclass(frozen=True)
class DemoPost:
    """A post; the first administrator's is granted by nobody."""

    sign_in: str
    unit: str
    role: str
    valid_from: date
    valid_until: date | None
    granted_by: str
    confirmed_by: str


@dataclass(frozen=True)
class DemoLeave:
    """Leave from a post, in days from the day of seeding, with who stands in."""

    sign_in: str
    unit: str
    role: str
    stands_in: str
    from_day: int
    until_day: int


@dataclass(frozen=True)
class DemoCity:
    """The whole city; units stand parents first, posts in the order in which they can be granted."""

    code: str
    name: Words
    notice: Words
    retention: Words
    answer_within: Words
    units: tuple[DemoUnit, ...]
    places: tuple[DemoPlace, ...]
    people: tuple[DemoPerson, ...]
    posts: tuple[DemoPost, ...]
    leaves: tuple[DemoLeave, ...]


def read() -> DemoCity:
    """The demo city."""
    table = tomllib.loads((FOLDER / "city.toml").read_text(encoding="utf-8"))
    city = table["city"]
    return DemoCity(
        code=city["code"],
        name=Words(**city["name"]),
        notice=Words(**city["notice"]),
        retention=Words(**city["retention"]),
        answer_within=Words(**city["answer_within"]),
        units=tuple(_unit(unit) for unit in table["unit"]),
        places=tuple(
            DemoPlace(place["kind"], place["unit"], tuple(place["regions"])) for place in table["place"]
        ),
        people=tuple(DemoPerson(**line) for line in _lines("people.csv")),
        posts=tuple(_post(line) for line in _lines("posts.csv")),
        leaves=tuple(_leave(line) for line in _lines("leaves.csv")),
    )


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _unit(table: Mapping[str, Any]) -> DemoUnit:
    rest = {field: value for field, value in table.items() if field not in {"name", "name_en"}}
    return DemoUnit(name=Words(table["name"], table["name_en"]), **rest)


def _post(line: Mapping[str, str]) -> DemoPost:
    return DemoPost(
        sign_in=line["sign_in"],
        unit=line["unit"],
        role=line["role"],
        valid_from=date.fromisoformat(line["valid_from"]),
        valid_until=date.fromisoformat(line["valid_until"]) if line["valid_until"] else None,
        granted_by=line["granted_by"],
        confirmed_by=line["confirmed_by"],
    )


def _leave(line: Mapping[str, str]) -> DemoLeave:
    return DemoLeave(
        sign_in=line["sign_in"],
        unit=line["unit"],
        role=line["role"],
        stands_in=line["stands_in"],
        from_day=int(line["from_day"]),
        until_day=int(line["until_day"]),
    )
