"""The laws, regulations and rules that the clocks stand on, and from when those of recent years are in force."""

from dataclasses import dataclass
from datetime import date

from luming.kernel.workflow.law import Citation, Law
from luming.kernel.workflow.words import Words


def _law(zh: str, en: str, *, local: bool = False) -> Law:
    return Law(Words(zh, en), local)


CIVIL_CODE = _law("民法典", "Civil Code")
CIVIL_PROCEDURE = _law("民事诉讼法", "Civil Procedure Law")
CIVIL_PROCEDURE_READING = _law(
    "最高人民法院关于适用〈民事诉讼法〉的解释",
    "Supreme People's Court Interpretation of the Civil Procedure Law",
)
LIMITATION_RULES = _law(
    "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定",
    "Supreme People's Court Provisions on Limitation of Actions",
)
WORKING_WEEK = _law("国务院关于职工工作时间的规定", "State Council Provisions on Working Hours")
HOLIDAYS = _law("全国年节及纪念日放假办法", "Measures on National Holidays and Commemoration Days")

PEOPLES_MEDIATION = _law("人民调解法", "People's Mediation Law")
MEDIATION_WORK = _law("人民调解工作若干规定", "Rules on People's Mediation Work")
CONFIRMATION = _law(
    "最高人民法院关于人民调解协议司法确认程序的若干规定",
    "Supreme People's Court Provisions on Judicial Confirmation of People's Mediation Agreements",
)
MEDICAL_DISPUTES = _law("医疗纠纷预防和处理条例", "Regulations on Medical Disputes")
TRAFFIC_ACCIDENTS = _law("道路交通事故处理程序规定", "Provisions on Handling Road Traffic Accidents")
LABOUR_MEDIATION = _law("劳动争议调解仲裁法", "Labour Dispute Mediation and Arbitration Law")
SHENZHEN = _law("深圳经济特区矛盾纠纷多元化解条例", "Shenzhen Regulations on Resolving Disputes", local=True)
NINGBO = _law("宁波市人民调解条例", "Ningbo Regulations on People's Mediation", local=True)

INVITED_MEDIATION = _law(
    "最高人民法院关于人民法院特邀调解的规定",
    "Supreme People's Court Provisions on Invited Mediation",
)
ONLINE_MEDIATION = _law("人民法院在线调解规则", "Rules on Online Mediation by the People's Courts")
PETITIONS = _law("信访工作条例", "Regulations on Petition Work")
MARKET_COMPLAINTS = _law(
    "市场监督管理投诉举报处理暂行办法", "Interim Measures on Market Regulation Complaints"
)
FARMLAND = _law(
    "农村土地承包经营纠纷调解仲裁法",
    "Law on Mediation and Arbitration of Rural Land Contract Disputes",
)
PUBLIC_SECURITY = _law("治安管理处罚法", "Public Security Administration Punishments Law")

INSPECTION = _law("劳动保障监察条例", "Regulations on Labour Inspection")
INSPECTION_RULES = _law(
    "关于实施〈劳动保障监察条例〉若干规定",
    "Provisions Implementing the Regulations on Labour Inspection",
)
ARBITRATION_RULES = _law("劳动人事争议仲裁办案规则", "Rules on Arbitrating Labour and Personnel Disputes")
WAGES = _law("保障农民工工资支付条例", "Regulations on Paying Migrant Workers' Wages")
LABOUR_READING = _law(
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "Supreme People's Court Interpretation (I) on Labour Disputes",
)

RECONSIDERATION = _law("行政复议法", "Administrative Reconsideration Law")
RECONSIDERATION_RULES = _law(
    "行政复议法实施条例",
    "Regulations Implementing the Administrative Reconsideration Law",
)
ADMINISTRATIVE_PROCEDURE = _law("行政诉讼法", "Administrative Procedure Law")
LEGAL_AID = _law("法律援助法", "Legal Aid Law")
LEGAL_AID_PROCEDURE = _law("办理法律援助案件程序规定", "Provisions on Handling Legal Aid Cases")

SMALL_FIRMS = _law("保障中小企业款项支付条例", "Regulations on Payments to Small and Medium Enterprises")
DISCLOSURE = _law("政府信息公开条例", "Regulations on Disclosure of Government Information")
BUSINESS = _law("优化营商环境条例", "Regulations on Improving the Business Environment")
SHANGHAI = _law("上海市优化营商环境条例", "Shanghai Regulations on the Business Environment", local=True)
JINAN = _law("济南市优化营商环境条例", "Jinan Regulations on the Business Environment", local=True)
HENAN = _law("河南省优化营商环境条例", "Henan Regulations on the Business Environment", local=True)

DECISIONS = _law("重大行政决策程序暂行条例", "Interim Regulations on Major Administrative Decisions")
CORRECTIONS = _law("社区矫正法", "Community Corrections Law")
CORRECTIONS_RULES = _law("社区矫正法实施办法", "Measures Implementing the Community Corrections Law")
EMERGENCIES = _law("突发事件应对法", "Emergency Response Law")
PLANS = _law("突发事件应急预案管理办法", "Measures on Emergency Plans")
PLANS_2013 = _law("突发事件应急预案管理办法（2013）", "Measures on Emergency Plans (2013)")
SAFETY_PLANS = _law("生产安全事故应急预案管理办法", "Measures on Emergency Plans for Work Safety")

PERSONAL_INFORMATION = _law("个人信息保护法", "Personal Information Protection Law")
APP_PRACTICES = _law(
    "App违法违规收集使用个人信息行为认定方法",
    "Method of Identifying Unlawful Collection of Personal Information by Apps",
)
SECURITY_STANDARD = _law("GB/T 35273-2020 个人信息安全规范", "GB/T 35273-2020 Personal Information Security")
INCIDENT_REPORTS = _law(
    "国家网络安全事件报告管理办法", "National Measures on Reporting Cyber Security Incidents"
)
CYBER_SECURITY = _law("网络安全法", "Cybersecurity Law")
NETWORK_DATA = _law("网络数据安全管理条例", "Regulations on Network Data Security")
DATA_SHARING = _law("政务数据共享条例", "Regulations on Sharing Government Data")

# Of each text as it now stands; a clock that started earlier ran under another one
IN_FORCE = {
    PUBLIC_SECURITY: date(2026, 1, 1),
    RECONSIDERATION: date(2024, 1, 1),
    CIVIL_PROCEDURE: date(2024, 1, 1),
    SMALL_FIRMS: date(2025, 6, 1),
    PLANS: date(2024, 1, 31),
    INCIDENT_REPORTS: date(2025, 11, 1),
    DATA_SHARING: date(2025, 8, 1),
}


def local_practice(zh: str, en: str) -> Citation:
    """A default of ours, or a published local rule that is cited by its name alone."""
    return whole(_law(zh, en, local=True))


@dataclass(frozen=True)
class Whole(Citation):
    """A text cited by its name alone: its article is not known, or it has none."""

    @property
    def words(self) -> Words:
        """《…》."""
        return Words(f"《{self.law.name.zh}》", self.law.name.en)


def whole(law: Law) -> Citation:
    """Cite a text without an article."""
    return Whole(law, ())
