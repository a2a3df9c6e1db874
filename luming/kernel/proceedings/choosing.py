"""Choices offered in forms: of a procedure's texts, or of a small table of words; in the reader's language."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language

from luming.kernel.content.library import Library
from luming.kernel.workflow.words import Words

Pairs = list[tuple[str, str]]


class Choices(BaseChoiceIterator):
    """Pairs that are read when they are shown, so that they speak the reader's language.

    Of a plain callable Django asks of each pair, each time, whether it is a group of others; these are none.
    """

    def __init__(self, read: Callable[[], Pairs]) -> None:
        self.read = read

    def __call__(self) -> Pairs:
        """As they are now."""
        return self.read()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.read())


def said(words: Words) -> str:
    """The wording in the reader's language."""
    return words.in_(_language())


def _language() -> str:
    return get_language() or "zh-hans"


def from_text(library: Library, code: str, *, empty: bool = False) -> Choices:
    """Choices of one text."""

    def choices() -> Pairs:
        first, language = [("", "—")] if empty else [], _language()
        return first + [(entry.code, entry["name"].in_(language)) for entry in library(code).entries]

    return Choices(choices)


def from_words(pairs: Mapping[str, Words], *, empty: bool = False) -> Choices:
    """Choices of a small table of words."""
    first = [("", "—")] if empty else []

    def choices() -> Pairs:
        language = _language()
        return first + [(code, words.in_(language)) for code, words in pairs.items()]

    return Choices(choices)
