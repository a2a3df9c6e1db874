"""A form's own copy of the fields that its class declares, as Django makes it, without copying what no form changes.

Django looks into every field, its widget and its choices with ``copy.deepcopy``; for a form of thirty questions that cost
as much as reading and checking the answers.
"""

import copy
from typing import Any

from django.forms import ChoiceField, Field, Widget
from django.forms.widgets import ChoiceWidget

FIELDS = (Field.__deepcopy__, ChoiceField.__deepcopy__)  # others say themselves how they are copied
WIDGETS = (Widget.__deepcopy__, ChoiceWidget.__deepcopy__)


class OwnFields(dict[str, Field]):
    """What stands in place of ``base_fields`` while a form is made."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Field]:
        """Each field with its own widget. Choices are shared: who changes them gives the field others."""
        return {name: _own(field, memo) for name, field in self.items()}


def _own(field: Field, memo: dict[int, Any]) -> Field:
    if type(field).__deepcopy__ not in FIELDS or type(field.widget).__deepcopy__ not in WIDGETS:
        return copy.deepcopy(field, memo)
    own, own.widget = _same(field), _same(field.widget)
    own.widget.attrs = field.widget.attrs.copy()
    own.error_messages = field.error_messages.copy()
    own.validators = field.validators[:]
    return own


def _same(one: Any) -> Any:  # noqa: ANN401 - a field or a widget
    new = object.__new__(type(one))
    vars(new).update(vars(one))
    return new
