"""What a step asks, as JSON Schema: made from the very form that will check the answers."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django import forms

from luming.kernel.proceedings.forms import FilesField

MOST_CHOICES = 60  # what has more, such as units and places, has an address of its own
BINARY = {"type": "string", "contentMediaType": "application/octet-stream"}


def answers_of(fields: Mapping[str, forms.Field]) -> dict[str, Any]:
    """The schema of ``answers``; files apart, since they come as parts of their own."""
    asked = {name: one for name, one in fields.items() if not isinstance(one, forms.FileField)}
    found: dict[str, Any] = {
        "type": "object",
        "properties": {name: described(one) for name, one in asked.items()},
        "additionalProperties": False,
    }
    if required := [name for name, one in asked.items() if one.required]:
        found["required"] = required
    return found


def files_of(fields: Mapping[str, forms.Field]) -> list[dict[str, Any]]:
    """The files it takes: the name of the part, how it is called, whether it must be there, whether there may be several."""
    return [
        {
            "name": name,
            "title": str(one.label or name),
            "required": one.required,
            "several": isinstance(one, FilesField),
        }
        for name, one in fields.items()
        if isinstance(one, forms.FileField)
    ]


def described(field: forms.Field) -> dict[str, Any]:
    """One field."""
    said: dict[str, Any] = {"title": str(field.label)} if field.label else {}
    if field.help_text:
        said["description"] = str(field.help_text)
    return said | _type_of(field)


def _type_of(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.BooleanField):
        return {"type": "boolean", "const": True} if field.required else {"type": "boolean"}
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return {"type": "array", "items": _choice(field), "uniqueItems": True}
    if isinstance(field, forms.ModelChoiceField | forms.ChoiceField):
        return _choice(field)
    if isinstance(field, forms.DateTimeField):
        return {"type": "string", "format": "date-time"}
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    if isinstance(field, forms.IntegerField):
        kind = "integer" if type(field) is forms.IntegerField else "number"
        return {"type": kind} | _bounds(field)
    if isinstance(field, forms.CharField):
        return {"type": "string"} | _lengths(field)
    return {"type": "string"}


def _choice(field: Any) -> dict[str, Any]:  # noqa: ANN401 - any field with choices
    if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
        return {"type": "string"}
    flat = list(islice(_flat(field.choices), MOST_CHOICES + 1))
    offered = [(str(value), str(label)) for value, label in flat if str(value) != ""]
    if not offered or len(flat) > MOST_CHOICES:
        return {"type": "string"}
    return {"type": "string", "oneOf": [{"const": value, "title": label} for value, label in offered]}


def _flat(choices: Any) -> Any:  # noqa: ANN401 - pairs, some of them groups of pairs
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _bounds(field: forms.IntegerField) -> dict[str, Any]:
    bounds = {"minimum": field.min_value, "maximum": field.max_value}
    return {name: value for name, value in bounds.items() if value is not None}


def _lengths(field: forms.CharField) -> dict[str, Any]:
    lengths = {
        "minLength": field.min_length or (1 if field.required else None),
        "maxLength": field.max_length,
    }
    return {name: value for name, value in lengths.items() if value is not None}
