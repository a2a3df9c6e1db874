"""People, places and sentences that do not exist, for the papers of the tests."""

from datetime import date
from decimal import Decimal

from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import parts as p

COMMITTEE = Words(
    "昆都仑区团结街道人民调解委员会", "People's Mediation Committee of Tuanjie Subdistrict, Kundulun"
)
KIND = Words("邻里纠纷", "Neighbours")
CONTACT = p.Contact("团结街道矛盾纠纷调处中心一楼窗口", "0472-5550100")
APPLICANT = p.PartyLine(
    p.PartyRole.APPLICANT,
    "张晓梅",
    sex=p.Sex.FEMALE,
    age=46,
    work="小学教师",
    contact="138****2043",
    address="昆都仑区团结街道少先路社区12号楼402室",
    identity="居民身份证 150203********4021",
)
RESPONDENT = p.PartyLine(
    p.PartyRole.RESPONDENT,
    "包头市鹿园物业服务有限公司",
    is_organisation=True,
    acts_for=(p.ActsFor("王建军", p.Standing.AGENT, "代为陈述、协商、签署调解协议，至2026年12月31日"),),
)
MONGOLIAN = p.PartyLine(p.PartyRole.THIRD, "Ганбаатарын Өнөрцэцэг（Önörtsetseg）", sex=p.Sex.FEMALE, age=38)
ENGLISH = p.PartyLine(p.PartyRole.THIRD, "Jonathan Featherstonehaugh-Cholmondeley", sex=p.Sex.MALE, age=51)
ROUTES = (
    p.Route(
        p.RouteKind.COURT, "昆都仑区人民法院诉讼服务中心", "带身份证件、起诉状和证据；一般诉讼时效为三年。"
    ),
    p.Route(
        p.RouteKind.ADMINISTRATIVE, "昆都仑区住房和城乡建设局物业管理科", "投诉物业服务企业不履行维修责任。"
    ),
    p.Route(p.RouteKind.LEGAL_AID, "昆都仑区法律援助中心", "拨打12348咨询；经济困难的可以申请指派律师。"),
)
FACTS = (
    "2026年9月起，申请人家中厨房吊顶多次渗水。10月12日、10月20日双方两次共同查看，确认漏点在502室厨房立管接头处，"
    "该立管属于共用部分，由物业公司负责维修养护。申请人的吊顶、橱柜和部分电器受潮损坏。"
)
CLAUSES = (
    p.Clause(
        "包头市鹿园物业服务有限公司",
        "更换502室厨房立管接头，做闭水试验，并当场请申请人查看结果。",
        by=date(2026, 11, 28),
        where="12号楼502室、402室",
        how="自行施工，费用自负",
    ),
    p.Clause(
        "包头市鹿园物业服务有限公司",
        "赔偿申请人吊顶、橱柜损失。",
        amount=Decimal("4800.00"),
        by=date(2026, 12, 5),
        by_note="可以提前",
        where="团结街道矛盾纠纷调处中心",
        how="银行转账，以到账为准",
    ),
    p.Clause("张晓梅", "在施工期间提供入户便利，每次施工物业公司应当提前一天通知。", by_note="施工结束时止"),
)
