"""A document template: which form it is, what must be filled in, who is served with it, and how it is composed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from luming.kernel.documents.rendering.blocks import Block, Sheet, with_text
from luming.kernel.documents.rendering.freezing import thaw
from luming.kernel.documents.rendering.printable import printable
from luming.kernel.documents.rendering.voice import Voice
from luming.kernel.workflow.words import Words


class Recipient(StrEnum):
    """Who receives a copy of a paper."""

    APPLICANT = "applicant"
    EACH_PARTY = "each_party"
    FILE = "file"


class Content(Protocol):
    """What every content type has: the body in whose name the paper is issued."""

    @property
    def issuer(self) -> Words: ...


C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class DocumentTemplate(Generic[C]):
    """One version of one form. A version that papers were issued on is never changed and never removed."""

    code: str
    version: int
    title: Words
    form_no: int | None  # its number in the Ministry's list of case-file forms; notices have none
    content_type: type[C]
    served_to: frozenset[Recipient]
    compose: Callable[[C, Voice], Iterable[Block]]

    @property
    def name(self) -> str:
        return f"{self.code} v{self.version}"

    def read(self, content: Mapping[str, Any]) -> C:
        """The frozen content as its type. Raises ContentRefused naming every key that is missing or wrong."""
        return thaw(self.name, self.content_type, content)

    def sheet(self, content: Mapping[str, Any], language: str) -> Sheet:
        """The paper as blocks of printable text."""
        filled, say = self.read(content), Voice(language)
        blocks = tuple(self.compose(filled, say))
        return with_text(Sheet(say.words(filled.issuer), say.words(self.title), language, blocks), printable)
