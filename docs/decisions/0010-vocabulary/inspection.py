"""An inspection and the rectifications it orders (督查、整改), on paper: law file §12, 政府督查工作条例."""

from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.kin import children_are_closed
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Several, clock, record, step
from luming.kernel.workflow.words import Words

RULES = Law(Words("政府督查工作条例", "Regulations on Government Inspection"))  # order 733
LOCAL = Law(Words("督查督办工作办法（本地）", "Local rules on supervision"), local=True)
CLERK, HANDLER, HEAD, CHIEF, SUPERVISOR = Role.CLERK, Role.HANDLER, Role.HEAD, Role.CHIEF, Role.SUPERVISOR


def not_who_inspected(context: Context) -> Words | None:
    """Article 17: those who inspected withdraw from the review."""
    earlier = context.matter.events.filter(
        step__in=["visit", "conclude"], actor_user=context.act.actor.doer.actor_user
    )
    if not earlier.exists():
        return None
    return Words("原督查人员应当回避。", "Who inspected withdraws from the review.")


class Inspection(Procedure):
    """Ordered by the government or its head; evidence first, then a conclusion; closed when all is put right."""

    code, version = "inspection", 1
    title = Words("政府督查", "Government inspection")
    law = RULES
    number_word = "督"

    planned = State("已立项", "Planned")
    under_way = State("督查中", "Under way")
    concluded = State("已有结论", "Concluded")
    closed_ = closed("已结束", "Closed")
    given_up = closed("不再督查", "Given up")
    archived = final("已归档", "Archived")

    plan = step("立项", "Plan", START >> planned, SUPERVISOR, article=RULES.art(11))
    approve = step("批准方案", "Approve the plan", planned >> under_way, CHIEF, article=RULES.art(11, 15))
    give_up = step("不再督查", "Give up", planned >> given_up, CHIEF, outcome="explained", article=RULES.art(15))
    visit = record(
        "现场督查", "Inspect on the spot", under_way, SUPERVISOR, several=Several(2), article=RULES.art(14),
    )
    order = record(
        "交办整改", "Order a rectification", under_way, SUPERVISOR, requires=(visit,), opens="rectification",
        article=RULES.art(18),
    )
    conclude = step(
        "作出结论", "Conclude", under_way >> concluded, SUPERVISOR, requires=(visit,), article=RULES.art(16),
    )
    object_to = record("提出异议", "Object", concluded, (HANDLER, HEAD), assisting=True, article=RULES.art(17))
    review = record(
        "复核", "Review", concluded, (CHIEF, SUPERVISOR), requires=(object_to,), guards=(not_who_inspected,),
        article=RULES.art(17),
    )
    close = step(
        "结束", "Close", concluded >> closed_, SUPERVISOR, guards=(children_are_closed,), outcome="verified",
    )
    reopen = step("重新督查", "Reopen", (closed_ | given_up) >> under_way, CHIEF)
    archive = step("归档", "Archive", (closed_ | given_up) >> archived, (CLERK, SUPERVISOR))


class Rectification(Procedure):
    """One problem in one unit's hands. Who reports it done is not who strikes it off the list."""

    code, version = "rectification", 1
    title = Words("整改", "Rectification")
    law = LOCAL
    number_word = "改"

    assigned = State("待签收", "Assigned")
    rectifying = State("整改中", "Being put right")
    reported = State("已报告，待核查", "Reported, to be verified")
    sent_back = closed("已退回", "Sent back")
    struck_off = closed("已销号", "Struck off")
    archived = final("已归档", "Archived")

    assign = step("交办", "Assign", START >> assigned, (Role.LAW, SUPERVISOR))
    sign_for = step("签收", "Sign for it", assigned >> rectifying, (CLERK, HANDLER, HEAD))
    send_back = step("退回", "Send back", assigned >> sent_back, HEAD, outcome="explained")
    assign_again = step("重新交办", "Assign again", sent_back >> assigned, SUPERVISOR)
    measures = record("整改方案", "Measures", rectifying, HANDLER)
    interim = record("阶段报告", "Interim report", rectifying, HANDLER)
    report = step("报告完成", "Report done", rectifying >> reported, (HANDLER, HEAD), requires=(measures,))
    verify = step("核查销号", "Verify and strike off", reported >> struck_off, SUPERVISOR, outcome="verified")
    not_done = step("退回重改", "Not done", reported >> rectifying, SUPERVISOR)
    look_back = record("回头看", "Look back", struck_off, SUPERVISOR)
    relapse = step("反弹重改", "Relapsed", struck_off >> rectifying, SUPERVISOR)
    archive = step("归档", "Archive", struck_off >> archived, (CLERK, SUPERVISOR), requires=(look_back,))

    signing_target = clock("LK-02", starts=(assign, assign_again), stops=(sign_for, send_back), shown=False)
