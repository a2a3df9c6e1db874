"""An emergency plan and the drills that try it (应急预案、演练), on paper: law file §13."""

from luming.kernel.proceedings.kin import children_are_closed
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import clock, record, step
from luming.kernel.workflow.words import Words

RULES = Law(Words("突发事件应急预案管理办法", "Measures on Emergency Plans"))  # 国办发〔2024〕5号
EARLIER = Law(
    Words("突发事件应急预案管理办法（2013年）", "Measures on Emergency Plans of 2013")
)  # 国办发〔2013〕101号
GUIDE = Law(Words("突发事件应急演练指南", "Guide to Emergency Drills"), local=True)  # 应急办函〔2009〕62号
CLERK, HANDLER, HEAD, CHIEF, SUPERVISOR = Role.CLERK, Role.HANDLER, Role.HEAD, Role.CHIEF, Role.SUPERVISOR


class EmergencyPlan(Procedure):
    """The plan outlives its drills, so the clocks that recur are the plan's."""

    code, version = "emergency_plan", 1
    title = Words("应急预案", "Emergency plan")
    law = RULES
    number_word = "预案"

    drafted = State("编制中", "Being drafted")
    in_force = State("施行中", "In force")
    retired = closed("已废止", "Retired")
    archived = final("已归档", "Archived")

    draft = step("编制", "Draft", START >> drafted, (HANDLER, HEAD))
    issue = step("印发", "Issue", drafted >> in_force, CHIEF)
    file = record("报送备案", "File", in_force, HANDLER, article=RULES.art(26))
    schedule_drill = record(
        "安排演练", "Schedule a drill", in_force, (HANDLER, HEAD), opens="drill", article=EARLIER.art(22),
    )
    drilled = record(
        "登记演练", "Record a drill", in_force, HANDLER, requires=(schedule_drill,), article=EARLIER.art(22),
    )
    evaluate = record("评估预案", "Evaluate the plan", in_force, HANDLER)
    trigger = record("修订事由", "A reason to revise", in_force, (CLERK, HANDLER), article=EARLIER.art(25))
    revise = step("修订", "Revise", in_force >> drafted, HEAD, requires=(trigger,), article=EARLIER.art(25))
    retire = step("废止", "Retire", in_force >> retired, CHIEF, guards=(children_are_closed,), outcome="done")
    revive = step("重新编制", "Revive", retired >> drafted, CHIEF)
    archive = step("归档", "Archive", retired >> archived, CLERK)

    next_drill = clock("ED-01", starts=(issue, drilled), stops=(drilled, revise, retire))
    filing_period = clock("ED-03", starts=issue, stops=file)
    next_evaluation = clock("ED-04", starts=(issue, evaluate), stops=(evaluate, revise, retire))
    prompt_revision = clock("ED-05", starts=trigger, stops=revise)


class Drill(Procedure):
    """One drill, from script to summary; what it brought to light is put right in matters of its own."""

    code, version = "drill", 1
    title = Words("应急演练", "Drill")
    law = GUIDE
    number_word = "演"

    planned = State("已列入计划", "Planned")
    prepared = State("已准备", "Prepared")
    held = State("已实施", "Held")
    summarised = closed("已总结", "Summarised")
    cancelled = closed("已取消", "Cancelled")
    archived = final("已归档", "Archived")

    schedule = step("列入计划", "Schedule", START >> planned, (Role.LAW, HANDLER))
    script = record("方案和脚本", "Plan and script", planned, HANDLER)
    evaluation_plan = record("评估方案", "Plan the evaluation", planned, (HANDLER, SUPERVISOR))
    prepare = step(
        "保障和培训", "Prepare and train", planned >> prepared, HANDLER, requires=(script, evaluation_plan),
    )
    rehearse = record("预演", "Rehearse", prepared, HANDLER)
    hold = step("实施", "Hold it", prepared >> held, HEAD)
    log = record("过程记录", "Log", (prepared | held), (CLERK, HANDLER))
    comment = record("点评", "Comment", held, HEAD)
    evaluate = record("评估", "Evaluate", held, (HANDLER, SUPERVISOR), article=EARLIER.art(23))
    order_fix = record("交办改进", "Order a fix", held, HEAD, requires=(evaluate,), opens="rectification")
    summarise = step("总结", "Summarise", held >> summarised, HEAD, requires=(comment, evaluate), outcome="done")
    cancel = step("取消", "Cancel", (planned | prepared) >> cancelled, HEAD, outcome="explained")
    plan_again = step("重新安排", "Plan again", cancelled >> planned, HEAD)
    reopen = step("补充评估", "Evaluate further", summarised >> held, HEAD)
    archive = step(
        "归档备案", "Archive", (summarised | cancelled) >> archived, CLERK, guards=(children_are_closed,),
    )
