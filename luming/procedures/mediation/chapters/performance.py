"""What happens after an agreement: payments, visits, the end, and a relapse."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import record, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, guards, papers
from luming.procedures.mediation.laws import ACT
from luming.procedures.mediation.states import At

APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT
CLERK, MEDIATOR, HEAD = Role.CLERK, Role.MEDIATOR, Role.HEAD


class Performance:
    """Performance (履行) of an agreement in force, and what follows it."""

    follow_up = record(
        "回访", "Follow up", At.in_force, MEDIATOR, form=forms.FollowUp, named_officer=True, article=ACT.art(31),
        issues=(papers.visit,), tells=("followed_up",),
        says=Words("记录履行了多少，还有什么没有履行", "Records what has been performed and what has not"),
    )
    record_payment = record(
        "登记付款", "Record a payment", At.in_force, (CLERK, MEDIATOR), form=forms.Receive, article=ACT.art(31),
        guards=(guards.is_paid_to_a_party,), issues=(papers.receipt,),
        says=Words("出具履行凭证，由收款人签名", "Issues a receipt for the recipient to sign"),
    )
    close = step(
        "结案", "Close", At.in_force >> At.settled, (MEDIATOR, HEAD), form=forms.Close, requires=(follow_up,), outcome="done",
        tells=("closed",), says=Words("机构认为已经履行；当事人可以确认或者提出异议", "The unit says it is done; the parties may confirm or dispute"),
    )
    confirm_done = record("确认已履行", "Confirm it is done", At.in_force | At.settled, (APPLICANT, RESPONDENT), form=forms.Confirm)
    dispute = step(
        "没有履行", "Say it is not done", At.settled >> At.in_force, (APPLICANT, RESPONDENT), form=forms.Reason, article=ACT.art(32),
        tells=("disputed",), says=Words("重新打开；也可以向法院起诉", "Opens it again; court is open too"),
    )
    relapse = step("重新履行", "Reopen performance", At.settled >> At.in_force, (MEDIATOR, HEAD), form=forms.Reason, article=ACT.art(31))
