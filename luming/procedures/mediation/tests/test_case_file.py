"""The papers that steps put into the file, filled from the matter by the forms that pages use."""

from uuid import UUID

import pytest

from luming.kernel.documents.issuing import content_of
from luming.kernel.matters.models import Matter, Quantity
from luming.kernel.parties.models import Party, Representative
from luming.kernel.scope.city import within
from luming.kernel.workflow import doors
from luming.kernel.workflow.moment import today
from luming.procedures.mediation.documents.registry import TEMPLATES
from luming.procedures.mediation.models import Clause
from luming.procedures.mediation.procedure import Mediation
from luming.procedures.mediation.tests.test_whole_journey import agreed, mediated
from tests.walking import party_ids, photo, walk

DONE_ON_THE_SPOT = {"facts": "晾衣滴水。", "disputed": "谁来改。", "responsibility": "楼上改。"}


def said(town, matter, template):
    """What the last paper of this form says."""
    with within(town.viewer("mediator").scope):
        paper = Matter.objects.get(id=matter).issued.filter(template=f"mediation.{template}").last()
        return content_of(paper)


def in_force(town):
    matter, applicant, respondent = agreed(town)
    marks = {"signed": [applicant, respondent], "mediator_signed": "on", "sealed": "on"}
    walk(town, matter, "take_effect", "mediator", marks, paper=photo())
    return matter, applicant, respondent


def test_every_form_is_issued_by_some_step() -> None:
    issued = {paper.template for step in Mediation.steps.values() for paper in step.issues}
    assert issued == {template.code for template in TEMPLATES} | {
        doors.LETTER.template
    }  # which every procedure has


def test_an_application_is_printed_for_the_applicant_without_what_the_other_side_keeps_to_itself(
    town,
) -> None:
    matter = town.bring().matter
    walk(town, matter, "print_application", "clerk")
    paper = said(town, matter, "application")
    assert [bool(party["contact"]) for party in paper["parties"]] == [True, False]
    assert [party["name"] for party in paper["parties"]] == ["乌云其其格", "赵铁柱"]
    assert paper["requests"] == ["修好水管", "赔偿四千元"]


def test_identity_seen_is_a_day_with_the_party_and_a_result_on_paper(town) -> None:
    matter = town.accepted()
    applicant, respondent = party_ids(matter)
    walk(town, matter, "see_identity", "clerk", {"seen": [applicant], "proof": "id_card", "agrees": "on"})
    assert [one["name"] for one in said(town, matter, "identity")["seen"]] == ["乌云其其格"]
    with within(town.viewer("clerk").scope):
        days = dict(Party.objects.filter(matter=matter).values_list("id", "identity_seen_at"))
        assert [bool(day) for day in (days[UUID(applicant)], days[UUID(respondent)])] == [True, False]


def test_a_mandate_is_printed_for_an_agent_with_her_powers(town) -> None:
    matter = town.accepted()
    with within(town.viewer("clerk").scope):
        principal = Party.objects.get(matter=matter, side="applicant")
        agent = Representative.objects.create(
            matter_id=matter, party=principal, kind="agent", masked="王某", name="王建军", powers="special",
            valid_from=today(),
        )  # fmt: skip
    walk(town, matter, "write_mandate", "clerk", {"representative": agent.id})
    paper = said(town, matter, "mandate")
    assert (paper["agent"], paper["powers"], paper["principal"]["name"]) == (
        "王建军",
        "special",
        "乌云其其格",
    )


def test_an_investigation_is_recorded_by_the_named_officer(town) -> None:
    matter = town.accepted()
    asked = {"place": "楼道", "asked": "邻居孙某", "bearing": "住对门", "said": "看见水从楼上流下来。"}
    times = {"began_at": "2026-11-20T09:30", "ended_at": "2026-11-20T10:00"}
    walk(town, matter, "investigate", "mediator", asked | times)
    assert said(town, matter, "investigation")["asked"] == "邻居孙某"


def test_the_list_of_evidence_holds_what_was_given_and_needs_something(town) -> None:
    matter = town.accepted()
    with pytest.raises(AssertionError, match="还没有材料"):
        walk(town, matter, "list_evidence", "mediator")
    walk(town, matter, "add_material", "clerk", {}, files=photo("漏水.jpg"))
    walk(town, matter, "list_evidence", "mediator")
    assert [one["name"] for one in said(town, matter, "evidence")["exhibits"]] == ["漏水.jpg"]


def test_an_oral_agreement_is_in_force_the_same_day_and_starts_the_thirty_days(town) -> None:
    matter, _applicant, respondent = mediated(town)
    clause = {"clause0_who": respondent, "clause0_does": "换接水盘", "clause0_by_note": "当天"}
    walk(
        town,
        matter,
        "agree_orally",
        "mediator",
        DONE_ON_THE_SPOT | clause | {"nobody_wants_it_written": "on"},
    )
    assert said(town, matter, "oral_agreement")["clauses"][0]["does"] == "换接水盘"
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=matter)
        assert found.state == "in_force"
        assert found.deadlines.filter(rule="PM-06", state="running").exists()


def test_money_to_be_paid_later_is_not_agreed_by_word_of_mouth(town) -> None:
    matter, _applicant, respondent = mediated(town)
    clause = {
        "clause0_who": respondent,
        "clause0_does": "赔偿",
        "clause0_yuan": "500",
        "clause0_due_on": "2099-01-01",
    }
    with pytest.raises(AssertionError, match="书面协议"):
        walk(
            town,
            matter,
            "agree_orally",
            "mediator",
            DONE_ON_THE_SPOT | clause | {"nobody_wants_it_written": "on"},
        )


def test_a_payment_is_entered_in_the_ledger_and_its_receipt_says_what_is_left(town) -> None:
    matter, applicant, _respondent = in_force(town)
    with within(town.viewer("mediator").scope):
        clause = Clause.objects.exclude(fen=None).get(matter=matter)
    paid = {
        "clause": clause.id,
        "payee": applicant,
        "yuan": "1500",
        "paid_on": today().isoformat(),
        "way": "cash",
    }
    walk(town, matter, "record_payment", "clerk", paid)
    paper = said(town, matter, "receipt")
    assert (paper["amount"], paper["left"]) == ("1500", "2000")
    with within(town.viewer("mediator").scope):
        assert list(
            Quantity.objects.filter(matter=matter, account="paid").values_list("amount", flat=True)
        ) == [150000]
    with pytest.raises(AssertionError, match="超过了约定"):
        walk(town, matter, "record_payment", "clerk", paid | {"yuan": "2000.01"})


def test_the_contents_of_a_file_count_its_pages_in_the_order_of_a_file(town) -> None:
    matter, _applicant, _respondent = in_force(town)
    walk(town, matter, "follow_up", "mediator", {"performance": "done", "findings": "已修好。"})
    walk(town, matter, "close", "mediator", {"summary": "全部履行。", "unconfirmed": "said_so"})
    walk(town, matter, "archive", "clerk", {"retention": "permanent", "remarks": "两册"})
    items = said(town, matter, "contents")["items"]
    assert [item["title"]["zh"] for item in items if item["page"]] == [
        "人民调解受理登记表",
        "受理通知书",
        "人民调解当事人权利义务告知书",
        "人民调解记录",
        "人民调解协议书",
        "人民调解回访记录",
        "结案报告表",
    ]
    starts = [item["page"] for item in items if item["page"]]
    assert starts[0] == 1
    assert starts == sorted(set(starts))
    assert [item["page"] for item in items if item["title"]["zh"] == "paper.jpg"] == [0]
    assert (said(town, matter, "cover")["retention"], said(town, matter, "cover")["remarks"]) == (
        "permanent",
        "两册",
    )
    report = said(town, matter, "closing_report")
    assert (report["result"]["zh"], report["summary"], report["promised"]) == ("已结案", "全部履行。", "3500")
    assert said(town, matter, "back_cover")["papers"] == 10


def test_the_cover_says_the_class_and_the_years_of_the_local_rules(town) -> None:
    from luming.kernel.orgs.local_rules import choose
    from luming.kernel.workflow.moment import today

    for code, value in (("retention_mediation", "short"), ("years_short", "10")):
        choose(code, town.region, value, basis="测试文件", since=today(), by=None)
    matter = town.bring().matter
    walk(town, matter, "decline", "clerk", {"ground": "reserved", "reason": "由专门机关处理。"})
    walk(town, matter, "archive", "clerk")
    cover = said(town, matter, "cover")
    assert (cover["retention"], cover["years"]) == ("short", 10)


def test_a_file_of_a_declined_matter_says_that_it_never_was_accepted(town) -> None:
    matter = town.bring().matter
    walk(town, matter, "decline", "clerk", {"ground": "reserved", "reason": "由专门机关处理。"})
    walk(town, matter, "archive", "clerk")
    report = said(town, matter, "closing_report")
    assert (report["accepted_on"], report["result"]["zh"], report["summary"]) == (
        None,
        "不予受理",
        "由专门机关处理。",
    )
