"""``unit__among=units``: one of many keys, sent as one array, where ``__in`` spells out each of a chief's thousand.

Not for the holder of a matter in a list: of an array the planner does not know the length, takes it for short, and
reads the city by holders instead of by due days. There it is ``holder__listed=units``: the array stands in the statement
itself, written once a process, so that the planner counts it and nobody hands over a thousand values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import ForeignObject, Lookup, UUIDField

from luming.kernel.scope.scopes import EveryUnit, array_of


@dataclass(frozen=True)
class Keys:
    """Many keys as one value: of a set Django looks at each of a chief's thousand, once for every condition."""

    text: str
    every: bool = False  # the units of the whole city: of any, then

    @classmethod
    def of(cls, keys: Iterable[UUID]) -> "Keys":
        """Written once a process."""
        if isinstance(keys, EveryUnit):
            return cls(array_of(keys), every=True)
        return cls(array_of(frozenset(keys)))

    @classmethod
    def once(cls, keys: Iterable[UUID]) -> "Keys":
        """Written and not kept: these very keys are hardly asked for again."""
        return cls(array_of.__wrapped__(frozenset(keys)))


def _keys(keys: Keys | Iterable[UUID]) -> Keys:
    return keys if isinstance(keys, Keys) else Keys.of(keys)


def _of_any(column: str) -> str:
    """Nobody looks through a thousand keys where all would do; what is nobody's is none of theirs."""
    return f"{column} IS NOT NULL"


@ForeignObject.register_lookup
@UUIDField.register_lookup
class Among(Lookup):
    """Equal to one of the keys; of none at all nothing is. Handed over as one text, which is written once a process."""

    lookup_name = "among"
    prepare_rhs = False
    rhs: Keys | Iterable[UUID]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ANN401 - Django's own
        """``column = ANY(array)``."""
        column, params = self.process_lhs(compiler, connection)
        keys = _keys(self.rhs)
        if keys.every:
            return _of_any(column), [*params]
        return f"{column} = ANY(%s::uuid[])", [*params, keys.text]


@ForeignObject.register_lookup
@UUIDField.register_lookup
class Listed(Lookup):
    """The same, with the keys in the statement. Nothing but keys can stand there: ``array_of`` refuses the rest."""

    lookup_name = "listed"
    prepare_rhs = False
    rhs: Keys | Iterable[UUID]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ANN401 - Django's own
        """``column = ANY('{…}')``."""
        column, params = self.process_lhs(compiler, connection)
        keys = _keys(self.rhs)
        if keys.every:
            return _of_any(column), [*params]
        return f"{column} = ANY('{keys.text}'::uuid[])", [*params]
