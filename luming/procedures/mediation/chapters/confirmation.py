"""The chapter of judicial confirmation (司法确认): both want it, both apply, and what the court answers."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import clock, record, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, papers
from luming.procedures.mediation.courts import checks, confirmable, files, joint
from luming.procedures.mediation.laws import CONFIRMING, COURT, READING
from luming.procedures.mediation.states import At

APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT
CLERK, MEDIATOR, LIAISON = Role.CLERK, Role.MEDIATOR, Role.LIAISON
RECORDS = (CLERK, MEDIATOR, LIAISON)
AFTERWARDS = At.in_force | At.settled
AT_COURT = {"guards": (checks.while_(files.at_court, checks.NOT_APPLIED),), "waits_for": files.at_court}
TO_BE_RULED = {"guards": (checks.while_(files.to_be_ruled, checks.NOT_APPLIED),), "waits_for": files.to_be_ruled}
UNACCEPTED = {"guards": (checks.while_(files.unaccepted, checks.NOT_APPLIED),), "waits_for": files.unaccepted}
COURTS_DAY = {"as_of": joint.on_day, "outside": True, "rare": True}


class Confirmation:
    """An agreement taken to a court. The court's own periods are shown as information, never as a promise of ours."""

    wish_confirmation = record(
        "愿意一起申请司法确认", "Want it confirmed", At.in_force, (APPLICANT, RESPONDENT, CLERK, MEDIATOR),
        form=forms.WishConfirmation, article=COURT.art(205), repeats=True, guards=(confirmable.in_time, joint.heard),
        waits_for=files.may_still_apply, tells=("confirmation_wished",),
        says=Words("双方都说愿意才能申请，一方先说、另一方同意也算共同申请", "Only with both; one applies and the other agrees is jointly, too"),
    )
    apply_to_court = record(
        "申请司法确认", "Apply for confirmation", At.in_force, (CLERK, MEDIATOR), form=forms.ApplyToCourt,
        article=COURT.art(205), guards=confirmable.CHECKS, waits_for=files.may_still_apply,
        issues=(papers.confirmation, papers.proof_of_mediation), tells=("application_ready",), outside=True,
        says=Words("先核对能不能确认；出具申请书和调解证明，双方签名后在三十天内一起交给法院，不交费",
                   "Checked first; prints the application and the proof, which both sign and hand in within the 30 days, free of charge"),
    )
    court_received = record(
        "法院收到申请", "The court received it", At.in_force, RECORDS, form=forms.Received, article=CONFIRMING.art(4),
        guards=(checks.while_(files.unreceived, checks.NOT_APPLIED),), waits_for=files.unreceived, tells=("court_received",),
        says=Words("三十天到此不再走；法院三日内决定是否受理", "The 30 days are kept; the court decides within 3 days whether to accept"), **COURTS_DAY,
    )
    court_asks = record(
        "法院要求补正", "The court asks for more", At.in_force, RECORDS, form=forms.Asks, article=READING.art(354, 356),
        tells=("court_asks",), says=Words("告诉双方要补什么、最迟哪天", "Both are told what is missing, and by when"), **AT_COURT, **COURTS_DAY,
    )
    court_accepts = record(
        "法院受理", "The court accepts", At.in_force, RECORDS, form=forms.Accepts, article=CONFIRMING.art(5), tells=("court_accepts",),
        says=Words("法院一般十五日内裁定，可延长十日，最长三十日", "As a rule it rules within 15 days, 10 more at need, 30 at most"),
        **UNACCEPTED, **COURTS_DAY,
    )
    court_declines = record(
        "法院不予受理", "The court does not accept", At.in_force, RECORDS, form=forms.Declines, article=READING.art(355),
        tells=("court_declines",), says=Words("协议仍然有效；告诉双方理由和别的办法", "The agreement still binds; both are told why, and the other ways"),
        **UNACCEPTED, **COURTS_DAY,
    )
    court_confirms = record(
        "裁定协议有效", "Ruled valid", AFTERWARDS, RECORDS, form=forms.Confirms, article=COURT.art(206), tells=("court_confirms",),
        says=Words("一方不履行的，对方可以申请强制执行，期限二年", "If one side does not perform, the other may ask for enforcement, within 2 years"),
        **TO_BE_RULED, **COURTS_DAY,
    )
    court_dismisses = record(
        "裁定驳回申请", "Dismissed", AFTERWARDS, RECORDS, form=forms.Dismisses, article=COURT.art(206), tells=("court_dismisses",),
        says=Words("可以改协议、重新调解，也可以起诉", "It may be amended or mediated anew, or a suit brought"), **TO_BE_RULED, **COURTS_DAY,
    )
    confirmation_withdrawn = record(
        "撤回司法确认申请", "Application withdrawn", AFTERWARDS, RECORDS, form=forms.ApplicationWithdrawn, article=READING.art(357),
        says=Words("裁定作出以前可以撤回；协议照样有效", "Possible until the ruling; the agreement still binds"), **AT_COURT, **COURTS_DAY,
    )
    ruling_served = record(
        "收到裁定", "Ruling received", AFTERWARDS, (APPLICANT, RESPONDENT, *RECORDS), form=forms.RulingServed,
        article=READING.art(372), guards=(confirmable.ruled_on,), waits_for=files.ruled, outside=True, repeats=True, rare=True,
        says=Words("对有效的裁定有异议，从收到起十五日内向同一法院提出", "Against a ruling of validity: within 15 days of receipt, to the same court"),
    )
    others_know = record(
        "利害关系人知道了裁定", "A third person knows of the ruling", AFTERWARDS, RECORDS, form=forms.OthersKnow,
        article=READING.art(372), guards=(confirmable.after_the_ruling,), waits_for=files.confirmed, outside=True, repeats=True, rare=True,
        says=Words("认为裁定损害自己的，从知道起六个月内向同一法院提出异议；只记日期，不记她是谁",
                   "Who is harmed by it may object to the same court within six months of knowing; her day is kept, not who she is"),
    )
    remind_confirmation = record(
        "提醒司法确认的期限", "Remind of the time for confirmation", At.in_force, Role.LAW, rare=True, article=COURT.art(205), tells=("confirm_soon",),
        says=Words("还来得及的时候提醒双方一次：要一起申请", "Both are reminded once, while there is time: it takes both"),
    )
    mediate_anew = step(
        "驳回后重新调解", "Mediate anew", At.in_force >> At.mediating, MEDIATOR, form=forms.MediateAnew, named_officer=True,
        article=COURT.art(206), guards=(confirmable.may_be_mediated_anew,), waits_for=files.refused, tells=("mediated_anew",),
        says=Words("变更原协议或者达成新的协议", "The agreement is changed, or another one made"),
    )

    receipt_period = clock(
        "PM-07", starts=court_received, stops=(court_accepts, court_declines, court_confirms, court_dismisses, confirmation_withdrawn),
    )
    ruling_period = clock("PM-08", starts=court_accepts, stops=(court_confirms, court_dismisses, confirmation_withdrawn))
    # Of these each party has her own: the step itself starts them, with her day.
    objection_period = clock("PM-09", starts=ruling_served, on_receipt=True)
    # Of whoever is no party: without a name, and no date of the matter's own.
    others_period = clock("PM-10", starts=others_know, since="knew_on", aside=True)
    enforcement_period = clock("PM-11", starts=court_confirms, on_receipt=True)
