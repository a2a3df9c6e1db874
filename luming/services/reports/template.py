"""A report's template: sections of sentences, narratives, tables and charts, read from a file of its version. Pure; no Django.

Raises ValueError where a sentence names a figure that nobody asks for.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from luming.kernel.workflow.words import Words
from luming.services.reports import placing

FOLDER = Path(__file__).with_name("content")
NEWEST = {"work_report": 1}


@dataclass(frozen=True)
class Asked:
    """A figure that reports ask for, whether or not anything can give it yet."""

    code: str
    system: str
    kind: str
    unit: str
    words: Words
    formula: str = ""


@dataclass(frozen=True)
class Sentence:
    """Figures at their places; left out while one is not there. ``optional`` ones are not missed."""

    words: Words
    optional: bool = False


@dataclass(frozen=True)
class Narrative:
    """A place for people's own words."""

    name: str
    asks: Words
    required: bool


@dataclass(frozen=True)
class Table:
    """Figures in lines; with ``drawn`` a chart above it."""

    title: Words
    by: str  # areas, months, figures
    figures: tuple[str, ...]
    drawn: bool


Part = Sentence | Narrative | Table


@dataclass(frozen=True)
class Section:
    heading: Words
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Template:
    """One version of one kind of report."""

    code: str
    version: int
    title: Words
    sections: tuple[Section, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """All of them in their order."""
        return (part for section in self.sections for part in section.parts)

    @property
    def narratives(self) -> dict[str, Narrative]:
        """By name."""
        return {part.name: part for part in self.parts if isinstance(part, Narrative)}

    @property
    def tables(self) -> list[Table]:
        """Every table, drawn or not."""
        return [part for part in self.parts if isinstance(part, Table)]

    def titled(self, city: Words, year: int) -> Words:
        """Its title for this city and year."""
        return Words(
            *(
                text.format(city=city.in_(of), year=year)
                for text, of in zip(self.title, ("zh", "en"), strict=True)
            )
        )


@lru_cache
def asked_for() -> Mapping[str, Asked]:
    """Every figure that reports ask for, by code."""
    rows = tomllib.loads((FOLDER / "asked_for.toml").read_text(encoding="utf-8"))["figure"]
    return {row["code"]: Asked(**(row | {"words": Words(**row["words"])})) for row in rows}


@lru_cache
def read(code: str, version: int) -> Template:
    """The template of that version."""
    found = tomllib.loads((FOLDER / f"{code}_v{version}.toml").read_text(encoding="utf-8"))
    sections = tuple(
        Section(Words(**one["heading"]), tuple(_part(row) for row in one["part"])) for one in found["section"]
    )
    made = Template(found["code"], found["version"], Words(**found["title"]), sections)
    wrong = [*_unknown(made)]
    if wrong:
        message = f"{code} v{version}: {'; '.join(wrong)}"
        raise ValueError(message)
    return made


def _part(row: dict[str, Any]) -> Part:
    if row["kind"] == "text":
        return Sentence(Words(**row["words"]), row.get("optional", False))
    if row["kind"] == "narrative":
        return Narrative(row["name"], Words(**row["asks"]), row["required"])
    return Table(Words(**row["title"]), row["by"], tuple(row["figures"]), row["kind"] == "chart")


def _unknown(made: Template) -> Iterator[str]:
    for part in made.parts:
        if isinstance(part, Sentence):
            yield from (fault.words.en for text in part.words for fault in placing.faults(text, asked_for()))
        elif isinstance(part, Table):
            yield from (f"no figure {code}" for code in part.figures if code not in asked_for())
