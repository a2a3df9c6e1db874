"""The words for the choices that stand on mediation papers, in both languages."""

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents.content import (
    EndingGround,
    Manner,
    RefusalGround,
    SittingResult,
    Source,
)
from luming.procedures.mediation.documents.parts import (
    Capacity,
    MarkKind,
    PartyRole,
    RouteKind,
    Sex,
    Standing,
)

ROLES = {
    PartyRole.APPLICANT: Words("申请人", "Applicant"),
    PartyRole.RESPONDENT: Words("被申请人", "Respondent"),
    PartyRole.THIRD: Words("其他当事人", "Other party"),
}
SEXES = {Sex.FEMALE: Words("女", "F"), Sex.MALE: Words("男", "M")}
STANDINGS = {
    Standing.GUARDIAN: Words("监护人", "guardian"),
    Standing.AGENT: Words("委托代理人", "agent by mandate"),
    Standing.LEGAL_REPRESENTATIVE: Words("法定代表人或者负责人", "legal representative or head"),
}
CAPACITIES = {
    Capacity.PARTY: Words("当事人", "Party"),
    Capacity.REPRESENTATIVE: Words("代理人", "Representative"),
    Capacity.MEDIATOR: Words("人民调解员", "People's mediator"),
    Capacity.RECORDER: Words("记录人", "Recorder"),
    Capacity.INVITED: Words("受邀参与人", "Invited participant"),
    Capacity.COMMITTEE: Words("人民调解委员会", "People's mediation committee"),
    Capacity.ASKED: Words("被调查人", "Person asked"),
    Capacity.PAYEE: Words("收到的人", "Recipient"),
    Capacity.OFFICER: Words("经办人", "Officer"),
}
MARKS = {
    MarkKind.SIGNATURE: Words("已签名", "Signed"),
    MarkKind.FINGERPRINT: Words("已按指印", "Fingerprint given"),
    MarkKind.SEAL: Words("已盖章", "Sealed"),
    MarkKind.SCREEN: Words("已在屏幕上手写签名", "Signed by hand on a screen"),
}
SOURCES = {
    Source.APPLIED: Words("当事人申请", "The parties applied"),
    Source.INITIATIVE: Words("人民调解委员会主动调解", "The committee acted of its own accord"),
    Source.COURT: Words("人民法院告知或者委托", "Pointed or referred here by a people's court"),
    Source.POLICE: Words("公安机关告知或者委托", "Pointed or referred here by the police"),
    Source.OTHER: Words("其他", "Other"),
}
MANNERS = {
    Manner.WRITTEN: Words("书面告知", "in writing"),
    Manner.ORAL: Words("口头告知", "by word of mouth"),
}
RESULTS = {
    SittingResult.AGREED: Words("达成调解协议。", "The parties reached agreement."),
    SittingResult.TO_CONTINUE: Words("本次未达成协议，继续调解。", "No agreement yet; mediation continues."),
    SittingResult.NOT_AGREED: Words("调解不成。", "Mediation did not succeed."),
    SittingResult.ENDED: Words("当事人要求终止，调解终止。", "A party asked to end mediation; it has ended."),
}
REFUSALS = {
    RefusalGround.RESERVED: Words(
        "法律、法规规定这类事项由专门机关处理，或者不允许用民间调解的方式解决。",
        "By law this kind of matter belongs to a particular authority, or may not be settled by people's mediation.",
    ),
    RefusalGround.TAKEN_ELSEWHERE: Words(
        "人民法院、公安机关或者其他机关已经受理，或者已经作出处理。",
        "A people's court, the police or another authority has already accepted or decided it.",
    ),
    RefusalGround.NOT_A_CIVIL_DISPUTE: Words(
        "这件事不是当事人之间的民间纠纷。", "This is not a civil dispute between the parties."
    ),
    RefusalGround.OTHER: Words("", ""),
}
ENDINGS = {
    EndingGround.PARTY_REFUSED: Words(
        "一方当事人明确拒绝调解。依照《中华人民共和国人民调解法》第十七条，不得调解。",
        "One party has clearly refused mediation. Under article 17 of the People's Mediation Law "
        "there may then be none.",
    ),
    EndingGround.PARTY_ASKED: Words(
        "当事人要求终止调解。这是《中华人民共和国人民调解法》第二十三条给予每一方的权利。",
        "A party asked to end mediation, as article 23 of the People's Mediation Law entitles every party to do.",
    ),
    EndingGround.NO_AGREEMENT: Words(
        "各方未能达成协议，调解不成。依照《中华人民共和国人民调解法》第二十六条，应当终止调解。",
        "The parties could not agree. Under article 26 of the People's Mediation Law mediation must then end.",
    ),
}
ROUTES = {
    RouteKind.ARBITRATION: Words("仲裁", "Arbitration"),
    RouteKind.ADMINISTRATIVE: Words("行政途径", "Administrative authority"),
    RouteKind.COURT: Words("诉讼", "Court"),
    RouteKind.OTHER_MEDIATION: Words("其他调解", "Other mediation"),
    RouteKind.LEGAL_AID: Words("法律援助", "Legal aid"),
}
