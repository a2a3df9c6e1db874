"""The lists that a procedure puts on everybody's page of a matter; those that have nothing to say are left out."""

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import supervising
from luming.kernel.proceedings.registry import procedure as known
from luming.ui.parts import Board

COMMON = (supervising.shown,)  # of every procedure; each asks nothing where its first step was never taken


def boards(matter: Matter) -> list[Board]:
    """The same for officers and parties: what one side could not read is on none of them."""
    made = (make(matter) for make in (*known(matter.procedure, matter.version).boards, *COMMON))
    return [board for board in made if board is not None and board.lines]
