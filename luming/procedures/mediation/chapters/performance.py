"""What happens after an agreement: each clause said done, confirmed, disputed; visits, the end, and a relapse."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import record, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, guards, papers
from luming.procedures.mediation.laws import ACT
from luming.procedures.mediation.performance import closing, saying
from luming.procedures.mediation.performance.clauses import Promise
from luming.procedures.mediation.states import At

APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT
CLERK, MEDIATOR, HEAD = Role.CLERK, Role.MEDIATOR, Role.HEAD
SIDES, OFFICERS = (APPLICANT, RESPONDENT), (CLERK, MEDIATOR)
TO_SAY = saying.is_open(Promise.owed_by, lambda one: one.unpaid - one.said)
TO_CONFIRM = saying.is_open(Promise.owed_to, lambda one: one.promised - one.confirmed)
TO_DISPUTE = saying.is_open(saying.anybody, lambda one: one.promised - one.disputed)


class Performance:
    """Performance (履行) of an agreement in force, and what follows it."""

    say_done = record(
        "说做到了", "Say a clause is done", At.in_force, (*SIDES, *OFFICERS), form=forms.SayDone, article=ACT.art(31), repeats=True,
        guards=(saying.stands(Promise.owed_by),), waits_for=TO_SAY, hers=TO_SAY,
        tells=("clause_said",), says=Words("可以附收条、照片；对方确认以后才算做到", "With a receipt or a picture; it counts once the other side confirms it"),
    )
    confirm_clause = record(
        "确认做到了", "Confirm a clause", At.in_force, (*SIDES, *OFFICERS), form=forms.ConfirmClause, article=ACT.art(31), repeats=True,
        guards=(saying.stands(Promise.owed_to),), waits_for=TO_CONFIRM, hers=TO_CONFIRM,
        tells=("clause_confirmed",), says=Words("由应当收到的一方确认；只收到一部分的，写收到多少", "By the side to whom it is owed; a part is said in yuan"),
    )
    dispute_clause = record(
        "对一条有争议", "Dispute a clause", At.in_force, (*SIDES, *OFFICERS), form=forms.DisputeClause, article=ACT.art(31, 32), repeats=True,
        guards=(saying.stands(saying.anybody),), waits_for=TO_DISPUTE, hers=TO_DISPUTE,
        tells=("clause_disputed", "clause_disputed_next"),
        says=Words("调解员来督促；也可以向法院起诉", "The mediator urges performance; court is open too"),
    )
    record_payment = record(
        "登记付款", "Record a payment", At.in_force, OFFICERS, form=forms.Receive, article=ACT.art(31),
        guards=(guards.is_paid_to_a_party,), issues=(papers.receipt,),
        says=Words("出具履行凭证，由收款人签名", "Issues a receipt for the recipient to sign"),
    )
    correct_entry = record(
        "更正履行记录", "Put a record of performance right", At.in_force, (*SIDES, *OFFICERS), form=forms.CorrectEntry, repeats=True, aside=True,
        guards=(saying.may_be_corrected,), waits_for=saying.is_correctable, hers=saying.is_correctable,
        says=Words("原来的记录还看得到，不再计算；从最新的一条改起", "The record stays to be read and counts no more; the newest first"),
    )
    follow_up = record(
        "回访", "Follow up", At.in_force, MEDIATOR, form=forms.FollowUp, named_officer=True, article=ACT.art(31),
        issues=(papers.visit,), tells=("followed_up",),
        says=Words("逐条问：做到了、做了一部分、没有做到、有争议", "Clause by clause: done, in part, not done, disputed"),
    )
    close = step(
        "结案", "Close", At.in_force >> At.settled, (MEDIATOR, HEAD), form=forms.Close, requires=(follow_up,), outcome="done",
        guards=(closing.everything_is_done,), tells=("closed",),
        says=Words("机构认为已经履行；当事人可以确认或者提出异议", "The unit says it is done; the parties may confirm or dispute"),
    )
    close_unperformed = step(
        "未履行，结案", "Close, not performed", At.in_force >> At.settled, (MEDIATOR, HEAD), form=forms.CloseUnperformed, requires=(follow_up,),
        outcome="unperformed", article=ACT.art(31, 32), guards=(closing.something_is_left,), waits_for=closing.is_left,
        tells=("closed_unperformed",), says=Words("写明理由；告知可以向法院起诉", "With the reason; the parties are told that court is open"),
    )
    confirm_done = record(
        "确认已履行", "Confirm it is done", At.in_force | At.settled, SIDES, form=forms.ConfirmAll,
        says=Words("对方应当做的各条，都确认做到了", "Everything that is owed to you counts as confirmed"),
    )
    dispute = step(
        "没有履行", "Say it is not done", At.settled >> At.in_force, SIDES, form=forms.Again, article=ACT.art(32),
        tells=("disputed",), says=Words("重新打开；也可以向法院起诉", "Opens it again; court is open too"),
    )
    relapse = step("重新履行", "Reopen performance", At.settled >> At.in_force, (MEDIATOR, HEAD), form=forms.Again, article=ACT.art(31))
