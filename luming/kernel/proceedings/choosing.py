"""Choices offered in forms: of a procedure's texts, or of a small table of words; in the reader's language."""

from collections.abc import Callable, Mapping

from django.utils.translation import get_language

from luming.kernel.content.library import Library
from luming.kernel.workflow.words import Words

Choices = Callable[[], list[tuple[str, str]]]


def said(words: Words) -> str:
    """The wording in the reader's language."""
    return words.in_(_language())


def _language() -> str:
    return get_language() or "zh-hans"


def from_text(library: Library, code: str, *, empty: bool = False) -> Choices:
    """Choices of one text, read when the form is shown so that they speak the reader's language."""

    def choices() -> list[tuple[str, str]]:
        first, language = [("", "—")] if empty else [], _language()
        return first + [(entry.code, entry["name"].in_(language)) for entry in library(code).entries]

    return choices


def from_words(pairs: Mapping[str, Words], *, empty: bool = False) -> Choices:
    """Choices of a small table of words."""
    first = [("", "—")] if empty else []

    def choices() -> list[tuple[str, str]]:
        language = _language()
        return first + [(code, words.in_(language)) for code, words in pairs.items()]

    return choices
