"""Words shown to people, in Chinese and English together, so that neither can be forgotten."""

from collections.abc import Iterable
from typing import NamedTuple


class Words(NamedTuple):
    """One expression in both languages; Chinese is the first and the fallback."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The wording for a language code such as ``zh-hans`` or ``en``."""
        return self.en if language.startswith("en") else self.zh

    def __str__(self) -> str:
        return self.zh


def listed(names: Iterable[str]) -> Words:
    """Names that are no words of either language, one after the other as each language lists them."""
    found = list(names)
    return Words("、".join(found), ", ".join(found))
