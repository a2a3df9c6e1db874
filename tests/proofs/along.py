"""What must hold of a matter that rests in another, whenever that one was moved."""

from luming.kernel.workflow.position import Position
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import Phase
from luming.kernel.workflow.step import Step


def went_along(
    procedure: type[Procedure], taken: Step, leading: Position, before: Position, after: Position
) -> Step | None:
    """The step by which it went along; None where it stayed. Fails where it was left behind, or moved by itself.

    ``taken`` brought the other one to ``leading``. What the law does to every matter of a unit it does to each by itself.
    """
    if taken.is_record and taken.by == (Role.LAW,):
        assert after == before, f"{taken}: went along with what concerns the other alone"
        return None
    assert after.state == before.state, f"{taken}: another matter's step changed its state"
    if procedure.states[leading.state or ""].phase is not Phase.OPEN:
        assert not after.resting_in, f"{taken}: still resting in what is closed"
        return procedure.steps["leading_closed"]
    if after == before:
        return None
    assert (after.holder, after.officer) == (leading.holder, leading.officer), f"{taken}: left behind"
    return procedure.steps["follow_leading"]
