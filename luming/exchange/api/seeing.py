"""One matter for one caller: what her post may not see is not there, and what it sees is written down."""

from uuid import UUID

from luming.exchange.api.bearer import Caller
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters import seeing
from luming.kernel.matters.models import Matter


def seen(caller: Caller, key: UUID) -> Matter:
    """The matter with all that a page names of it; the look is on record as for the desk's page. Raises Matter.DoesNotExist."""
    found = seeing.seen(caller.viewer, key)
    looked(caller.viewer, found, PAGE)
    return found


def looked_at(caller: Caller, key: UUID, *, to_change: bool = False) -> Matter:
    """The same as a step needs it, without the names. Raises Matter.DoesNotExist.

    ``to_change`` locks it, so that a condition on it still holds when the step is taken.
    """
    found = seeing.row_of(caller.viewer, key, to_change=to_change)
    looked(caller.viewer, found, PAGE)
    return found
