"""What a court asks of an agreement that it is to confirm, and on which grounds it says no, each with the other way to go."""

from luming.kernel.workflow.words import Words

# 民事诉讼法 article 205: which court.
INVITED, SEAT, INTERMEDIATE = "invited", "seat", "intermediate"
BASES = {
    INVITED: Words("邀请调解组织调解的法院（法院委派的）", "The court that invited the mediation"),
    "applicant_home": Words("申请人住所地的基层法院", "The basic court of the applicant's domicile"),
    "respondent_home": Words("被申请人住所地的基层法院", "The basic court of the other side's domicile"),
    "object": Words("标的物所在地的基层法院", "The basic court where the subject matter lies"),
    SEAT: Words("调解组织所在地的基层法院", "The basic court at the seat of the mediation body"),
    INTERMEDIATE: Words(
        "相应的中级法院（纠纷应当由中级法院管辖的）",
        "The intermediate court, where the dispute belongs there",
    ),
}
# 民诉法解释 articles 353, 354; a mandate where somebody acts for a party (司法确认规定 article 3).
AGREEMENT, IDENTITY, CONTACT, MANDATE, PROPERTY = "agreement", "identity", "contact", "mandate", "property"
MATERIALS = {
    AGREEMENT: Words("调解协议", "The agreement"),
    IDENTITY: Words("双方的身份证明、资格证明", "Identity and standing of both sides"),
    CONTACT: Words("双方的住所、电话和送达地址", "Domicile, telephone and address for service of both sides"),
    MANDATE: Words("授权委托书（有代理人的）", "The mandate, where somebody acts for a party"),
    PROPERTY: Words("与协议有关的财产权利证明（有的话）", "Proof of property rights that it touches, if any"),
}
NEEDED = (AGREEMENT, IDENTITY, CONTACT)
# 民诉法解释 article 355.
NONE = "none"
NOT_ACCEPTED = {
    "scope": Words("不属于法院受理范围", "Not for courts to hear"),
    "jurisdiction": Words("不属于这个法院管辖", "Not for this court to hear"),
    "status": Words(
        "确认婚姻、亲子、收养等身份关系无效、有效或者解除",
        "Validity or end of a marriage, parentage, adoption or other status",
    ),
    "special": Words(
        "适用其他特别程序、公示催告程序、破产程序", "Other special procedure, public summons or bankruptcy"
    ),
    "rights": Words("物权、知识产权确权", "Confirmation of property or intellectual property rights"),
}
EXCLUDED = {NONE: Words("都不是", "none of these")} | {
    code: words for code, words in NOT_ACCEPTED.items() if code != "jurisdiction"
}
OTHER_WAY = {
    "scope": Words(
        "不属于法院受理范围的，法院不予受理（民诉法解释第355条）：请有权处理的机关办理。",
        "Courts do not take what is not theirs to hear (Interpretation, article 355): turn to the competent authority.",
    ),
    "status": Words(
        "身份关系的效力和解除不能司法确认（民诉法解释第355条）：请起诉，或者到登记机关办理；协议里只涉及给付的部分，可以另写一份再申请。",
        "Status cannot be confirmed (Interpretation, article 355): sue, or go to the registry. What only concerns payment may "
        "be agreed apart, and confirmed.",
    ),
    "special": Words(
        "适用其他特别程序、公示催告、破产程序的，不能司法确认（民诉法解释第355条）：请按那个程序向法院申请。",
        "What belongs to another special procedure cannot be confirmed (Interpretation, article 355): apply in that one.",
    ),
    "rights": Words(
        "物权、知识产权确权不能司法确认（民诉法解释第355条）：请向法院起诉确权，或者到登记机关办理；只有给付的协议，可以到公证处办公证。",
        "Property and intellectual property rights are not confirmed this way (Interpretation, article 355): sue, or go to the "
        "registry; for payment alone a notary may help.",
    ),
}
# What a subject often comes with, said before anybody answers.
HINTS = {
    "marriage_property": "status",
    "child_support": "status",
    "inheritance": "rights",
    "homestead": "rights",
    "land_contract": "rights",
    "pasture": "rights",
    "boundary": "rights",
}
LABOUR = {"wages", "work_injury"}  # 劳动争议解释（一） article 52
# 民诉法解释 article 358, as the reader checks them for herself.
SOUND = {
    "law": Words("没有违反法律的强制性规定", "It breaks no mandatory law"),
    "interests": Words(
        "没有损害国家、社会公共利益和别人的权益", "It harms neither the state, the public nor others"
    ),
    "morals": Words("没有违背公序良俗", "It is not against public order and morals"),
    "free": Words("双方自愿，没有被迫", "Both agreed of their own free will"),
    "clear": Words("内容写得清楚：谁、做什么、多少、何时", "It is clear: who, what, how much, by when"),
}
DISMISSED = {
    "law": Words("违反法律强制性规定", "It breaks mandatory law"),
    "interests": Words("损害国家、社会公共利益或者他人权益", "It harms the state, the public or others"),
    "morals": Words("违背公序良俗", "It is against public order and morals"),
    "free": Words("违反自愿原则", "It was not agreed of free will"),
    "clear": Words("内容不明确", "It is not clear"),
    "not_accepted": Words("受理后发现不应受理（第355条）", "It should not have been accepted (article 355)"),
    "other": Words("其他不能确认的情形", "Other reasons not to confirm it"),
}
# How an application ended.
CONFIRMED, DISMISS, DECLINE, TAKEN_BACK = "confirmed", "dismissed", "declined", "taken_back"
RESULTS = {
    CONFIRMED: Words("裁定协议有效", "The agreement was ruled valid"),
    DISMISS: Words("裁定驳回申请", "The application was dismissed"),
    DECLINE: Words("不予受理", "The application was not accepted"),
    TAKEN_BACK: Words("双方撤回了申请", "The application was withdrawn"),
}
