"""The public appeal (群众诉求) on one screen: brought, dispatched, accepted or returned, answered, rated; checked again if disputed."""

from luming.kernel.proceedings.common_forms import Reason, TakeOver
from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.sharing import BOTH, COMMON_STEPS, Sharing
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Hand, Several, clock, record, step
from luming.kernel.workflow.words import Words
from luming.procedures.appeal import forms, guards
from luming.procedures.appeal.choices import COUNTING, LIBRARY, RULES
from luming.procedures.appeal.ledger import LEDGER

APPLICANT, CLERK, HANDLER, HEAD, CHIEF = Role.APPLICANT, Role.CLERK, Role.HANDLER, Role.HEAD, Role.CHIEF
OFFICERS = (CLERK, HANDLER, Role.MEDIATOR, HEAD)
WORDS = ("apply.what_happened", "apply.asks", "decline.reason", "answer.answer", "dispute.reason", "recheck.answer")
STEPS = ("apply", "hand_over", "hand_back", "take_on", "name_holder", "decline", "answer", "rate", "dispute", "recheck", "redo",
         "withdraw", "take_up_again", "archive")


class Appeal(Procedure):
    """A question, a call for help, a suggestion, a complaint or a report to the administration; no other side."""

    code, version = "appeal", 1
    title = Words("群众诉求", "Public appeal")
    # 国办发〔2020〕53号: the closed loop from receipt to rating. It names no days: every clock here is LOCAL.
    law = Law(Words("关于进一步优化地方政务服务便民热线的指导意见", "Guidance on local service hotlines"))
    number_word = "诉"
    library = LIBRARY
    searched = ("what_happened", "asks", "answer")  # by ordinary words, never by a name
    brings = Words("有事要问、要办、要反映，找部门答复", "Something to ask, to report or to have done by the authorities")
    taken_by = ("centre",)
    sharing = Sharing(words=dict.fromkeys(WORDS, BOTH), steps=COMMON_STEPS | {*STEPS})

    counting = COUNTING
    ledger = LEDGER

    received = State("待派单", "Received")
    dispatched = State("已派单，待接单", "Dispatched, to be accepted")
    handling = State("办理中", "Being handled")
    rechecking = State("复核中", "Being checked again")
    answered = closed("已答复", "Answered")
    rechecked = closed("已复核答复", "Checked again and answered")
    declined = closed("已告知其他途径", "Pointed to another way")
    withdrawn = closed("已撤回", "Withdrawn")
    archived = final("已归档", "Archived")
    destroyed = final("已销毁", "Destroyed")

    apply = step(
        "提出诉求", "Bring an appeal", START >> received, (APPLICANT, CLERK, Role.GRID_WORKER), form=forms.Bring, tells=("received",),
        says=Words("当天登记；答复的期限从今天起算", "Registered the same day; the period for the answer begins"),
    )
    hand_over = step(
        "派单", "Dispatch", (received | handling) >> dispatched, (*OFFICERS, CHIEF), hand=Hand.OFFERS,
        says=Words("对方接单之前仍由本机构负责；答复的日期不变", "Until the unit accepts, this one has it; the date of the answer stays"),
    )
    take_over = step(
        "接单", "Accept", dispatched >> handling, (CLERK, HANDLER, HEAD), hand=Hand.TAKES, tells=("accepted", "assigned"),
        says=Words("从现在起由您的机构办理和答复", "From now on your unit handles and answers it"),
    )
    hand_back = step(
        "退单", "Return", dispatched >> received, (CLERK, HANDLER, HEAD), hand=Hand.RETURNS, tells=("returned",),
        says=Words("写明理由，回到派单机构；退回两次，由上级指定", "With a reason, to the dispatcher; after two returns a superior decides"),
    )
    take_on = step(
        "本机构办理", "Keep it here", received >> handling, (CLERK, HEAD), form=TakeOver, hand=Hand.NAMES, tells=("accepted", "assigned"),
        says=Words("不派单，由本机构答复", "Not dispatched; this unit answers"),
    )
    name_holder = step(
        "指定承办机构", "Name the unit", (received | handling) >> handling, (HEAD, CHIEF), hand=Hand.RULES,
        tells=("handed_over", "unit_named", "unassigned"),
        says=Words("退回两次以后，由共同的上级指定，不能再退", "After two returns the common superior decides; it is not returned again"),
    )
    decline = step(
        "告知其他途径", "Point to another way", received >> declined, (CLERK, HEAD), form=Reason, tells=("declined",), outcome="explained",
        says=Words("用于属于诉讼、仲裁、复议的事", "For what belongs to court, arbitration or reconsideration"),
    )
    answer = step(
        "答复", "Answer", handling >> answered, OFFICERS, form=forms.Answer, named_officer=True, tells=("answered",), outcome="answered",
        says=Words("诉求人立即看到全文，可以评价，也可以要求复核", "Read in full at once by whoever brought it, who may rate or dispute it"),
    )
    rate = record(  # five grades of GB/T 39734; no officer's step
        "评价", "Rate", answered | rechecked, APPLICANT, form=forms.Rate, says=Words("自愿评价，机构不能代评", "Voluntary; no unit can do it for anybody"),
    )
    dispute = step(  # out of the hands of whoever answered: her head names another, or checks it himself
        "对答复有异议", "Dispute the answer", answered >> rechecking, APPLICANT, form=Reason, hand=Hand.NAMES, tells=("disputed",),
        says=Words("换人复核，再答复您", "Somebody else checks it and answers you again"),
    )
    recheck = step(
        "复核答复", "Answer the re-check", rechecking >> rechecked, (HEAD, CHIEF), form=forms.Recheck, guards=(guards.another_hand,),
        tells=("rechecked",), outcome="verified", says=Words("由没有答复过这件事的人复核", "By somebody who has not answered it before"),
    )
    redo = step(
        "重新办理", "Handle again", (rechecking | rechecked) >> handling, (HEAD, CHIEF), form=forms.Redo, hand=Hand.NAMES, tells=("assigned",),
        says=Words("交给一位承办人重新办理；答复的期限重新起算", "An officer handles it anew; the period for the answer begins again"),
    )
    withdraw = step(
        "撤回", "Withdraw", (received | dispatched | handling | rechecking) >> withdrawn, APPLICANT, form=forms.Comment, outcome="withdrawn",
        tells=("withdrawn",), says=Words("办到这里为止；以后可以再提", "It ends here; it may be brought again"),
    )
    take_up_again = step("重新登记", "Take up again", (declined | withdrawn) >> received, (CLERK, HEAD), form=forms.Again)
    archive = step("归档", "Archive", (answered | rechecked | declined | withdrawn) >> archived, OFFICERS)
    destroy = step("销毁", "Destroy", archived >> destroyed, (HEAD, CLERK), form=Reason, several=Several(2))

    answer_period = clock("EN-14", starts=(apply, take_up_again, redo), stops=(answer, decline, withdraw), cases=("kind", RULES))
    return_target = clock("EN-13.2", starts=hand_over, stops=(take_over, hand_back, withdraw), shown=False, offered=True)
    recheck_target = clock("EN-08", starts=dispute, stops=(recheck, redo, withdraw), shown=False)
