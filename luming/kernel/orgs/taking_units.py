"""Which unit a resident brings a matter to: the nearest one up the tree of regions that is open to the public."""

from collections.abc import Sequence
from datetime import date

from django.db.models.functions import Length

from luming.kernel.orgs.models import Region, Unit


def taking_unit(region: Region, day: date, kinds: Sequence[str] = ()) -> Unit | None:
    """The unit for this place on this day: its own, else that of the township, the area, the city; None if there is none.

    ``kinds`` are those that come into question, where not all do; of several in one region the first kind stands before the
    others, and then the older name in the list.
    """
    around = Unit.objects.on(day).filter(takes_public=True, region__path__in=around_of(region.path))
    if kinds:
        around = around.filter(kind__in=kinds)
    nearest = list(around.select_related("region").order_by(-Length("region__path"), "pinyin"))
    same = [unit for unit in nearest if unit.region_id == nearest[0].region_id]
    return min(same, key=lambda unit: kinds.index(unit.kind) if kinds else 0, default=None)


def around_of(path: str) -> list[str]:
    """The paths of a region and of every region it lies in; ``1502/150203/`` lies in ``1502/``."""
    codes = path.strip("/").split("/")
    return ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
