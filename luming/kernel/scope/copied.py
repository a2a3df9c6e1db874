"""Rows as the text that COPY reads. Made without a connection, so that any process can make it.

The values are those that ``table`` writes one by one, in the spelling that the driver gives them. They are spelled column
by column: what all rows have in common is spelled once, and a column of words is looked through for signs in one go.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from json import JSONEncoder
from operator import attrgetter, itemgetter
from types import NoneType
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import JSONField, Model
from psycopg.adapt import PyFormat, Transformer
from psycopg.types.json import Jsonb

from luming.kernel.scope.columns import AS_THEY_ARE, value_of
from luming.kernel.scope.spelled import Spelled
from luming.kernel.scope.tokens import Tokens

Spelling = Callable[[Any], str]
SIGNS = {"\\": r"\\", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\v": r"\v", "\f": r"\f", "\r": r"\r"}
SIGN = re.compile(r"[\\\b\t-\r]")
NOTHING = r"\N"
COPIED = AS_THEY_ARE | {"BinaryField"}
JSON = JSONEncoder(
    ensure_ascii=False
)  # made once; what is stored are its values, whichever way they are spelled


class Column(NamedTuple):
    """Its name on a row, how a value of these types is spelled as it stands there, and who is asked for all of it else."""

    name: str
    plain: Mapping[type, Spelling]
    asked: Callable[["Lines"], list[Any]]


class Lines(NamedTuple):
    """The rows, and how their keys are spelled where a column is bound to them."""

    rows: list[Any]
    keys: Callable[[], list[str]]


def as_text(rows: list[Any]) -> bytes:
    """Rows of one model, a line each; nothing of none."""
    if not rows:
        return b""
    columns, lines = columns_of(cast("Any", type(rows[0]))), Lines(rows, cache(lambda: _keys(rows)))
    known = zip(*map(itemgetter(*[one.name for one in columns]), map(vars, rows)), strict=True)
    spelled = [_spelled(one, lines, values) for one, values in zip(columns, known, strict=True)]
    return "".join([f"{line}\n" for line in map("\t".join, zip(*spelled, strict=True))]).encode()


def _keys(rows: list[Any]) -> list[str]:
    return list(map(str, map(attrgetter(type(rows[0])._meta.pk.attname), rows)))


@lru_cache(maxsize=64)
def columns_of(model: type[Model]) -> tuple[Column, ...]:
    """In the order of the model's own."""
    return tuple(Column(one.attname, _plain(one), _asked(one)) for one in model._meta.concrete_fields)


def _plain(field: Any) -> Mapping[type, Spelling]:  # noqa: ANN401 - any column
    if isinstance(field, JSONField):
        return {} if field.encoder else AS_JSON
    if isinstance(field, ArrayField):
        return AS_LIST if type(field.base_field).__name__ in COPIED else {}
    if isinstance(field, SearchVectorField):
        return AS_TOKENS
    return AS_IT_IS if type(field).__name__ in COPIED else {}


def _asked(field: Any) -> Callable[[Lines], list[Any]]:  # noqa: ANN401 - any column
    """A field may say itself what is written of rows that are let go at once (``poured``)."""
    poured = getattr(field, "poured", None)
    if poured:
        return lambda lines: poured(lines.rows, lines.keys())
    return lambda lines: [value_of(field, row, add=True) for row in lines.rows]


def _spelled(column: Column, lines: Lines, values: Sequence[Any]) -> Sequence[str]:
    """A column from above to below. What needs no conversion is taken from the row as it stands."""
    _name, plain, asked = column
    if not plain:
        values = asked(lines)
        return list(map(_hex, values)) if {*map(type, values)} == {bytes} else list(map(_by_type, values))
    kinds = set(map(type, values))
    if not kinds <= plain.keys():
        return [
            spell(value) if (spell := plain.get(type(value))) else _by_type(said)
            for value, said in zip(values, asked(lines), strict=True)
        ]
    if len(set(map(id, values))) == 1:
        return [plain[kinds.pop()](values[0])] * len(values)
    if kinds == {str}:
        return [_escaped(one) for one in values] if SIGN.search("".join(values)) else values
    if len(kinds) == 1:
        return list(map(plain[kinds.pop()], values))
    return [plain[type(one)](one) for one in values]


def _by_type(value: Any) -> str:  # noqa: ANN401 - any column's
    return ASKED.get(type(value), _by_the_driver)(value)


def _escaped(text: str) -> str:
    return SIGN.sub(lambda found: SIGNS[found[0]], text) if SIGN.search(text) else text


def _json(value: Any) -> str:  # noqa: ANN401 - what JSON can say
    return _escaped(JSON.encode(value))


def _moment(value: datetime) -> str:
    """The same stands in many columns. An hour that comes twice is no key: both of it are alike to Python."""
    return str(value) if value.fold else _known(value)


_known = lru_cache(2048)(str)


def _hex(value: bytes) -> str:
    return rf"\\x{value.hex()}"


def _by_the_driver(value: Any) -> str:  # noqa: ANN401 - any column's
    found = Transformer().get_dumper(value, PyFormat.TEXT).dump(value)
    return NOTHING if found is None else _escaped(bytes(found).decode())


AS_IT_IS: dict[type, Spelling] = {
    NoneType: lambda _: NOTHING,
    bool: lambda value: "t" if value else "f",
    int: str,
    str: _escaped,
    UUID: lambda value: f"{value.int:032x}",
    date: str,
    datetime: _moment,
    bytes: _hex,
}
NONE = {NoneType: AS_IT_IS[NoneType]}
AS_JSON = NONE | {
    dict: lambda value: _json(value) if value else "{}",
    list: lambda value: _json(value) if value else "[]",
    Spelled: lambda value: _escaped(value.text),
}
AS_LIST = NONE | {list: lambda value: _by_the_driver(value) if value else "{}"}
AS_TOKENS = NONE | {Tokens: lambda value: _escaped(value.text)}
ASKED = AS_IT_IS | AS_LIST | {Jsonb: lambda value: _escaped((value.dumps or JSON.encode)(value.obj))}
