"""Numbers by unit, kind and year, taken last before commit and only when a submission is received."""

from typing import ClassVar
from uuid import UUID

from django.db import connection, models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.session import apart


class Series(models.Model):
    """The last number given."""

    access: ClassVar = Access(Reach.REFERENCE, Write.CHANGE)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey("orgs.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "kind", "year"], name="one_series")]


def next_number(unit: UUID, kind: str, year: int) -> int:
    """Take the next number; the row stays locked until the transaction ends, so call this last."""
    return take_numbers(unit, kind, year, 1)


def take_numbers(unit: UUID, kind: str, year: int, many: int) -> int:
    """Take so many numbers in a row; the first of them."""
    with apart(), connection.cursor() as cursor:
        cursor.execute(
            "insert into matters_series (id, unit_id, kind, year, last) values (%s, %s, %s, %s, %s) "
            "on conflict (unit_id, kind, year) do update set last = matters_series.last + excluded.last returning last",
            [new_id(), unit, kind, year, many],
        )
        return int(cursor.fetchone()[0]) - many + 1


def coming_numbers(unit: UUID, kind: str, year: int, many: int) -> int:
    """What ``take_numbers`` would answer now. None is taken, so another may be the quicker."""
    with apart(), connection.cursor() as cursor:
        cursor.execute(
            "select last from matters_series where unit_id = %s and kind = %s and year = %s",
            [unit, kind, year],
        )
        found = cursor.fetchone()
    return found[0] + 1 if found else 1
