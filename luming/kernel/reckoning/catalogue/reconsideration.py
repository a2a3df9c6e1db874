"""行政复议 Administrative reconsideration: clocks AR-01 to AR-18."""

from luming.kernel.reckoning.catalogue.entry import ALARM, CITIZEN, RECORDED, UNIT, extend, law
from luming.kernel.reckoning.laws import ADMINISTRATIVE_PROCEDURE, RECONSIDERATION, RECONSIDERATION_RULES
from luming.kernel.reckoning.rule import PauseReason, Shape
from luming.kernel.workflow.words import Words

_LOST = Words("不能再申请", "the right is lost")
_NOT_ACCEPTED = Words("不予受理", "not accepted")
_ORDINARY, _SIMPLE = Words("普通程序", "ordinary procedure"), Words("简易程序", "simplified procedure")
_ACCEPTED = Words("受理之日", "the day of acceptance")
_ACT_DONE = Words("行政行为作出之日", "the day of the administrative act")
_MAY_SUE = Words("期满后十五日内可以起诉", "the citizen may sue within 15 days of expiry")
_COPY = {
    "trigger": _ACCEPTED,
    "duty": Words("把申请书副本送被申请人", "send the copy to the respondent"),
    "lapse": RECORDED,
    "sources": (RECONSIDERATION.art(48, 54, 88),),
}
_REPLY = {
    "trigger": Words("被申请人收到副本之日", "the day the respondent receives the copy"),
    "duty": Words("被申请人书面答复并提交证据", "the respondent replies and gives its evidence"),
    "lapse": Words("视为没有证据（第70条）", "the act is taken to have no evidence (art. 70)"),
    "sources": (RECONSIDERATION.art(48, 54, 88),),
}

RULES = (
    law(
        "AR-01",
        "60CD",
        CITIZEN,
        trigger=Words("知道或应当知道行政行为之日", "the day the citizen knew or should know of the act"),
        duty=Words("申请行政复议", "apply for reconsideration"),
        lapse=_LOST,
        note=Words(
            "其他法律规定更长的从其规定；不可抗力另计",
            "a longer period by other law prevails; force majeure apart",
        ),
        sources=(RECONSIDERATION.art(20),),
    ),
    law(
        "AR-02",
        "1Y",
        CITIZEN,
        shape=Shape.OUTER,
        trigger=Words(
            "未被告知权利的，知道行政行为内容之日", "not told of the right: the day the content became known"
        ),
        duty=Words("申请行政复议的最长期限", "the outer limit to apply"),
        lapse=_LOST,
        sources=(RECONSIDERATION.art(20),),
    ),
    law(
        "AR-03",
        "20Y",
        CITIZEN,
        shape=Shape.OUTER,
        case=Words("不动产", "real estate"),
        trigger=_ACT_DONE,
        duty=Words("申请行政复议的最长期限", "the outer limit to apply"),
        lapse=_NOT_ACCEPTED,
        sources=(RECONSIDERATION.art(21),),
    ),
    law(
        "AR-03.2",
        "5Y",
        CITIZEN,
        shape=Shape.OUTER,
        case=Words("其他行政行为", "any other act"),
        trigger=_ACT_DONE,
        duty=Words("申请行政复议的最长期限", "the outer limit to apply"),
        lapse=_NOT_ACCEPTED,
        sources=(RECONSIDERATION.art(21),),
    ),
    law(
        "AR-04",
        "5WD",
        UNIT,
        trigger=Words("收到复议申请之日", "the day the application is received"),
        duty=Words("审查并决定是否受理，不予受理说明理由", "review; accept, or refuse with reasons"),
        lapse=Words("期满视为受理", "deemed accepted on expiry"),
        pauses=(PauseReason.CORRECTION,),
        restarts=True,
        note=Words("补正的，自收到补正材料起重新计算", "with a correction, counted afresh from its receipt"),
        sources=(RECONSIDERATION.art(30, 88),),
    ),
    law(
        "AR-05",
        "5WD",
        UNIT,
        trigger=Words("收到复议申请之日", "the day the application is received"),
        duty=Words("材料不清的，一次性书面通知补正", "one notice of everything to correct"),
        lapse=RECORDED,
        sources=(RECONSIDERATION.art(31, 88),),
    ),
    law(
        "AR-06",
        "10WD",
        CITIZEN,
        trigger=Words("收到补正通知之日", "the day the correction notice is received"),
        duty=Words("申请人补正", "the applicant corrects"),
        lapse=Words("视为放弃申请，并记录", "deemed abandoned, and recorded"),
        extension=extend(None, "有正当理由，复议机关同意", "for good cause, with the body's consent"),
        sources=(RECONSIDERATION.art(31, 88),),
    ),
    law(
        "AR-07",
        "5WD",
        UNIT,
        trigger=Words(
            "处罚机关收到当场处罚或电子监控处罚的复议申请之日", "the day the penalising agency receives it"
        ),
        duty=Words("认为应维持的，转送复议机关", "forward it where the agency would uphold"),
        lapse=RECORDED,
        sources=(RECONSIDERATION.art(32, 88),),
    ),
    law("AR-08", "7WD", UNIT, case=_ORDINARY, **_COPY),
    law("AR-08.2", "3WD", UNIT, case=_SIMPLE, **_COPY),
    law("AR-09", "10WD", UNIT, case=_ORDINARY, **_REPLY),
    law("AR-09.2", "5WD", UNIT, case=_SIMPLE, **_REPLY),
    law(
        "AR-10",
        "5WD",
        UNIT,
        shape=Shape.BACKWARD,
        trigger=Words("听证日", "the day of the hearing"),
        duty=Words("通知听证时间、地点和拟听证事项", "notify time, place and matters"),
        lapse=RECORDED,
        sources=(RECONSIDERATION.art(51, 88),),
    ),
    law(
        "AR-11",
        "60CD",
        UNIT,
        case=_ORDINARY,
        trigger=_ACCEPTED,
        duty=Words("作出复议决定", "the decision is made"),
        lapse=_MAY_SUE,
        pauses=(PauseReason.SUSPENSION,),
        extension=extend(
            "30CD", "复议机构负责人批准，书面告知当事人", "the head of the body; the parties told in writing"
        ),
        sources=(RECONSIDERATION.art(62, 39, 34),),
    ),
    law(
        "AR-12",
        "30CD",
        UNIT,
        case=_SIMPLE,
        trigger=_ACCEPTED,
        duty=Words("作出复议决定", "the decision is made"),
        lapse=_MAY_SUE,
        pauses=(PauseReason.SUSPENSION,),
        note=Words("不能延长，可以转为普通程序", "no extension; it may turn to ordinary procedure"),
        sources=(RECONSIDERATION.art(62, 55, 39, 34),),
    ),
    law(
        "AR-13",
        "60CD",
        UNIT,
        trigger=Words("依第39条第1、2、4项中止之日", "the day of suspension under art. 39(1), (2) or (4)"),
        duty=Words("中止事由消除", "the ground of suspension ends"),
        lapse=Words("终止复议", "the procedure is terminated"),
        sources=(RECONSIDERATION.art(41),),
    ),
    law(
        "AR-14",
        "30CD",
        UNIT,
        case=Words("本机关有权处理", "the body itself may deal with it"),
        trigger=Words(
            "对规范性文件的审查申请受理之日", "the day the question on a normative document is accepted"
        ),
        duty=Words("依法处理", "it is dealt with"),
        lapse=ALARM,
        sources=(RECONSIDERATION.art(56, 60),),
    ),
    law(
        "AR-14.2",
        "7WD",
        UNIT,
        case=Words("转送有权机关", "forwarding it"),
        trigger=Words(
            "对规范性文件的审查申请受理之日", "the day the question on a normative document is accepted"
        ),
        duty=Words("转送有权处理的机关", "it is forwarded to the competent body"),
        lapse=ALARM,
        sources=(RECONSIDERATION.art(56, 57, 88),),
    ),
    law(
        "AR-14.3",
        "60CD",
        UNIT,
        case=Words("有权机关回复", "the competent body's reply"),
        trigger=Words("有权机关收到转送之日", "the day the competent body receives it"),
        duty=Words("处理意见回复转送机关", "its opinion goes back to the forwarding body"),
        lapse=ALARM,
        sources=(RECONSIDERATION.art(60),),
    ),
    law(
        "AR-15",
        "15CD",
        CITIZEN,
        trigger=Words(
            "收到复议决定之日，或复议期满之日", "the day the decision is received, or the period expired"
        ),
        duty=Words("提起行政诉讼", "sue"),
        lapse=Words("复议决定终局", "the decision is final"),
        note=Words("其他法律另有规定的从其规定", "other law may vary it"),
        sources=(RECONSIDERATION.art(34), ADMINISTRATIVE_PROCEDURE.art(45)),
    ),
    law(
        "AR-16",
        "6M",
        CITIZEN,
        case=Words("直接起诉", "direct suit"),
        trigger=Words("知道或应当知道行政行为之日", "the day the citizen knew or should know of the act"),
        duty=Words("直接提起行政诉讼", "sue without reconsideration"),
        lapse=_LOST,
        sources=(ADMINISTRATIVE_PROCEDURE.art(46),),
    ),
    law(
        "AR-16.2",
        "20Y",
        CITIZEN,
        shape=Shape.OUTER,
        case=Words("不动产，最长期限", "real estate, outer limit"),
        trigger=_ACT_DONE,
        duty=Words("提起行政诉讼的最长期限", "the outer limit to sue"),
        lapse=_NOT_ACCEPTED,
        sources=(ADMINISTRATIVE_PROCEDURE.art(46),),
    ),
    law(
        "AR-16.3",
        "5Y",
        CITIZEN,
        shape=Shape.OUTER,
        case=Words("其他行政行为，最长期限", "any other act, outer limit"),
        trigger=_ACT_DONE,
        duty=Words("提起行政诉讼的最长期限", "the outer limit to sue"),
        lapse=_NOT_ACCEPTED,
        sources=(ADMINISTRATIVE_PROCEDURE.art(46),),
    ),
    law(
        "AR-17",
        "60CD",
        UNIT,
        trigger=Words("收到行政复议意见书之日", "the day the reconsideration opinion is received"),
        duty=Words("通报纠正情况", "report what was corrected"),
        lapse=Words("追责", "accountability"),
        sources=(RECONSIDERATION.art(76),),
    ),
    law(
        "AR-18",
        "60CD",
        UNIT,
        case=Words("之后可以申请复议", "after which reconsideration is open"),
        trigger=Words(
            "行政机关收到履职申请之日，无法定期限", "the day an application to act is received, no period set"
        ),
        duty=Words("行政机关履行职责", "the agency acts"),
        lapse=Words("可以就不作为申请复议", "inaction may be taken to reconsideration"),
        sources=(RECONSIDERATION_RULES.art(16),),
    ),
    law(
        "AR-18.2",
        "2M",
        UNIT,
        case=Words("之后可以起诉", "after which a suit is open"),
        trigger=Words(
            "行政机关收到履职申请之日，无法定期限", "the day an application to act is received, no period set"
        ),
        duty=Words("行政机关履行职责", "the agency acts"),
        lapse=Words("可以就不作为起诉", "inaction may be taken to court"),
        sources=(ADMINISTRATIVE_PROCEDURE.art(47),),
    ),
)
