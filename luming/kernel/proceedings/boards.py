"""The lists that a procedure puts on everybody's page of a matter; those that have nothing to say are left out."""

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import supervising
from luming.kernel.proceedings.referring import showing as referrals
from luming.kernel.proceedings.registry import procedure as known
from luming.ui.parts import Board


def boards(matter: Matter, party: Party | None = None) -> list[Board]:
    """The procedure's, and the supervision, the same for officers and parties; of referrals each party reads her own.

    The last two ask nothing where their first step was never taken.
    """
    made = [make(matter) for make in known(matter.procedure, matter.version).boards]
    made += [supervising.shown(matter), referrals.shown(matter, party)]
    return [board for board in made if board is not None and board.lines]
