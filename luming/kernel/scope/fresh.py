"""A row of a model whose columns are all known: what ``Model(...)`` makes, without asking each field about itself.

For the rows that a step or a load writes by the dozen, and for those that it reads (``stored``). A relation of a new one
may be named by its column (``matter_id``) or by the row itself; what a field's own descriptor turns its value into (sealed
text) is left to it. Names that the model has not are refused, as Django refuses them.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Field, Model
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute

M = TypeVar("M", bound=Model)
BARE = (DeferredAttribute, ForeignKeyDeferredAttribute)  # of a new row nothing is kept that they would clear


class _Shape(NamedTuple):
    defaults: dict[str, Any]
    made: tuple[tuple[str, Callable[[], Any]], ...]  # a list of its own for each row
    relations: dict[str, tuple[str, str]]  # name: its column, and the other row's key
    own: frozenset[str]  # columns whose descriptor does more than keep the value
    bare: frozenset[str]  # the others


class _Plan(NamedTuple):
    defaults: dict[str, Any]
    made: tuple[tuple[str, Callable[[], Any]], ...]
    others: tuple[tuple[str, tuple[str, str] | None], ...]  # names that more is done with


@lru_cache(maxsize=64)
def _shape(model: type[Model]) -> _Shape:
    fields = model._meta.concrete_fields
    making = {one.attname: one.default for one in fields if callable(one.default) and one.has_default()}
    own = frozenset(one.attname for one in fields if one.descriptor_class not in BARE)
    return _Shape(
        {one.attname: _default(model, one) for one in fields if one.attname not in making},
        tuple(making.items()),
        {one.name: (one.attname, one.target_field.attname) for one in fields if one.name != one.attname},
        own,
        frozenset(one.attname for one in fields) - own,
    )


def _default(model: type[Model], field: Field) -> Any:  # noqa: ANN401 - any column's
    """As the row keeps it, where the field's own descriptor turns it into something."""
    if field.descriptor_class in BARE:
        return field.get_default()
    row = object.__new__(model)
    setattr(row, field.attname, field.get_default())
    return vars(row)[field.attname]


def fresh(model: type[M], **values: Any) -> M:
    """One row, not yet saved."""
    defaults, made, others = _plan(cast("Any", model), tuple(values))
    row: M = object.__new__(model)
    state = ModelState()
    known = row.__dict__ = {"_state": state, **defaults, **values}
    for name, make in made:
        known[name] = make()
    for name, relation in others:
        value = known.pop(name)
        if relation:
            column, key = relation
            state.fields_cache[name] = value
            known[column] = None if value is None else getattr(value, key)
        else:
            setattr(row, name, value)
    return row


@lru_cache(maxsize=512)
def _plan(model: type[Model], names: tuple[str, ...]) -> _Plan:
    """What is to be done where these are given; the same few places of the program make all rows."""
    shape = _shape(cast("Any", model))
    others = [name for name in names if name not in shape.bare]
    if unknown := [name for name in others if name not in shape.relations and name not in shape.own]:
        message = f"{model.__name__} has no column {unknown[0]}"
        raise TypeError(message)
    return _Plan(
        shape.defaults,
        tuple((name, make) for name, make in shape.made if name not in names),
        tuple((name, shape.relations.get(name)) for name in others),
    )


def stored(model: type[M], names: Sequence[str], values: Sequence[Any]) -> M:
    """A row as the database gave it: what ``from_db`` makes of columns and values. Columns not named are asked for when read."""
    row: M = object.__new__(model)
    known = row.__dict__
    known["_state"] = state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    known.update(zip(names, values, strict=True))
    for name in _shape(cast("Any", model)).own.intersection(names):
        setattr(row, name, known.pop(name))
    return row
