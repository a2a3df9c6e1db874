"""Steps that every procedure has because one side may be many: its list, who speaks for it, who goes her own way."""

from luming.kernel.workflow.common import OPEN
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State
from luming.kernel.workflow.step import Step, record
from luming.kernel.workflow.words import Words

DESK = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)


def group_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    during = OPEN.states(states)
    listing = record(
        "登记群体名单",
        "Record a group's list",
        during,
        DESK,
        says=Words(
            "一方最多五百人；每一行先核对，没有问题才登记",
            "500 persons on one side at most; every row is checked before any is recorded",
        ),
    )
    return {"list_members": listing}
