"""Two procedures of the tests alone: a finding that brings fixes, and closes only when they are closed."""

from luming.kernel.proceedings.kin import children_are_closed
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import record, step
from luming.kernel.workflow.words import Words

RULES = Law(Words("测试规则", "Test rules"), local=True)


class Finding(Procedure):
    """Something was found; others put it right."""

    code, version = "finding", 1
    title = Words("问题", "Finding")
    law = RULES
    number_word = "问"

    found = State("已发现", "Found")
    settled = closed("已销号", "Settled")
    archived = final("已归档", "Archived")

    report = step("登记", "Report", START >> found, Role.CLERK)
    order = record("交办", "Order a fix", found, Role.HEAD, opens="fix")
    settle = step(
        "销号", "Settle", found >> settled, Role.HEAD, guards=(children_are_closed,), outcome="verified"
    )
    reopen = step("重开", "Reopen", settled >> found, Role.HEAD)
    archive = step("归档", "Archive", settled >> archived, Role.CLERK)


class Fix(Procedure):
    """One thing to put right, seen only with the key of its compartment."""

    code, version = "fix", 1
    title = Words("整改", "Fix")
    law = RULES
    number_word = "改"

    assigned = State("待整改", "Assigned")
    fixed = closed("已整改", "Fixed")
    archived = final("已归档", "Archived")

    assign = step("交办", "Assign", START >> assigned, (Role.LAW, Role.HEAD))
    finish = step("完成", "Finish", assigned >> fixed, Role.CLERK, outcome="done")
    again = step("重改", "Again", fixed >> assigned, Role.HEAD)
    archive = step("归档", "Archive", fixed >> archived, Role.CLERK)
