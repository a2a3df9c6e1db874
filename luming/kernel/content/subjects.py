"""The city's own list of subjects, three levels deep, taken from a file that the city gives; versions stay.

A subject's code is made of its names, so that a matter keeps its subject when the list comes again in another order.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from luming.kernel.content.likeness import Names
from luming.kernel.content.models import Text
from luming.kernel.orgs import changing
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import kept
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words

CODE, KIND = "city_subjects", "subjects"
MARK = "s-"  # begins every code of such a list, and none of a procedure's own
HEADS = ("一级分类", "二级分类", "三级分类")
EVERYDAY = "常用说法"  # a fourth column, where the city has one: how people say it
OTHER = "其他"


class WrongSubjectsError(Refused):
    """The list cannot be used; says which row."""


@dataclass(frozen=True)
class Subject:
    """One subject: its names from the widest group to its own, and how people say it."""

    path: tuple[str, ...]
    everyday: str = ""

    @property
    def code(self) -> str:
        """Eleven characters that follow from the names alone."""
        return MARK + hashlib.sha256("/".join(self.path).encode()).hexdigest()[:9]

    @property
    def words(self) -> Words:
        """Its name; “other” says of what. The list has one language."""
        groups, own = [name for name in self.path[:-1] if name != OTHER], self.path[-1]
        name = f"{groups[-1]}：{OTHER}" if own == OTHER and groups else own
        return Words(name, name)

    @property
    def whole(self) -> str:
        """All its names, as 城乡建设 › 住房保障与房地产 › 物业服务."""
        return " › ".join(self.path)


@dataclass(frozen=True)
class Suggestion:
    """A subject that a text is like, and the words that make it so. Somebody decides."""

    subject: Subject
    words: tuple[str, ...]


class Subjects:
    """One version of the list."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.subjects = tuple(subjects)
        self.by_code = {one.code: one for one in subjects}
        self.names = Names([_compared(one) for one in subjects])

    def suggested(self, heading: str, text: str, most: int = 5) -> list[Suggestion]:
        """The subjects most like a text, the likest first."""
        found = self.names.nearest(heading, text, most)
        return [Suggestion(self.subjects[one.place], one.words) for one in found]

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """For a form: groups of (code, name) under the names of the two levels above."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in self.subjects:
            groups.setdefault(" › ".join(one.path[:-1]), []).append((one.code, one.path[-1]))
        return list(groups.items())


def of_rows(rows: Iterable[Sequence[str]]) -> list[Subject]:
    """Subjects from rows of three names, and perhaps a fourth cell. Raises WrongSubjectsError."""
    found: dict[tuple[str, ...], Subject] = {}
    for place, row in enumerate(rows, start=2):
        names = tuple("".join(str(name).split()) for name in row[: len(HEADS)])
        if not any(names):
            continue
        if len(names) < len(HEADS) or not all(names):
            raise WrongSubjectsError(
                Words(f"第 {place} 行：三级都要写。", f"Row {place}: all three levels are needed.")
            )
        if names in found:
            raise WrongSubjectsError(
                Words(
                    f"第 {place} 行：前面已经有这一类。", f"Row {place}: this subject stands above already."
                )
            )
        found[names] = Subject(names, str(row[3]).strip() if len(row) > len(HEADS) else "")
    if not found:
        raise WrongSubjectsError(Words("没有一行分类。", "There is no subject in it."))
    return list(found.values())


def shelve(subjects: Sequence[Subject], procedure: str, digest: str, reason: str) -> bool:
    """Put a list on the shelf as the newest version of what this procedure's matters are about; whether it was new."""
    versions = {text.digest: int(text.version) for text in Text.objects.filter(owner=procedure, code=CODE)}
    if versions and versions.get(digest) == max(versions.values()):
        return False
    said = {"entries": [[*one.path, one.everyday] for one in subjects]}
    row = Text(
        id=new_id(), owner=procedure, code=CODE, version=str(max(versions.values(), default=0) + 1), kind=KIND,
        digest=digest, zh=said, en=said, valid_from=today(),
    )  # fmt: skip
    changing.add([row], None, reason=reason)
    return True


def in_force(procedure: str) -> Subjects | None:
    """The newest list of a procedure; None where the city has given none."""
    return next((_read(*one) for one in _versions() if one[0] == procedure), None)


def named(code: str) -> Words:
    """The name of a subject, in the newest version that has it; the code itself where none has."""
    if code.startswith(MARK):
        for version in _versions():
            found = _read(*version).by_code.get(code)
            if found is not None:
                return found.words
    return Words(code, code)


def _versions() -> list[tuple[str, str, str]]:
    """Procedure, version and digest of each list, newest first; asked once while the city is open."""
    rows = Text.objects.filter(code=CODE).values_list("owner", "version", "digest")
    return kept(("subjects",), lambda: sorted(rows, key=lambda row: -int(row[1])))


@lru_cache(maxsize=8)
def _read(procedure: str, version: str, digest: str) -> Subjects:
    """A version never changes, so it is read once a process; the digest tells one city's list from another's."""
    said = Text.objects.get(owner=procedure, code=CODE, version=version, digest=digest).zh
    return Subjects([Subject(tuple(row[:3]), row[3]) for row in said["entries"]])


def _compared(subject: Subject) -> tuple[str, ...]:
    """Its names without “other”, which is like nothing; what people say counts as its own name does."""
    *groups, own = ("" if name == OTHER else name for name in subject.path)
    return (*groups, f"{own} {subject.everyday}")
