"""One matter for one caller: what her post may not see is not there, and what it sees is written down."""

from uuid import UUID

from luming.exchange.api.bearer import Caller
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters import seeing
from luming.kernel.matters.models import Matter


def seen(caller: Caller, key: UUID, *, to_change: bool = False) -> Matter:
    """The matter, with the look on record as for the desk's page. Raises Matter.DoesNotExist.

    ``to_change`` locks it, so that a condition on it still holds when the step is taken.
    """
    found = seeing.seen(caller.viewer, key, to_change=to_change)
    looked(caller.viewer, found, PAGE)
    return found
