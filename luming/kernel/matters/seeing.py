"""One matter for one officer, by the rule of every list: what she does not see is not there.

Each page of a matter and each step begin here, so the statements are composed once in a process (``table``), and what
reference data they name is read once in a transaction.
"""

from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope import table
from luming.kernel.scope.scopes import array_of

SEARCHED = (
    "words",
    "grams",
)  # neither shown nor changed by a step that leaves the title and such texts alone
BY_KEY, TO_CHANGE = "where id = %s", "where id = %s for update"
SHARED = "select exists (select 1 from matters_assignment where matter_id = %s and open and unit_id = any(%s::uuid[]))"


def row_of(viewer: Viewer, key: UUID, *, to_change: bool = False) -> Matter:
    """The row, locked where it is to be changed. Raises Matter.DoesNotExist where she does not see it.

    Her thousand units are compared here: to hand them over for one row costs more than the row.
    """
    found = table.row(Matter, TO_CHANGE if to_change else BY_KEY, key, leaving=SEARCHED)
    if found is None or not (found.holder_id in viewer.units or _is_shared(viewer, key)):
        raise Matter.DoesNotExist
    return found


def seen(viewer: Viewer, key: UUID) -> Matter:
    """The same with its unit, its officer and its place at hand, as pages name them."""
    found = row_of(viewer, key)
    if (
        found.officer_id
    ):  # first: her unit is read with her, and it is nearly always the one that has the matter
        found.officer = reading.post(found.officer_id)
    found.holder = reading.unit(found.holder_id)
    if found.region_id:
        found.region = reading.region(found.region_id)
    return found


def _is_shared(viewer: Viewer, key: UUID) -> bool:
    if not viewer.units:
        return False
    ((shared,),) = table.answers(SHARED, key, array_of(viewer.units))
    return bool(shared)
