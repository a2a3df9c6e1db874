"""One filled content for each form of the case file that is no notice and no agreement."""

from datetime import date, datetime
from decimal import Decimal

from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.documents import content as c
from luming.procedures.mediation.documents import parts as p
from luming.procedures.mediation.documents.application import ApplicationContent
from luming.procedures.mediation.documents.closing_report import ClosingReportContent
from luming.procedures.mediation.documents.confirmation import ConfirmationContent
from luming.procedures.mediation.documents.contents import ContentsContent, Item
from luming.procedures.mediation.documents.court_return import CourtReturnContent
from luming.procedures.mediation.documents.cover import BackCoverContent, CoverContent, Retention
from luming.procedures.mediation.documents.evidence import EvidenceContent, Exhibit
from luming.procedures.mediation.documents.identity import IdentityContent, Proof, Seen
from luming.procedures.mediation.documents.investigation import InvestigationContent
from luming.procedures.mediation.documents.mandate import MandateContent, Powers
from luming.procedures.mediation.documents.oral_agreement import OralAgreementContent
from luming.procedures.mediation.documents.proof_of_mediation import ProofContent
from luming.procedures.mediation.documents.receipt import ReceiptContent, Way
from luming.procedures.mediation.documents.tests.people import (
    APPLICANT,
    CLAUSES,
    COMMITTEE,
    FACTS,
    KIND,
    RESPONDENT,
)
from luming.procedures.mediation.documents.visit import Kept, VisitContent

NUMBER = "昆区矛调〔2026〕0417号"
FILED = date(2027, 1, 8)


def application() -> ApplicationContent:
    return ApplicationContent(
        COMMITTEE,
        date(2026, 10, 30),
        KIND,
        (APPLICANT, RESPONDENT),
        FACTS,
        ("修好502室厨房立管接头。", "赔偿吊顶、橱柜损失4,800元。"),
    )


def identity() -> IdentityContent:
    seen = (
        Seen("张晓梅", p.PartyRole.APPLICANT, "150203********4021"),
        Seen(RESPONDENT.name, p.PartyRole.RESPONDENT),
    )
    return IdentityContent(COMMITTEE, seen, Proof.ID_CARD, date(2026, 11, 3), "刘建国")


def mandate() -> MandateContent:
    return MandateContent(
        COMMITTEE, RESPONDENT, "王建军", Powers.SPECIAL, date(2026, 11, 3), "厨房漏水", date(2026, 11, 3)
    )


def investigation() -> InvestigationContent:
    return InvestigationContent(
        issuer=COMMITTEE,
        dispute_kind=KIND,
        began_at=datetime(2026, 11, 5, 14, 0, tzinfo=SHANGHAI),
        ended_at=datetime(2026, 11, 5, 14, 40, tzinfo=SHANGHAI),
        place="12号楼502室",
        asked="赵某某",
        bearing="502室租户",
        investigator="刘建国",
        recorder="赵敏",
        said="问：漏水是什么时候发现的？\n答：九月中旬，楼下来敲门才知道。接头那里一直潮。\n问：物业来看过几次？\n答：两次，都说要等配件。",
    )


def evidence() -> EvidenceContent:
    exhibits = (
        Exhibit("吊顶照片.jpg", "张晓梅", date(2026, 10, 30), "3f2a91bc07de55aa41c0d1e2"),
        Exhibit("维修报价单.pdf", RESPONDENT.name, date(2026, 11, 6), "9c0d77ab10ee42f0aa31bb07"),
    )
    return EvidenceContent(COMMITTEE, exhibits, date(2026, 11, 10), "刘建国")


def oral_agreement() -> OralAgreementContent:
    return OralAgreementContent(
        issuer=COMMITTEE,
        reached_on=date(2026, 11, 20),
        dispute_kind=KIND,
        parties=(APPLICANT, RESPONDENT),
        facts=FACTS,
        disputed="装修噪声的时间。",
        responsibility="物业没有提前告知，由物业改正。",
        clauses=CLAUSES[2:],
        mediator="刘建国",
    )


def receipt() -> ReceiptContent:
    return ReceiptContent(
        issuer=COMMITTEE,
        agreement=f"{NUMBER}-7",
        clause="包头市鹿园物业服务有限公司：赔偿申请人吊顶、橱柜损失。",
        payer=RESPONDENT.name,
        payee="张晓梅",
        amount=Decimal("3000.00"),
        paid_on=date(2026, 12, 4),
        way=Way.TRANSFER,
        left=Decimal("1800.00"),
        recorded_by="刘建国",
        recorded_on=date(2026, 12, 4),
    )


def visit() -> VisitContent:
    return VisitContent(
        issuer=COMMITTEE,
        agreement=f"{NUMBER}-7",
        parties=("张晓梅", RESPONDENT.name),
        why=Words("约定的期限到了", "A date in the agreement has come"),
        performance=Words("部分履行", "partly performed"),
        findings="接头已经更换，闭水试验没有再渗。赔偿款付了三千元，余款约定月底付清。",
        visited_by="刘建国",
        visited_on=date(2026, 12, 6),
        clauses=(Kept("1. 赵铁柱：赔偿吊顶损失", Words("双方确认做到了", "Confirmed by both")),),
        court=Words("没有申请司法确认，也没有起诉", "neither confirmation nor suit"),
        still_open="余款一千八百元。",
    )


def confirmation() -> ConfirmationContent:
    return ConfirmationContent(
        issuer=COMMITTEE,
        court="昆都仑区人民法院",
        parties=(APPLICANT, RESPONDENT),
        agreement=f"{NUMBER}-7",
        reached_on=date(2026, 11, 20),
        in_force_on=date(2026, 11, 22),
        last_day=date(2026, 12, 22),
        written_on=date(2026, 11, 25),
    )


def cover() -> CoverContent:
    return CoverContent(
        issuer=COMMITTEE,
        name="张晓梅与包头市鹿园物业服务有限公司邻里纠纷",
        number=NUMBER,
        since=date(2026, 10, 30),
        until=date(2026, 12, 30),
        filed_by="赵敏",
        filed_on=FILED,
        retention=Retention.LONG,
        mediators=("刘建国", "萨仁高娃"),
    )


def back_cover() -> BackCoverContent:
    return BackCoverContent(COMMITTEE, NUMBER, 9, 3, "赵敏", FILED)


def contents() -> ContentsContent:
    titles = (
        Words("人民调解申请书", "Application"),
        Words("人民调解受理登记表", "Registration"),
        Words("人民调解协议书", "Agreement"),
        Words("结案报告表", "Closing report"),
    )
    papers = tuple(Item(title, 1 + 2 * place, f"{NUMBER}-{place + 1}") for place, title in enumerate(titles))
    return ContentsContent(
        COMMITTEE, (*papers, Item(Words("吊顶照片.jpg", "吊顶照片.jpg"), 0, "张晓梅提交，2026年10月30日"))
    )


def closing_report() -> ClosingReportContent:
    return ClosingReportContent(
        issuer=COMMITTEE,
        officer="刘建国",
        dispute_kind=KIND,
        source=c.Source.APPLIED,
        applied_on=date(2026, 10, 30),
        closed_on=date(2026, 12, 30),
        result=Words("已结案", "Settled"),
        facts=FACTS,
        written_by="赵敏",
        written_on=FILED,
        accepted_on=date(2026, 10, 30),
        promised=Decimal("4800.00"),
        paid=Decimal("4800.00"),
        summary="协议各条都已履行，双方没有新的意见。",
    )


def proof_of_mediation() -> ProofContent:
    return ProofContent(
        COMMITTEE, "昆都仑区人民法院", NUMBER, ("张晓梅", RESPONDENT.name), date(2026, 10, 30), date(2026, 11, 20),
        "昆区人调〔2026〕0417号", "刘建国", date(2026, 11, 23),
    )  # fmt: skip


def court_return() -> CourtReturnContent:
    return CourtReturnContent(
        issuer=COMMITTEE,
        court="昆都仑区人民法院",
        case_number="（2026）内0203诉前调1234号",
        kind=Words("委派调解（立案前）", "referred before filing"),
        parties=("张晓梅", RESPONDENT.name),
        signed_on=date(2026, 11, 3),
        ended_on=date(2026, 11, 27),
        result=Words("分歧较大，难以达成协议", "The sides are too far apart"),
        then=Words("请依法登记立案。", "Please file the case."),
        mediator="刘建国",
        facts=("漏点在502室厨房共用立管。", "厨房吊顶损坏两平方米。"),
    )


MAKERS = (
    *(cover, contents, application, identity, mandate, investigation, evidence, oral_agreement),
    *(receipt, visit, confirmation, proof_of_mediation, court_return, closing_report, back_cover),
)
