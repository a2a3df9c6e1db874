"""``unit__among=units``: one of many keys, sent as one array, where ``__in`` spells out each of a chief's thousand.

Not for the holder of a matter in a list: of an array the planner does not know the length, takes it for short, and
reads the city by holders instead of by due days.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import ForeignObject, Lookup, UUIDField


@ForeignObject.register_lookup
@UUIDField.register_lookup
class Among(Lookup):
    """Equal to one of the keys; of none at all nothing is."""

    lookup_name = "among"
    prepare_rhs = False
    rhs: Iterable[UUID]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ANN401 - Django's own
        """``column = ANY(array)``."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::uuid[])", [*params, list(self.rhs)]
