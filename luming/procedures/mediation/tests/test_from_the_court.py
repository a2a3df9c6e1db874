"""A court sends a dispute here: nothing runs until it is signed for, and only facts that nobody disputes go back."""

from datetime import timedelta

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.door import Admitted
from luming.kernel.documents.models import Issued
from luming.kernel.events.models import Event, EventText
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings.act import Given
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import SHANGHAI, today
from luming.kernel.workflow.refusal import GuardError
from luming.procedures.mediation.models import CourtFile
from luming.procedures.mediation.tests.courthouse import CASE, as_court, court, entrusted
from tests.walking import party_ids, photo, walk, walk_as_party

CONCESSION = "最多让到两千八，别告诉对方"
PRIVATE = "申请人私下说三千就行"
SAID = "被申请人愿意出三千"


@pytest.fixture
def sent(town):
    """A dispute referred before filing, online mediation asked by one side."""
    court(town)
    return entrusted(town, asked_by="one")


def running(matter) -> set[str]:
    with within(OneMatter(matter)):
        return set(
            Matter.objects.get(id=matter).deadlines.filter(state="running").values_list("rule", flat=True)
        )


def talked(town, matter) -> None:
    """Signed for, both willing, and a talk in which one side concedes."""
    applicant, respondent = party_ids(matter)
    walk(town, matter, "sign_for", "mediator", {"post": town.posts["mediator"].id})
    walk(town, matter, "invite", "mediator", {"party": respondent, "way": "sms", "result": "waiting"})
    walk_as_party(matter, "join", "respondent", {"answer": "可以谈"})
    walk(town, matter, "rights_notice", "mediator", {"told": [applicant, respondent], "manner": "oral"})
    walk(town, matter, "note", "mediator", {"note": PRIVATE})
    held = {
        "began_at": "2026-11-20T09:30",
        "ended_at": "2026-11-20T11:00",
        "place": "调解室",
        "result": "not_agreed",
    }
    walk(town, matter, "sitting", "mediator", held | {"present": [applicant, respondent], "process": SAID})
    for fact in ("漏点在502室厨房。", "吊顶坏了两块。"):
        walk(town, matter, "state_fact", "mediator", {"fact": fact})
    with within(town.viewer("mediator").scope):
        about = Event.objects.filter(matter=matter, step="state_fact").earliest("seq").id
    for side in ("applicant", "respondent"):
        walk_as_party(matter, "answer_fact", side, {"about": about, "answer": "yes"})


def test_no_period_runs_until_it_is_signed_for_and_then_the_courts_own_and_not_the_month(town, sent) -> None:
    assert running(sent) == set()
    with pytest.raises(AssertionError, match="签收"):
        walk(town, sent, "accept", "clerk")
    talked(town, sent)
    assert running(sent) == {"LK-06"}  # asking the other side within three working days is done
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=sent)
        period = found.deadlines.get(rule="LK-06")
        asked = found.deadlines.get(rule="LK-09")
        assert asked.state == "met"
        assert period.due.date() - today() >= timedelta(days=29)
        assert found.issued.filter(template="mediation.registration").exists()
        told = set(
            Message.objects.filter(matter=found, party_id__isnull=False).values_list("template", flat=True)
        )
        assert {"entrusted", "signed_for"} <= told


def test_only_the_result_and_what_both_confirmed_go_back(town, sent) -> None:
    talked(town, sent)
    with pytest.raises(AssertionError, match="退回法院"):
        walk(town, sent, "fail", "mediator", {"ground": "no_agreement", "reason": CONCESSION})
    walk(town, sent, "return_to_court", "mediator", {"result": "apart"})
    with within(OneMatter(sent)):
        found = Matter.objects.get(id=sent)
        assert (found.state, found.outcome) == ("returned", "returned")
        assert running(sent) == set()
        paper = Issued.objects.get(matter=found, template="mediation.court_return")
        said = paper.content.reveal()
        assert "漏点在502室厨房。" in said
        assert CASE in said
        for word in ("吊顶坏了两块", CONCESSION, PRIVATE, SAID, "可以谈"):
            assert word not in said
        told = Message.objects.filter(matter=found, template="returned_to_court", channel="page")
        assert told.count() == 2
        assert "登记立案" in told[0].body.reveal()


def test_the_court_sees_its_file_and_by_its_own_scope_nothing_else(town, sent) -> None:
    talked(town, sent)
    with within(town.viewer("clerk_of_court").scope):
        assert CourtFile.objects.get().case_number == CASE
        for model in (Matter, Event, EventText, Issued, Message):
            assert not model.objects.exists(), model
        assert not Matter.objects.visible_to(town.viewer("clerk_of_court")).exists()
    with within(town.viewer("far_mediator").scope):
        assert not CourtFile.objects.exists()
    with within(OneMatter(sent)):  # what is opened for her reports opens no compartment
        assert not EventText.objects.filter(compartment="mediation_notes").exists()


def agreed(town, matter) -> list[str]:
    """One clause, written down; both parties' ids."""
    applicant, respondent = party_ids(matter)
    clause = {
        "clause0_who": respondent,
        "clause0_does": "赔偿三千元",
        "clause0_yuan": "3000",
        "clause0_due_on": "2026-12-20",
    }
    words = {"facts": "漏水。", "disputed": "赔多少。", "responsibility": "被申请人承担。"}
    walk(town, matter, "agree", "mediator", words | clause)
    return [applicant, respondent]


def test_an_agreement_before_filing_takes_effect_here_and_is_reported_to_the_court(town, sent) -> None:
    """特邀调解规定 article 19: the referral is over with the report, the agreement is kept to here."""
    talked(town, sent)
    marks = {"signed": agreed(town, sent), "mediator_signed": "on", "sealed": "on"}
    walk(town, sent, "take_effect", "mediator", marks, paper=photo())
    walk(town, sent, "report_to_court", "mediator")
    with within(OneMatter(sent)):
        found = Matter.objects.get(id=sent)
        assert (found.state, found.holder_id) == ("in_force", town.unit.id)
        assert CASE in Issued.objects.get(matter=found, template="mediation.court_return").content.reveal()
        assert Message.objects.filter(matter=found, template="reported_to_court").exists()
        assert CourtFile.objects.get(matter=found).result == "agreed"
    assert "LK-06" not in running(sent)


def test_a_filed_case_goes_back_with_its_agreement_and_none_takes_effect_here(town) -> None:
    court(town)
    matter = entrusted(town, kind="after", trial="summary")
    talked(town, matter)
    assert running(matter) == {"LK-08"}
    applicant, respondent = agreed(town, matter)
    with pytest.raises(GuardError, match="调解书"):
        town.take(matter, "take_effect", "mediator", Given(data={"marks": [applicant, respondent]}))
    with pytest.raises(AssertionError, match="还缺"):
        walk(town, matter, "return_to_court", "mediator", {"result": "agreed"})


def test_both_may_extend_it_and_an_appraisal_before_filing_does_not_count(town) -> None:
    """特邀调解规定 article 27 (LK-06, LK-07): by agreement, without a cap; 在线调解规则 article 26 (LK-10): appraisal apart."""
    court(town)
    for kind, rule, days in (("after", "LK-07", 15), ("before", "LK-06", 30)):
        matter = entrusted(town, kind=kind, trial="ordinary" if kind == "after" else "")
        walk(town, matter, "sign_for", "mediator", {"post": town.posts["mediator"].id})
        assert (raw(matter, rule) - today()).days == days
        longer = {"deadline": clock(matter, rule).id, "period": "20CD"}
        town.take(matter, "extend", "mediator", Given(data=longer, texts={"reason": "双方书面同意"}))
        assert (raw(matter, rule) - today()).days == days + 20
    stops = {"deadline": clock(matter, "LK-06").id, "ground": "appraisal", "since": today().isoformat()}
    paper = (Admitted("委托鉴定.pdf", "application/pdf", b"%PDF-1.7"),)
    town.take(matter, "pause", "mediator", Given(data=stops, texts={"reason": "鉴定漏点"}, files=paper))
    assert clock(matter, "LK-06").paused_since == today()


def clock(matter, rule) -> Deadline:
    with within(OneMatter(matter)):
        return Deadline.objects.get(matter=matter, rule=rule)


def raw(matter, rule):
    return clock(matter, rule).raw.astimezone(SHANGHAI).date()


def test_a_possible_sham_pauses_and_is_reported_and_may_come_back(town, sent) -> None:
    talked(town, sent)
    walk(town, sent, "halt", "mediator", {"reason": "双方说法完全一致，没有任何凭据。"})
    with within(OneMatter(sent)):
        body = Message.objects.filter(matter=sent, template="halted", channel="page").first().body.reveal()
        assert "虚假" not in body
    walk(town, sent, "return_to_court", "mediator", {"result": "sham"})
    town_court = {"court": town.posts["clerk_of_court"].unit_id, "kind": "before", "case_number": CASE}
    as_court(town, sent, "refer_again", town_court | {"sent_on": today().isoformat()})
    with within(OneMatter(sent)):
        assert Matter.objects.get(id=sent).state == "received"
        assert CourtFile.objects.filter(matter=sent).count() == 2
