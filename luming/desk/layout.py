"""How a step's form is laid out: fields one below the other, and rows of like fields (clauses) as a table."""

import dataclasses
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

NUMBERED = re.compile(r"^(?P<noun>[a-z]+)(?P<row>\d+)_(?P<column>\w+)$")  # clause0_who, clause0_does ...


@dataclass
class Table:
    """Rows of like fields; the heads are the labels of the first row."""

    noun: str = ""
    heads: list[Any] = dataclasses.field(default_factory=list)
    rows: list[list[BoundField]] = dataclasses.field(default_factory=list)


@dataclass
class Part:
    """A field, or a table of fields."""

    field: BoundField | None = None
    table: Table | None = None
    wordings: list[Any] = dataclasses.field(default_factory=list)  # an officer's own words that can be put in


def laid_out(form: forms.Form) -> list[Part]:
    """The visible fields in their order; the first numbered field begins the table that all its like stand in."""
    parts: list[Part] = []
    tables: dict[str, Table] = {}
    for bound in form.visible_fields():
        numbered = NUMBERED.match(bound.name)
        if not numbered:
            parts.append(Part(field=bound))
            continue
        noun, row = numbered["noun"], int(numbered["row"])
        if noun not in tables:
            tables[noun] = Table(noun)
            parts.append(Part(table=tables[noun]))
        _put(tables[noun], row, bound)
    return parts


def _put(table: Table, row: int, bound: BoundField) -> None:
    while len(table.rows) <= row:
        table.rows.append([])
    table.rows[row].append(bound)
    if row == 0:
        table.heads.append(bound.label)
