"""Rows as the text that COPY reads. Made without a connection, so that any process can make it.

The values are those that ``table`` writes one by one, in the spelling that the driver gives them.
"""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from types import NoneType
from typing import Any, cast
from uuid import UUID

from django.db.models import Model
from psycopg.adapt import PyFormat, Transformer
from psycopg.types.json import Jsonb

from luming.kernel.scope.table import AS_THEY_ARE, value_of

# Its name on a row, whether its value goes as it stands, and who asks for it else
Column = tuple[str, bool, Callable[[Model], Any]]
COPIED = AS_THEY_ARE | {"BinaryField"}
SIGNS = {"\\": r"\\", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\v": r"\v", "\f": r"\f", "\r": r"\r"}
SIGN = re.compile(r"[\\\b\t-\r]")


def as_text(rows: list[Any]) -> bytes:
    """Rows of one model, a line each; nothing of none."""
    if not rows:
        return b""
    columns = columns_of(cast("Any", type(rows[0])))
    return "".join([_line(row, columns) for row in rows]).encode()


def _line(row: Model, columns: tuple[Column, ...]) -> str:
    """As ``value_of`` answers them one by one; what needs no conversion is taken from the row as it stands."""
    known = vars(row)
    parts = [
        spell(value)
        if as_it_is and (spell := SPELLED.get(type(value := known[name])))
        else _spelled(asked(row))
        for name, as_it_is, asked in columns
    ]
    return "\t".join(parts) + "\n"


@lru_cache(maxsize=64)
def columns_of(model: type[Model]) -> tuple[Column, ...]:
    """In the order of the model's own."""
    return tuple(
        (one.attname, type(one).__name__ in COPIED, _asked(one)) for one in model._meta.concrete_fields
    )


def _asked(field: Any) -> Callable[[Model], Any]:  # noqa: ANN401 - any column
    """A field may say itself what is written of a row that is let go at once (``poured``)."""
    return getattr(field, "poured", None) or (lambda row: value_of(field, row, add=True))


def _escaped(text: str) -> str:
    return SIGN.sub(lambda found: SIGNS[found[0]], text) if SIGN.search(text) else text


def _spelled(value: Any) -> str:  # noqa: ANN401 - any column's
    return SPELLED.get(type(value), _by_the_driver)(value)


def _by_the_driver(value: Any) -> str:  # noqa: ANN401 - any column's
    found = Transformer().get_dumper(value, PyFormat.TEXT).dump(value)
    return NOTHING if found is None else _escaped(bytes(found).decode())


NOTHING = r"\N"
SPELLED: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: NOTHING,
    bool: lambda value: "t" if value else "f",
    int: str,
    str: _escaped,
    UUID: lambda value: f"{value.int:032x}",
    date: str,
    datetime: str,
    list: lambda value: _by_the_driver(value) if value else "{}",
    bytes: lambda value: rf"\\x{value.hex()}",
    Jsonb: lambda value: _escaped((value.dumps or json.dumps)(value.obj)),
}
