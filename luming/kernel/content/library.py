"""A procedure's texts as files: one TOML file a version, Chinese and English side by side. Pure; no Django.

A file says `code`, `version`, `kind`, `valid_from`, `law_basis` (articles read in the law's own text), `practice` (rests on
memory, local custom or our own choice: for the reviewer, never shown as law), `reviewed`, `title` and entries; what is empty
is left out, and a `kind` left out is a notice. A published
version is not edited: a change is a new file with the next version, and the newest is what is shown.

What every procedure says alike stands in ``common/``. A text that a procedure does not have is taken from there whole. One
that says ``common = "1"`` leaves words out: an entry takes from that version of the common text what it does not say itself,
and with ``rest = true`` the common entries it does not name follow its own.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import Any

from luming.kernel.workflow.words import Words

# What a text may leave open, with what stands there once it is filled.
PLACEHOLDERS: Mapping[str, str] = {
    "number": "the matter's readable number",
    "title": "the applicant's own one-line summary",
    "subject": "the subject of the dispute, as in the list of subjects",
    "unit": "the unit that has the matter",
    "unit_address": "where the unit is",
    "phone": "the unit's telephone",
    "officer": "the named officer, as 温调解员",
    "applicant": "the applicant, masked",
    "respondent": "the other side, masked",
    "applied_on": "the day the application was made",
    "due": "the date of the clock, with its weekday and 暂定 where provisional",
    "old_due": "the date shown before",
    "new_due": "the date that holds now",
    "reason": "the reason given, a whole sentence with its full stop",
    "taken_back": "the step that was recorded by mistake and is taken back",
    "sitting_at": "day and hour of the sitting",
    "place": "where the sitting is held",
    "link": "the reader's own address of the matter",
    "effective": "the day the agreement took effect",
    "confirm_by": "the safe last day for a joint application to the court",
    "clause": "what a clause of the agreement promises",
    "answer": "the unit's answer to the person, as it was written",
    "decision": "what the unit decided, in a few words",
    "court": "the court that sent the matter, or has an agreement before it",
    "answer_by": "the day by which a supervision is to be answered",
    "ground": "why a superior unit supervises",
    "demand": "what it asks",
    "measures": "what the unit did about it",
    "outcome": "how it ended",
    "body": "the other body to which something was referred",
    "given": "what that body was given",
    "basis": "on what basis",
    "superior": "the common superior who names the unit that has it",
    "chair": "the centre whose chief called the table",
    "units": "the units at a table that the step is about",
    "leading": "the number of the matter into which this one was merged",
    "leading_state": "how that one stands",
    "retention": "how long the file is kept, as the region has set it",
    "answer_within": "how soon the unit promises to answer a request about personal information",
}


class UnusableTextError(ValueError):
    """A file of this folder that cannot be shown, with the reason."""


@dataclass(frozen=True)
class Basis:
    """Articles of one law; none where the whole act is meant."""

    law: str
    articles: tuple[str, ...]

    def __str__(self) -> str:
        return f"《{self.law}》" + (f"第{'、'.join(self.articles)}条" if self.articles else "")


@dataclass(frozen=True)
class Entry:
    """One paragraph, question, choice or message: its words by field, and facts that have no language."""

    code: str
    words: Mapping[str, Words]
    facts: Mapping[str, Any]

    def __getitem__(self, field: str) -> Words:
        return self.words[field]

    def __contains__(self, field: str) -> bool:
        return field in self.words


@dataclass(frozen=True)
class Content:
    """One version of one text; `digest` is of the file's bytes."""

    code: str
    version: str
    kind: str
    valid_from: date
    law_basis: tuple[Basis, ...]
    practice: tuple[str, ...]
    reviewed: bool
    title: Words
    entries: tuple[Entry, ...]
    digest: str
    common: str = ""  # the version of the common text that fills what this one leaves out
    rest: bool = False

    @property
    def basis(self) -> str:
        """The articles in one line, as in 《中华人民共和国人民调解法》第23、24条."""
        return "；".join(str(basis) for basis in self.law_basis)

    def entry(self, code: str) -> Entry:
        """The entry with this code. Raises KeyError."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    def in_(self, language: str) -> dict[str, Any]:
        """Everything in one language and plain types, as a row of the table of texts keeps it."""
        entries = [
            {
                "code": entry.code,
                **{field: words.in_(language) for field, words in entry.words.items()},
                "facts": dict(entry.facts),
            }
            for entry in self.entries
        ]
        return {"title": self.title.in_(language), "entries": entries}

    def all_words(self) -> Iterator[tuple[str, Words]]:
        """Every pair of words with the place it stands in."""
        yield f"{self.code}.title", self.title
        for entry in self.entries:
            for field, words in entry.words.items():
                yield f"{self.code}.{entry.code}.{field}", words


@dataclass(frozen=True)
class Library:
    """The texts of one folder, and those of another where this one has none."""

    folder: Path
    below: "Library | None" = None

    def codes(self) -> tuple[str, ...]:
        """The code of every text."""
        own = {path.stem.rpartition("-")[0] for path in self.folder.glob("*-*.toml")}
        return tuple(sorted(own | set(self.below.codes() if self.below else ())))

    def versions(self, code: str) -> tuple[str, ...]:
        """The versions of a text, oldest first."""
        own = _versions(self.folder, code)
        return own or (self.below.versions(code) if self.below else ())

    def load(self, code: str, version: str | None = None) -> Content:
        """A text by its code, the newest version unless one is named. Raises KeyError where there is none."""
        known = self.versions(code)
        wanted = version or (known[-1] if known else "")
        if wanted not in known:
            raise KeyError(code, version)
        return _loaded(self, code, wanted)

    def __call__(self, code: str, version: str | None = None) -> Content:
        """The same, so that a procedure's library reads as a question."""
        return self.load(code, version)

    def everything(self) -> Iterator[Content]:
        """Every version of every text."""
        for code in self.codes():
            for version in self.versions(code):
                yield self.load(code, version)


COMMON = Library(Path(__file__).parent / "common")


@cache
def _loaded(library: Library, code: str, version: str) -> Content:
    if version not in _versions(library.folder, code) and library.below:
        return library.below.load(code, version)
    own = _read(library.folder / f"{code}-{version}.toml")
    if not own.common or library.below is None:
        return own
    return _filled_up(own, library.below.load(code, own.common))


def _filled_up(own: Content, below: Content) -> Content:
    """The own entries, each with what it left to the common text; then the rest of that, where it is wanted."""
    left = {entry.code: entry for entry in below.entries}
    entries = [_over(left.pop(entry.code, None), entry) for entry in own.entries]
    digest = sha256(f"{own.digest} {below.digest}".encode()).hexdigest()
    return replace(own, entries=(*entries, *(left.values() if own.rest else ())), digest=digest)


def _over(below: Entry | None, entry: Entry) -> Entry:
    if below is None:
        return entry
    return Entry(entry.code, {**below.words, **entry.words}, {**below.facts, **entry.facts})


@cache
def _versions(folder: Path, code: str) -> tuple[str, ...]:
    found = (path.stem.rpartition("-")[2] for path in folder.glob(f"{code}-*.toml"))
    return tuple(sorted(found, key=int))


def placeholders(text: str) -> frozenset[str]:
    """The names a text leaves open, as `{due}`."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


def fill(words: Words, **values: str) -> Words:
    """The words with every open name filled alike in both languages. KeyError names what is missing."""
    return Words(words.zh.format(**values), words.en.format(**values))


@cache
def _read(path: Path) -> Content:
    raw = path.read_bytes()
    table = tomllib.loads(raw.decode())
    if path.stem != f"{table['code']}-{table['version']}":
        message = f"{path.name} calls itself {table['code']}-{table['version']}"
        raise UnusableTextError(message)
    return Content(
        code=table["code"],
        version=table["version"],
        kind=table.get("kind", "notice"),
        valid_from=table["valid_from"],
        law_basis=tuple(
            Basis(law["law"], tuple(law.get("articles", ()))) for law in table.get("law_basis", ())
        ),
        practice=tuple(table.get("practice", ())),
        reviewed=table["reviewed"],
        title=_words(table["title"]),
        entries=tuple(_entry(entry) for entry in table["entry"]),
        digest=sha256(raw).hexdigest(),
        common=table.get("common", ""),
        rest=table.get("rest", False),
    )


def _entry(table: Mapping[str, Any]) -> Entry:
    pairs = {field: _words(value) for field, value in table.items() if isinstance(value, dict)}
    facts = {field: value for field, value in table.items() if field not in pairs and field != "code"}
    return Entry(table["code"], pairs, facts)


def _words(table: Mapping[str, str]) -> Words:
    return Words(table["zh"].strip(), table["en"].strip())
