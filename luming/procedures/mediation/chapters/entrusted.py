"""The chapter of disputes that a court sends here: before filing (委派) or after (委托), and back to it."""

from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START
from luming.kernel.workflow.step import Hand, clock, record, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import forms, papers
from luming.procedures.mediation.courts import checks, files
from luming.procedures.mediation.laws import INVITED
from luming.procedures.mediation.states import At

CLERK, MEDIATOR, HEAD, LIAISON = Role.CLERK, Role.MEDIATOR, Role.HEAD, Role.LIAISON


class Entrusted:
    """Mediation at a court's request (特邀调解). Until somebody signs for it no period of it runs."""

    entrusted = step(
        "法院委派、委托", "Referred by a court", START >> At.received, (LIAISON, CLERK), form=forms.Entrust, rare=True,
        article=INVITED.art(11), tells=("entrusted",),
        says=Words("调解员签收以后才起算期限；告知双方", "The period begins when the mediator signs for it; both sides are told"),
    )
    sign_for = step(
        "签收", "Sign for it", At.received >> At.mediating, (MEDIATOR, CLERK, HEAD), form=forms.SignFor, hand=Hand.NAMES, rare=True,
        article=INVITED.art(27), guards=(checks.while_(files.unsigned),), waits_for=files.unsigned,
        issues=(papers.registration,), tells=("signed_for", "assigned"),
        says=Words("调解期限从今天起算：委派三十日，委托十五日或者七日", "The period begins today: 30 days before filing, 15 or 7 after"),
    )
    halt = step(
        "疑似虚假调解，中止并报告", "Pause and report a possible sham", At.mediating >> At.halted, MEDIATOR, form=forms.Halt,
        named_officer=True, article=INVITED.art(18), guards=(checks.while_(files.open_referral),),
        waits_for=files.open_referral, tells=("halted",), outside=True,
        says=Words("调解中止，理由只报告法院；期限照样走", "It pauses; the reason goes to the court alone; the period runs on"),
    )
    go_on = step(
        "继续调解", "Go on", At.halted >> At.mediating, (MEDIATOR, HEAD), form=forms.GoOn, article=INVITED.art(18),
        tells=("goes_on",), says=Words("法院审查后认为可以继续", "The court has looked at it: it may go on"),
    )
    report_to_court = record(
        "报法院备案", "Report the agreement", At.in_force, (MEDIATOR, HEAD), form=forms.Report, rare=True, outside=True,
        article=INVITED.art(19), guards=(checks.while_(files.before_filing),), waits_for=files.before_filing,
        issues=(papers.court_return,), tells=("reported_to_court",),
        says=Words("协议送法院备案，这里继续督促履行", "The court has the agreement on record; its performance stays here"),
    )
    return_to_court = step(
        "退回法院", "Return to the court",
        (At.received | At.mediating | At.halted | At.agreed | At.failed | At.withdrawn) >> At.returned, (MEDIATOR, HEAD, CLERK),
        form=forms.Return, rare=True, outside=True, outcome="returned", article=INVITED.art(21, 26),
        guards=(checks.may_go_back,), waits_for=files.open_referral, issues=(papers.court_return,), tells=("returned_to_court",),
        says=Words("只带回结果和双方共同认可的事实；告知双方法院的下一步", "Only the result and what both confirmed go back; both are told what the court does next"),
    )
    refer_again = step(
        "法院再次委派、委托", "Referred once more", At.returned >> At.received, (LIAISON, CLERK, HEAD), form=forms.ReferAgain, rare=True,
        article=INVITED.art(11), tells=("entrusted",), says=Words("重新签收，期限重新起算", "It is signed for anew, and a new period begins"),
    )

    referral_period = clock(
        "LK-06", starts=sign_for, stops=(return_to_court, report_to_court),
        cases=("period", {"before": "LK-06", "ordinary": "LK-07", "summary": "LK-08"}),
    )
