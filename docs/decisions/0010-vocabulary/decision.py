"""A major administrative decision with its risk assessment (重大行政决策、稳评), on paper: law file §8."""

from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Hand, Several, clock, record, step
from luming.kernel.workflow.words import Words

RULES = Law(
    Words("重大行政决策程序暂行条例", "Interim Regulations on Major Administrative Decisions")
)  # order 713
BUSINESS = Law(Words("优化营商环境条例", "Regulations on Improving the Business Environment"))  # order 722
CLERK, HANDLER, MEMBER, LEADER = Role.CLERK, Role.HANDLER, Role.HEAD, Role.CHIEF


def risk_is_controllable(context: Context) -> Words | None:
    """Article 24: controllable, it may be decided; not controllable, it is adjusted first."""
    last = context.matter.events.filter(step="assess_risk").latest("seq")
    if last.data.get("controllable"):
        return None
    return Words("风险不可控，先调整方案。", "The risk is not controllable: adjust the plan first.")


class Decision(Procedure):
    """From proposal to evaluation afterwards. About a plan, not about persons: it has no parties."""

    code, version = "decision", 1
    title = Words("重大行政决策", "Major administrative decision")
    law = RULES
    number_word = "决策"

    proposed = State("建议", "Proposed")
    drafting = State("起草", "Being drafted")
    consulting = State("公众参与、专家论证、风险评估", "In consultation")
    reviewing = State("合法性审查", "Under legality review")
    reviewed = State("待集体讨论", "Awaiting deliberation")
    decided = State("已决定，待公布", "Decided, to be published")
    in_force = State("执行中", "In force")
    suspended = State("中止执行", "Suspended")
    not_taken_up = closed("不启动", "Not taken up")
    ended = closed("已终止", "Ended")
    archived = final("已归档", "Archived")

    propose = step("提出建议", "Propose", START >> proposed, (CLERK, HANDLER))
    take_up = step("启动", "Take up", proposed >> drafting, LEADER, hand=Hand.NAMES)
    leave = step("不启动", "Leave it", proposed >> not_taken_up, LEADER, outcome="explained")

    publish_draft = step("公布草案", "Publish the draft", drafting >> consulting, HANDLER, article=RULES.art(15))
    publish_business_draft = step(
        "公布涉企草案", "Publish a draft on business", drafting >> consulting, HANDLER, article=BUSINESS.art(62),
    )
    shorten = record("缩短征求意见", "Shorten the comments", consulting, LEADER, article=RULES.art(15))
    opinion = record("登记意见", "Record an opinion", consulting, (CLERK, HANDLER), article=RULES.art(18))
    call_hearing = record("通知听证", "Call a hearing", consulting, HANDLER, article=RULES.art(16))
    send_material = record("送听证材料", "Send the material", consulting, HANDLER, requires=(call_hearing,))
    hearing = record(
        "听证", "Hold the hearing", consulting, HANDLER, requires=(send_material,), article=RULES.art(17),
    )
    expert_opinion = record(
        "专家论证", "Expert opinion", consulting, HANDLER, several=Several(0, of=3, dissent=True),
        article=RULES.art(19, 21),
    )
    assess_risk = record("风险评估", "Assess the risk", consulting, HANDLER, article=RULES.art(22, 23))
    adoption = record("意见采纳情况", "What was adopted", consulting, HANDLER, article=RULES.art(18))
    revise = step(
        "修改草案", "Revise the draft", (consulting | reviewed) >> drafting, HANDLER, article=RULES.art(24),
    )
    send_to_review = step(
        "送合法性审查", "Send to legality review", consulting >> reviewing, HANDLER, requires=(assess_risk, adoption),
        guards=(risk_is_controllable,), article=RULES.art(25),
    )

    find_lawful = step(
        "审查合法", "Find it lawful", reviewing >> reviewed, HANDLER, assisting=True, article=RULES.art(27),
    )
    find_unlawful = step(
        "审查不合法", "Find it unlawful", reviewing >> drafting, HANDLER, assisting=True, article=RULES.art(25),
    )
    urge = record("催办审查", "Urge the review", reviewing, HANDLER, article=RULES.art(26))

    deliberate = record(
        "集体讨论", "Deliberate", reviewed, MEMBER, several=Several(0, of=5, dissent=True), article=RULES.art(30),
    )
    decide = step("作出决定", "Decide", reviewed >> decided, LEADER, requires=(deliberate,), article=RULES.art(30))
    publish = step("公布", "Publish", decided >> in_force, HANDLER, article=RULES.art(32))

    report_progress = record("报告执行情况", "Report progress", in_force, HANDLER, article=RULES.art(34, 35))
    evaluate = record("后评估", "Evaluate", in_force, HANDLER, article=RULES.art(36))
    suspend = step("中止执行", "Suspend", in_force >> suspended, LEADER, article=RULES.art(35))
    carry_on = step("恢复执行", "Carry on", suspended >> in_force, LEADER, article=RULES.art(35))
    end = step("终止", "End", (in_force | suspended) >> ended, LEADER, outcome="done", article=RULES.art(37))
    take_up_again = step("重新启动", "Take up again", (not_taken_up | ended) >> drafting, LEADER)
    archive = step("归档", "Archive", (not_taken_up | ended) >> archived, CLERK, article=RULES.art(33))

    comments_period = clock(
        "MD-01", starts=publish_draft, stops=(shorten, revise), bars=send_to_review, shown=False,
    )
    business_period = clock(
        "MD-06", starts=publish_business_draft, stops=(shorten, revise), bars=send_to_review, shown=False,
    )
    participants_notice = clock("MD-02", starts=call_hearing, since="hearing_on")
    material_period = clock("MD-03", starts=call_hearing, stops=send_material, since="hearing_on")
    review_period = clock(
        "MD-04", starts=send_to_review, stops=(find_lawful, find_unlawful), bars=urge, shown=False,
    )
    publication = clock("MD-05", starts=decide, stops=publish)
    progress = clock("MD-07", starts=publish, stops=end)
