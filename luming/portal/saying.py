"""The wording in the language of the page."""

from django.utils.translation import get_language

from luming.kernel.workflow.words import Words


def said(words: Words) -> str:
    """The wording for this reader."""
    return words.in_(get_language() or "zh-hans")
