"""A leave under community corrections (社区矫正外出), on paper: law file §9, 社区矫正法 and its rules of 2020."""

from datetime import date

from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import clock, record, step
from luming.kernel.workflow.words import Words

ACT = Law(Words("社区矫正法", "Community Corrections Law"))  # in force 2020-07-01
RULES = Law(
    Words("社区矫正法实施办法", "Implementing Measures of the Community Corrections Law")
)  # 司法通〔2020〕59号
PERSON, CLERK, HANDLER, HEAD, CHIEF = Role.APPLICANT, Role.CLERK, Role.HANDLER, Role.HEAD, Role.CHIEF
OFFICE_MAY, COUNTY_MAY = 7, 30  # days; 以内 includes the number (办法 58)


def _days(context: Context) -> int:
    data = context.given.data
    return (date.fromisoformat(data["returns_on"]) - date.fromisoformat(data["leaves_on"])).days + 1


def within_what_is_delegated(context: Context) -> Words | None:
    """The office decides on seven days or less, and only where the county body has delegated it."""
    if _days(context) <= OFFICE_MAY:
        return None
    return Words("超过七日的由县级社区矫正机构批准。", "Over seven days: the county body decides.")


def within_what_the_county_may(context: Context) -> Words | None:
    """The county body decides on thirty days or less."""
    if _days(context) <= COUNTY_MAY:
        return None
    return Words("超过三十日的报上一级社区矫正机构批准。", "Over thirty days: the next higher body decides.")


class CorrectionsLeave(Procedure):
    """Strictly apart: nobody without the key of corrections sees it, or that it is there."""

    code, version = "corrections_leave", 1
    title = Words("社区矫正外出", "Leave under community corrections")
    law = ACT
    number_word = "矫外"
    compartment = "corrections"

    requested = State("待批准", "Requested")
    granted = State("已批准，待外出", "Granted")
    away = State("外出中", "Away")
    refused = closed("未批准", "Refused")
    unused = closed("未外出", "Not used")
    returned = closed("已返回销假", "Returned")
    archived = final("已归档", "Archived")

    request = step("申请外出", "Ask for leave", START >> requested, (PERSON, CLERK), article=ACT.art(27))
    grant = step(
        "批准（七日以内）", "Grant, up to 7 days", requested >> granted, HEAD, guards=(within_what_is_delegated,),
        article=RULES.art(27),
    )
    grant_longer = step(
        "批准（三十日以内）", "Grant, up to 30 days", requested >> granted, CHIEF, guards=(within_what_the_county_may,),
        article=RULES.art(27),
    )
    ask_above = record("报上一级批准", "Ask the higher body", requested, CHIEF, article=RULES.art(27))
    grant_above = step(
        "上一级批准", "Granted above", requested >> granted, CHIEF, assisting=True, requires=(ask_above,),
        article=RULES.art(27),
    )
    refuse = step(
        "不批准", "Refuse", requested >> refused, (HEAD, CHIEF), outcome="explained", article=RULES.art(27),
    )
    depart = step("外出", "Depart", granted >> away, (HANDLER, CLERK))
    not_go = step("没有外出", "Did not go", granted >> unused, (PERSON, CLERK), outcome="withdrawn")
    report_in = record("外出期间报告", "Report while away", away, (PERSON, CLERK, HANDLER), article=RULES.art(28))
    order_back = record("责令返回", "Order back", away, HEAD, article=RULES.art(28))
    search = record("查找", "Search", away, (HANDLER, HEAD), article=ACT.art(30))
    come_back = step(
        "返回销假", "Come back", away >> returned, (PERSON, CLERK, HANDLER), outcome="done", article=RULES.art(28),
    )
    ask_again = step("重新申请", "Ask again", (refused | unused | returned) >> requested, (PERSON, CLERK))
    archive = step("归档", "Archive", (refused | unused | returned) >> archived, CLERK)

    asking_period = clock(
        "CC-07", starts=(request, ask_again), since="leaves_on", stops=(grant, grant_longer, grant_above,
        refuse),
    )
    office_decides = clock("CC-08", starts=request)
    county_decides = clock("CC-09", starts=request)
    days_away = clock(
        "CC-10", starts=(grant, grant_longer), stops=(come_back, not_go), since="leaves_on", shown=False,
    )
    return_day = clock(
        "CC-12", starts=(grant, grant_longer, grant_above), stops=(come_back, not_go), since="returns_on",
    )
