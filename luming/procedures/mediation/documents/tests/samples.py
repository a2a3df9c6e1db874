"""One filled content for each mediation paper, about people who do not exist."""

from datetime import date, datetime
from typing import Any

from luming.kernel.workflow.moment import SHANGHAI
from luming.procedures.mediation.documents import content as c
from luming.procedures.mediation.documents import parts as p
from luming.procedures.mediation.documents.tests import case_file
from luming.procedures.mediation.documents.tests.people import (
    APPLICANT,
    CLAUSES,
    COMMITTEE,
    CONTACT,
    ENGLISH,
    FACTS,
    KIND,
    MONGOLIAN,
    RESPONDENT,
    ROUTES,
)

__all__ = ["APPLICANT", "CLAUSES", "COMMITTEE", "ENGLISH", "MONGOLIAN", "RESPONDENT"]


def registration() -> c.RegistrationContent:
    return c.RegistrationContent(
        issuer=COMMITTEE,
        applied_on=date(2026, 10, 30),
        registered_on=date(2026, 10, 30),
        dispute_kind=KIND,
        source=c.Source.APPLIED,
        summary=FACTS,
        parties=(APPLICANT, RESPONDENT, MONGOLIAN),
        registrar="赵敏",
        requests=("修好502室厨房立管接头。", "赔偿吊顶、橱柜损失4,800元。"),
    )


def rights_notice() -> c.RightsNoticeContent:
    return c.RightsNoticeContent(
        COMMITTEE, ("张晓梅", "包头市鹿园物业服务有限公司"), "刘建国", date(2026, 11, 3), c.Manner.WRITTEN
    )


def record() -> c.RecordContent:
    return c.RecordContent(
        issuer=COMMITTEE,
        sitting=2,
        began_at=datetime(2026, 11, 18, 9, 30, tzinfo=SHANGHAI),
        ended_at=datetime(2026, 11, 18, 11, 5, tzinfo=SHANGHAI),
        place="团结街道调解室",
        is_open=False,
        dispute_kind=KIND,
        parties=(APPLICANT, RESPONDENT, MONGOLIAN),
        mediators=("刘建国", "萨仁高娃"),
        recorder="赵敏",
        process="调解员宣布调解纪律，再次说明权利义务，各方没有要求更换调解员。\n"
        "申请人陈述：厨房吊顶渗水两个多月，已经自行接水、拆除部分吊顶，希望尽快修好并赔偿。\n"
        "物业公司代理人陈述：同意更换接头；对赔偿数额，要求扣除橱柜折旧。\n"
        "调解员结合现场照片和维修报价，逐项核对损失，提出方案，各方分别表示可以接受。",
        result=c.SittingResult.AGREED,
        result_note="协议内容另行制作人民调解协议书。",
        invited=(p.Invited("李文", "昆都仑区住房和城乡建设局工程师", date(2026, 11, 16)),),
        absent=(MONGOLIAN.name,),
    )


def agreement() -> c.AgreementContent:
    return c.AgreementContent(
        issuer=COMMITTEE,
        reached_on=date(2026, 11, 20),
        dispute_kind=KIND,
        parties=(APPLICANT, RESPONDENT),
        facts=FACTS,
        disputed="一是漏水由谁负责修理；二是吊顶、橱柜损失由谁承担、承担多少。",
        responsibility="漏点在共用立管，维修养护责任在物业公司；申请人发现渗水后及时告知并采取了措施，没有过错。",
        clauses=CLAUSES,
        mediators=("刘建国",),
        recorder="赵敏",
    )


def acceptance() -> c.AcceptanceContent:
    return c.AcceptanceContent(
        issuer=COMMITTEE,
        addressee="张晓梅",
        other_side="包头市鹿园物业服务有限公司",
        dispute_kind=KIND,
        applied_on=date(2026, 10, 30),
        accepted_on=date(2026, 10, 30),
        due=date(2026, 11, 30),
        due_is_provisional=False,
        contact=CONTACT,
        follow_url="https://luming.example/follow",
        mediators=("刘建国",),
    )


def refusal() -> c.RefusalContent:
    return c.RefusalContent(
        issuer=COMMITTEE,
        addressee="张晓梅",
        other_side="包头市鹿园物业服务有限公司",
        dispute_kind=KIND,
        applied_on=date(2026, 10, 30),
        decided_on=date(2026, 11, 2),
        ground=c.RefusalGround.TAKEN_ELSEWHERE,
        reason="昆都仑区人民法院已于2026年10月26日立案受理同一纠纷。",
        routes=ROUTES,
        contact=CONTACT,
    )


def termination() -> c.TerminationContent:
    return c.TerminationContent(
        issuer=COMMITTEE,
        addressees=("张晓梅", "包头市鹿园物业服务有限公司"),
        dispute_kind=KIND,
        applied_on=date(2026, 10, 30),
        ended_on=date(2026, 11, 27),
        ground=c.EndingGround.NO_AGREEMENT,
        routes=ROUTES,
        contact=CONTACT,
        accepted_on=date(2026, 10, 30),
    )


def all_contents() -> dict[str, Any]:
    """Each sample by the code of its template."""
    makers = (registration, rights_notice, record, agreement, acceptance, refusal, termination)
    return {f"mediation.{make.__name__}": make() for make in (*makers, *case_file.MAKERS)}
