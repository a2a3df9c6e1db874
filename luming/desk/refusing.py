"""A refusal put where the reader looks for it: beside its field, or above the form."""

from django import forms
from django.utils.translation import get_language

from luming.kernel.workflow.refusal import Refused


def put_beside(form: forms.Form, refused: Refused, **other_names: str) -> None:
    """``other_names`` says what a field of the refusal is called in this form."""
    name = getattr(refused, "field", "")
    name = other_names.get(name, name)
    words = refused.words.in_(get_language() or "zh-hans")
    form.add_error(name if name in form.fields else None, words)
