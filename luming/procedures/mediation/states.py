"""Where a dispute may stand, from its application to the archive."""

from luming.kernel.workflow.state import State, closed, final


class At:
    """The states of people's mediation, for the procedure and its chapters."""

    received = State("待受理", "Received")
    mediating = State("调解中", "In mediation")
    halted = State("中止，等法院答复", "Paused until the court answers")
    agreed = State("已达成协议，待签署", "Agreed, to be signed")
    in_force = State("协议生效，履行中", "In force, being performed")
    declined = closed("不予受理", "Declined")
    failed = closed("调解不成", "Not settled")
    withdrawn = closed("已撤回", "Withdrawn")
    returned = closed("已退回法院", "Returned to the court")
    settled = closed("已结案", "Settled")
    archived = final("已归档", "Archived")
    destroyed = final("已销毁", "Destroyed")
