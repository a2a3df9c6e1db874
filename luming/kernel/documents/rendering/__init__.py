"""Papers: composed as blocks from frozen content, set as PDF (issued) or Word (a working copy)."""

from luming.kernel.documents.rendering.freezing import ContentRefused, freeze
from luming.kernel.documents.rendering.press import render_pdf, render_word
from luming.kernel.documents.rendering.registry import UnknownTemplate, all_templates, find, register
from luming.kernel.documents.rendering.template import DocumentTemplate, Recipient

__all__ = [
    "ContentRefused",
    "DocumentTemplate",
    "Recipient",
    "UnknownTemplate",
    "all_templates",
    "find",
    "freeze",
    "register",
    "render_pdf",
    "render_word",
]
