"""A procedure of the tests alone: a board of three that votes in secret, a minimum period, a date that is still to come."""

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Several, clock, record, step
from luming.kernel.workflow.words import Words

RULES = Law(Words("测试规则", "Test rules"), local=True)
BOARD = (Role.MEDIATOR, Role.HEAD)


class Board(Procedure):
    """A draft is open for comments, heard, voted on by three, and signed by two."""

    code, version = "board", 1
    title = Words("审议", "Deliberation")
    law = RULES
    number_word = "审"

    open_ = State("审议中", "Deliberating")
    carried = closed("已通过", "Carried")
    archived = final("已归档", "Archived")

    submit = step("提交", "Submit", START >> open_, Role.CLERK)
    publish = record("公开征求意见", "Publish for comment", open_, Role.CLERK)
    shorten = record("缩短期限", "Shorten", open_, Role.HEAD)
    call = record("通知听证", "Call a hearing", open_, Role.CLERK)
    sign = record("会签", "Countersign", open_, BOARD, several=Several(2))
    vote = step(
        "表决",
        "Vote",
        open_ >> carried,
        BOARD,
        several=Several(2, of=3, sealed=True, dissent=True),
        outcome="done",
    )
    again = step("重新审议", "Again", carried >> open_, Role.CLERK)
    archive = step("归档", "Archive", carried >> archived, Role.CLERK)

    comments = clock("MD-01", starts=publish, stops=shorten, bars=vote, shown=False)
    material = clock("MD-03", starts=call, since="hearing_on", shown=False)
    signing = clock("PM-03", starts=sign)
