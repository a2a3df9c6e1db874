"""The court's chapter: an agreement taken to it for confirmation, and what it answers."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import record
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, guards, papers
from luming.procedures.mediation.laws import ACT
from luming.procedures.mediation.states import At

CLERK, MEDIATOR, LIAISON = Role.CLERK, Role.MEDIATOR, Role.LIAISON


class Court:
    """Judicial confirmation (司法确认) of an agreement in force."""

    apply_to_court = record(
        "申请司法确认", "Apply for confirmation", At.in_force, (CLERK, MEDIATOR), form=forms.ApplyToCourt, article=ACT.art(33),
        guards=(guards.may_go_to_court,), issues=(papers.confirmation,), outside=True,
        says=Words("打印申请书，由双方签名后一起交给法院", "Prints the application; both sides sign it and hand it in together"),
    )
    record_court = record(
        "登记法院答复", "Record the court's answer", At.in_force, (CLERK, MEDIATOR, LIAISON), form=forms.CourtAnswered,
        article=ACT.art(33), outside=True, says=Words("受理通知或者裁定，附文书照片", "Acceptance or ruling, with a picture of the paper"),
    )
