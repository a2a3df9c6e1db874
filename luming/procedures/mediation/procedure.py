"""People's mediation (人民调解). Read this first; what comes after an agreement is in ``chapters/``, where it stands in ``states.py``."""

from luming.kernel.proceedings.passing import not_the_city
from luming.kernel.proceedings.signing import last_mark
from luming.kernel.workflow.performing import Performing
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START
from luming.kernel.workflow.step import Hand, Several, clock, record, step
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import (
    asking,
    forms,
    guards,
    helping,
    inviting,
    meeting,
    papers,
    undisputed,
    wishing,
)
from luming.procedures.mediation.chapters.confirmation import Confirmation
from luming.procedures.mediation.chapters.entrusted import Entrusted
from luming.procedures.mediation.chapters.on_the_spot import OnTheSpot
from luming.procedures.mediation.chapters.performance import Performance
from luming.procedures.mediation.chapters.room import ROOM, Talks
from luming.procedures.mediation.content import LIBRARY
from luming.procedures.mediation.counting import COUNTING
from luming.procedures.mediation.courts import board, checks
from luming.procedures.mediation.laws import ACT, CODE, RULES
from luming.procedures.mediation.ledger import LEDGER
from luming.procedures.mediation.performance import shown as performed
from luming.procedures.mediation.sharing import SHARING
from luming.procedures.mediation.signing import SIGNING
from luming.procedures.mediation.states import At
from luming.procedures.mediation.statistics import FORM_18
from luming.procedures.mediation.without_signal import Quarrel, Settled

APPLICANT, RESPONDENT = Role.APPLICANT, Role.RESPONDENT
CLERK, MEDIATOR, HEAD, GRID = Role.CLERK, Role.MEDIATOR, Role.HEAD, Role.GRID_WORKER
DESK = (CLERK, MEDIATOR, HEAD)


class Mediation(At, OnTheSpot, Talks, Entrusted, Confirmation, Performance, Procedure):
    """A dispute between private persons, mediated by a people's committee; voluntary, free, and never a bar to court."""

    code, version = "mediation", 1
    title = Words("人民调解", "People's mediation")
    law = ACT
    free = ACT.art(4)
    kept_under = ACT.art(27)
    number_word = "人调"
    library = LIBRARY
    sharing = SHARING
    brings = Words("和别人有纠纷，想请人帮着谈", "A dispute with somebody, to be talked through")
    taken_by = ("committee", "centre", "justice_office")
    officer = Words("调解员", "the mediator")
    coordinated = True
    ladder = inviting.LADDER
    signing = SIGNING
    counting = COUNTING
    statistical_form = FORM_18
    ledger = LEDGER
    room = ROOM
    without_signal = {"settled": Settled, "quarrel": Quarrel}
    boards = (performed.shown, wishing.shown, meeting.shown, helping.shown, undisputed.shown, board.shown)
    performing = Performing(settles=("take_effect", "agree_orally", "settle_on_the_spot"), visits="follow_up", closes="close", reopens=("dispute", "relapse"))

    apply = step(
        "申请", "Apply", START >> At.received, (APPLICANT, CLERK, GRID, MEDIATOR), form=forms.Apply, article=ACT.art(17),
        tells=("received",),
        says=Words("申请日期中断诉讼时效，并印在回执上", "The application date interrupts limitation and stands on the receipt"),
    )
    accept = step(
        "受理", "Accept", At.received >> At.mediating, (CLERK, HEAD), form=forms.Accept, article=ACT.art(17),
        guards=(not_the_city, checks.not_from_court, guards.may_be_mediated), issues=(papers.registration, papers.acceptance), tells=("accepted", "assigned"), hand=Hand.NAMES,
        says=Words("调解期限从今天起算；告知申请人", "The period for mediation begins; the applicant is told"),
    )
    decline = step(
        "不予受理", "Decline", At.received >> At.declined, (CLERK, HEAD), form=forms.Decline, article=RULES.art(22),
        guards=(checks.not_from_court,), issues=(papers.refusal,), tells=("declined",), outcome="explained",
        says=Words("写明理由和其他途径，书面告知", "With the reason and the other routes, in writing"),
    )
    withdraw = step(
        "撤回申请", "Withdraw", (At.received | At.mediating | At.halted | At.agreed) >> At.withdrawn, (APPLICANT, *DESK), form=forms.Withdraw,
        article=ACT.art("23"), outcome="withdrawn", gives_up=True, tells=("withdrawn",),
        says=Words("调解到此为止；随时可以再来，也可以去法院", "Mediation ends here; come back, or go to court, at any time"),
    )
    invite = record(
        "邀请对方", "Invite the other side", At.received | At.mediating, DESK, form=forms.Invite, tells=("invitation",),
        article=ACT.art(17), leads=inviting.ANSWERS,
        says=Words("一次一次记下：方式和结果；同意或者明确拒绝的，同时照办",
                   "Try by try, with way and outcome; a consent or a clear refusal takes effect with it"),
    )
    join = record(
        "同意参加调解", "Agree to take part", At.received | At.mediating, (RESPONDENT, *DESK), form=forms.Join,
        article=ACT.art(17), tells=("joined",), says=Words("调解可以开始", "Mediation can begin"),
    )
    print_application = record(
        "打印申请书", "Print the application", At.received | At.mediating, (CLERK, MEDIATOR), aside=True, article=ACT.art(17),
        issues=(papers.application,), says=Words("从登记的内容打印，由申请人签名", "From what is on record, for the applicant to sign"),
    )
    see_identity = record(
        "核验身份", "See identity documents", At.received | At.mediating | At.agreed, (CLERK, MEDIATOR), form=forms.SeeIdentity, aside=True,
        issues=(papers.identity,), says=Words("只记核验结果，不留复印件", "Records the result; no copy is kept"),
    )
    write_mandate = record(
        "打印委托书", "Print a mandate", At.received | At.mediating | At.agreed, (CLERK, MEDIATOR), form=forms.WriteMandate, aside=True,
        article=CODE.art(165), guards=(guards.has_agent,), issues=(papers.mandate,),
        says=Words("写明权限和期限，由委托人和代理人签名", "With powers and term, to be signed by both"),
    )
    refuse = step(
        "拒绝调解", "Refuse", (At.received | At.mediating) >> At.failed, (RESPONDENT, *DESK), form=forms.Refuse,
        article=ACT.art(17), issues=(papers.termination,), tells=("refused",), outcome="refused",
        says=Words("任何一方明确拒绝，不得调解；告知其他途径", "Where a party clearly refuses there is no mediation; other routes are named"),
    )
    wish_mediator = record(
        "选调解员", "Wish for a mediator", At.received | At.mediating, (APPLICANT, RESPONDENT), form=forms.WishMediator, article=ACT.art(23),
        guards=(wishing.is_on_the_roster,), repeats=True, tells=("mediator_wished",),
        says=Words("从名册里选，对方能看到；双方选了同一位，由机构负责人指定", "From the roster, seen by the other side; where both wish the same, the head names"),
    )
    accept_mediator = record(
        "接受调解员", "Accept the mediator", At.mediating, (APPLICANT, RESPONDENT), form=forms.AcceptMediator, article=ACT.art("23(1)"),
        guards=(wishing.is_the_one_named,), repeats=True, waits_for=wishing.is_named,
        says=Words("不接受的，不用说；请“请求换承办人”，写明理由", "If you do not, say nothing here; ask for another officer, with the reason"),
    )
    rights_notice = record(
        "告知权利义务", "Give the rights notice", At.mediating, MEDIATOR, form=forms.RightsNotice, named_officer=True,
        article=RULES.art(30), issues=(papers.rights_notice,), tells=("rights_notice",),
        says=Words("调解前必须告知，可以书面也可以口头", "Required before mediation, in writing or orally"),
    )
    say_open = record(
        "要求公开或者不公开", "Ask for an open or closed sitting", At.mediating, (APPLICANT, RESPONDENT), form=forms.SayOpen,
        article=ACT.art("23(3)"), repeats=True, says=Words("默认不公开；有一方要求不公开就不公开", "Closed unless asked; one party's word keeps it closed"),
    )
    propose_helper = record(
        "提出邀请参与人", "Propose somebody to take part", At.mediating, (APPLICANT, RESPONDENT, MEDIATOR), form=forms.ProposeHelper,
        article=ACT.art(20), repeats=True, tells=("helper_proposed",),
        says=Words("亲属、邻居、专家等，各方都同意才能参加", "Relatives, neighbours, experts: only with the consent of every party"),
    )
    answer_helper = record(
        "同意或者不同意邀请", "Consent to a helper, or not", At.mediating, (APPLICANT, RESPONDENT, MEDIATOR), form=forms.AnswerHelper,
        article=ACT.art(20), guards=(helping.answered,), requires=(propose_helper,), repeats=True, waits_for=asking.waiting(helping.HELPERS),
        says=Words("一人一答；以后可以改，改了就不能再参加", "Person by person; a consent can be withdrawn later"),
    )
    state_fact = record(
        "记下无争议的事实", "State an undisputed fact", At.mediating, MEDIATOR, form=forms.StateFact, named_officer=True,
        tells=("fact_stated",), says=Words("和协商的让步分开；各方都认可才算无争议", "Apart from offers; undisputed only once every party confirms it"),
    )
    answer_fact = record(
        "认可或者不认可事实", "Confirm a fact, or not", At.mediating, (APPLICANT, RESPONDENT, MEDIATOR), form=forms.AnswerFact,
        guards=(undisputed.answered,), requires=(state_fact,), repeats=True, waits_for=asking.waiting(undisputed.FACTS),
        says=Words("认可的是事实，不是让步", "What is confirmed is a fact, not a concession"),
    )
    arrange = record(
        "安排调解会", "Arrange a sitting", At.mediating, MEDIATOR, form=forms.Arrange, named_officer=True, guards=(meeting.may_be_open,),
        tells=("sitting_arranged",), says=Words("定时间地点，通知双方，附日历", "Sets time and place; both sides are told, with a calendar file"),
    )
    sitting = record(
        "记录调解会", "Record a sitting", At.mediating, MEDIATOR, form=forms.Sitting, named_officer=True,
        requires=(rights_notice, join), guards=(meeting.may_be_open, helping.only_with_consent), article=ACT.art(27), issues=(papers.record,),
        says=Words("出具调解记录", "Issues the record of mediation"),
    )
    investigate = record(
        "调查", "Investigate", At.mediating, MEDIATOR, form=forms.Investigate, named_officer=True, aside=True, article=ACT.art(27),
        issues=(papers.investigation,), says=Words("出具调查记录，由被调查人逐页签名", "Issues a record that the person asked signs page by page"),
    )
    list_evidence = record(
        "列证据清单", "List the evidence", At.mediating | At.agreed | At.in_force, (CLERK, MEDIATOR), aside=True, article=ACT.art(27),
        guards=(guards.has_material,), issues=(papers.evidence,),
        says=Words("列出到今天为止的材料、提交人和摘要", "Lists the material so far, who gave it, and its digests"),
    )
    note = record(
        "调解员备忘", "Mediator's note", At.mediating | At.agreed | At.in_force, MEDIATOR, form=forms.Note, named_officer=True,
        article=ACT.art(15), compartment="mediation_notes", says=Words("只有调解员能看，不告知任何一方", "Seen by mediators only; told to neither side"),
    )
    agree = step(
        "达成协议", "Reach agreement", At.mediating >> At.agreed, MEDIATOR, form=forms.Agree, named_officer=True,
        requires=(rights_notice, join), article=ACT.art(28, 29), issues=(papers.agreement,), tells=("agreement_ready",),
        says=Words("逐条写清谁、做什么、多少、何时；出具协议书", "Clause by clause: who, what, how much, by when; issues the agreement"),
    )
    agree_orally = step(
        "口头达成协议", "Agree by word of mouth", At.mediating >> At.in_force, MEDIATOR, form=forms.AgreeOrally, named_officer=True,
        requires=(rights_notice, join), guards=(checks.not_after_filing, guards.may_be_oral), article=ACT.art(28, 30), issues=(papers.oral_agreement,),
        tells=("signed",), gives_up=True, says=Words("各方认为不需要书面协议；由调解员登记，当天生效",
                                      "Where nobody needs it written; the mediator registers it, in force that day"),
    )
    amend = step(
        "重新商定", "Negotiate again", At.agreed >> At.mediating, MEDIATOR, form=forms.Reason, named_officer=True,
        says=Words("没有签署的协议作废，继续调解", "The unsigned agreement falls; mediation goes on"),
    )
    draw_signature = record(
        "在屏幕上签名", "Sign on a screen", At.agreed, (APPLICANT, RESPONDENT), form=forms.DrawSignature, gives_up=True,
        guards=(guards.signs_what_stands,), article=ACT.art(29), renewed_by=(agree,), tells=("mark_made",),
        says=Words("照实记成“在屏幕上手写”；重新商定的协议要重新签", "Recorded as drawn on a screen; another agreement is signed anew"),
    )
    send_signed = record(
        "交签好的协议", "Send the signed agreement", At.agreed, (APPLICANT, RESPONDENT), form=forms.SendSigned, gives_up=True,
        guards=(guards.signs_what_stands,), article=ACT.art(29), renewed_by=(agree,), tells=("mark_made",),
        says=Words("打印、签名、拍照交上来", "Print it, sign it, photograph it"),
    )
    record_marks = record(
        "登记签名盖章", "Record signatures and seal", At.agreed, (CLERK, MEDIATOR), form=forms.RecordMarks, article=ACT.art(29),
        guards=(guards.signs_what_stands,), says=Words("签了几方登记几方；全齐了才能生效", "As many as have signed; in force only with all of them"),
    )
    take_effect = step(
        "签署生效", "Signed and in force", At.agreed >> At.in_force, MEDIATOR, form=forms.TakeEffect, named_officer=True,
        guards=(checks.not_after_filing, guards.everybody_signed), article=ACT.art(29), tells=("signed",), as_of=last_mark, gives_up=True,
        says=Words("各方、调解员和委员会的签名印章都登记后，从最后一个的日期起生效；司法确认的三十天也从那天起算",
                   "In force from the last mark of every party, the mediator and the committee; the 30 days for judicial confirmation run from that day"),
    )
    fail = step(
        "调解不成", "End without agreement", (At.mediating | At.agreed) >> At.failed, MEDIATOR, form=forms.Fail, named_officer=True,
        article=ACT.art(26), guards=(checks.not_from_court,), issues=(papers.termination,), tells=("failed",), outcome="failed",
        says=Words("书面告知仲裁、行政、诉讼等途径", "Arbitration, administrative and court routes are named in writing"),
    )
    take_up_again = step("重新登记", "Take up again", (At.declined | At.withdrawn) >> At.received, (CLERK, HEAD), form=forms.Reason,
                         guards=(checks.not_from_court,))
    resume_mediation = step("重新调解", "Mediate again", At.failed >> At.mediating, (MEDIATOR, HEAD), form=forms.Reason,
                           guards=(checks.not_from_court,))
    archive = step(
        "归档", "Archive", (At.declined | At.failed | At.withdrawn | At.returned | At.settled) >> At.archived, DESK, form=forms.Archive, article=ACT.art(27),
        guards=(checks.court_has_its_file,),
        issues=(papers.cover, papers.contents, papers.closing_report, papers.back_cover),
        says=Words("出具封面、目录、结案报告和封底；卷宗从此不再变动", "Issues cover, contents, closing report and back; the file changes no more"),
    )
    destroy = step("销毁", "Destroy", At.archived >> At.destroyed, (HEAD, CLERK), form=forms.Reason, several=Several(2))

    limitation = clock("PM-12", starts=apply)
    intake_target = clock("PM-01.2", starts=(apply, take_up_again), stops=(accept, decline, withdraw, refuse, OnTheSpot.settle_on_the_spot))
    mediation_period = clock("PM-01", starts=(accept, resume_mediation, Confirmation.mediate_anew), stops=(take_effect, agree_orally, fail, refuse, withdraw))
    other_side_asked = clock(
        "", starts=Entrusted.sign_for, stops=(invite, join, refuse, Entrusted.return_to_court), cases=("asked_by", {"one": "LK-09"}),
    )
    tier_window = clock("", starts=(apply, take_up_again, resume_mediation), stops=(decline, take_effect, agree_orally, fail, refuse, withdraw, OnTheSpot.settle_on_the_spot),
                        cases=("tier", {tier: tier for tier in ("T1", "T2", "T3")}), by_tier=True, aside=True)
    confirmation_period = clock("PM-06", starts=(take_effect, agree_orally, OnTheSpot.settle_on_the_spot),
                                stops=(Confirmation.court_received, Confirmation.court_accepts, Confirmation.mediate_anew),
                                reminder=Confirmation.remind_confirmation)
    follow_up_target = clock("PM-14", starts=(take_effect, agree_orally, OnTheSpot.settle_on_the_spot), stops=(Performance.follow_up, Performance.close), shown=False)
