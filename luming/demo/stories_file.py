"""Invented disputes and names for the demo city, read from `stories.toml` and `names.toml`. Pure; no Django.

A story has scenes; `story.telling(scene)` is the story with one scene's particulars filled in. Chance comes from the
caller, so that a seed gives the same city twice.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

FOLDER = Path(__file__).parent
SINGLE_NAME_IN = 6  # one person in so many has a single name


@dataclass(frozen=True)
class Promise:
    """One clause of an agreement: who does what, for how many yuan, within how many days, where and how."""

    who: str
    does: str
    yuan: Decimal | None
    days: int
    where: str
    how: str


@dataclass(frozen=True)
class Telling:
    """One dispute ready to be told. What a story has no words for is empty."""

    code: str
    subject: str
    place: str
    applicant: str  # person or organisation
    applicant_trade: str
    other: str
    trade: str
    needs: tuple[str, ...]
    ends: tuple[str, ...]
    ground: str
    title: str
    happened: str
    asks: tuple[str, ...]
    money: Decimal | None
    undisputed: str
    facts: str
    disputed: str
    responsibility: str
    failure: str
    clauses: tuple[Promise, ...]


@dataclass(frozen=True)
class Story:
    """A dispute with its scenes, as the file has it."""

    table: Mapping[str, Any]

    @property
    def code(self) -> str:
        """What the file calls it."""
        return str(self.table["code"])

    @property
    def scenes(self) -> int:
        """How many tellings it has."""
        return len(self.table["scene"])

    def telling(self, scene: int) -> Telling:
        """The story with the particulars of one scene, counted from 0. KeyError if a {name} has no value there."""
        table, values = self.table, self.table["scene"][scene]

        def said(field: str) -> str:
            return str(table.get(field, "")).format_map(values)

        return Telling(
            code=f"{self.code}-{scene}",
            subject=table["subject"],
            place=table["place"],
            applicant=table.get("applicant", "person"),
            applicant_trade=table.get("applicant_trade", ""),
            other=table["other"],
            trade=values.get("trade", table.get("trade", "")),
            needs=tuple(table.get("needs", ())),
            ends=tuple(table["ends"]),
            ground=table.get("ground", ""),
            title=said("title"),
            happened=said("happened"),
            asks=tuple(ask.format_map(values) for ask in table["asks"]),
            money=_yuan(table.get("money"), values),
            undisputed=said("undisputed"),
            facts=said("facts"),
            disputed=said("disputed"),
            responsibility=said("responsibility"),
            failure=said("failure"),
            clauses=tuple(_promise(clause, values) for clause in table.get("clause", ())),
        )


@dataclass(frozen=True)
class Names:
    """Lists of invented names."""

    surnames: tuple[str, ...]
    given_names: tuple[str, ...]
    single_names: tuple[str, ...]
    organisations: Mapping[str, tuple[str, ...]]

    def person(self, chance: Random) -> str:
        """Somebody who does not exist."""
        if chance.randrange(SINGLE_NAME_IN) == 0:
            return chance.choice(self.single_names)
        return chance.choice(self.surnames) + chance.choice(self.given_names)

    def organisation(self, trade: str, chance: Random) -> str:
        """A firm or office of this trade that does not exist."""
        return chance.choice(self.organisations[trade])


def stories() -> tuple[Story, ...]:
    """Every story of the file."""
    return tuple(Story(table) for table in _toml("stories.toml")["story"])


def tellings(among: Sequence[Story] | None = None) -> tuple[Telling, ...]:
    """Every scene of every story."""
    return tuple(story.telling(scene) for story in among or stories() for scene in range(story.scenes))


def names() -> Names:
    """The lists of names."""
    table = _toml("names.toml")
    return Names(
        surnames=tuple(table["surnames"]),
        given_names=tuple(table["given_names"]),
        single_names=tuple(table["single_names"]),
        organisations={trade: tuple(known) for trade, known in table["organisations"].items()},
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _yuan(key: str | None, values: Mapping[str, Any]) -> Decimal | None:
    return None if key is None else Decimal(values[key])


def _promise(clause: Mapping[str, Any], values: Mapping[str, Any]) -> Promise:
    return Promise(
        who=clause["who"],
        does=clause["does"].format_map(values),
        yuan=_yuan(clause.get("yuan"), values),
        days=clause["days"],
        where=clause.get("where", "").format_map(values),
        how=clause.get("how", "").format_map(values),
    )
