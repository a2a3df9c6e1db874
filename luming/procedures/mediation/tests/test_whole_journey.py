"""People's mediation from application to archive, through the forms that pages use."""

import pytest

from luming.kernel.events.chain import first_broken
from luming.kernel.matters.models import Matter, Quantity
from luming.kernel.scope.city import within
from tests.walking import party_ids, photo, walk, walk_as_party


def mediated(town):
    """A matter both sides are willing to talk about, with the rights notice given."""
    matter = town.accepted()
    applicant, respondent = party_ids(matter)
    walk(town, matter, "invite", "mediator", {"party": respondent, "way": "sms", "result": "waiting"})
    walk_as_party(matter, "join", "respondent", {"answer": "可以谈"})
    walk(town, matter, "rights_notice", "mediator", {"told": [applicant, respondent], "manner": "oral"})
    return matter, applicant, respondent


def agreed(town):
    """And an agreement of two clauses."""
    matter, applicant, respondent = mediated(town)
    walk(town, matter, "arrange", "mediator", {"at": "2026-11-25T09:30", "place": "团结街道调解室"})
    held = {
        "began_at": "2026-11-20T09:30",
        "ended_at": "2026-11-20T11:00",
        "place": "团结街道调解室",
        "result": "agreed",
    }
    walk(
        town,
        matter,
        "sitting",
        "mediator",
        held | {"present": [applicant, respondent], "process": "双方各自说明了情况。"},
    )
    clauses = {
        "clause0_who": respondent,
        "clause0_does": "修好502室厨房立管接头",
        "clause0_due_on": "2026-12-05",
        "clause1_who": respondent,
        "clause1_does": "赔偿吊顶损失",
        "clause1_yuan": "3500",
        "clause1_due_on": "2026-12-20",
        "clause1_how": "转账",
    }
    words = {"facts": "漏点在502室。", "disputed": "赔偿多少。", "responsibility": "由被申请人承担。"}
    walk(town, matter, "agree", "mediator", words | clauses)
    return matter, applicant, respondent


def test_a_dispute_goes_from_a_phone_to_the_archive(town) -> None:
    matter, applicant, respondent = agreed(town)
    marks = {"signed": [applicant, respondent], "mediator_signed": "on", "sealed": "on"}
    walk(town, matter, "take_effect", "mediator", marks, paper=photo())
    walk(town, matter, "follow_up", "mediator", {"performance": "done", "findings": "已修好，已付清。"})
    walk(town, matter, "close", "mediator", {"summary": "全部履行。", "unconfirmed": "said_so"})
    walk_as_party(matter, "confirm_done", "applicant")
    walk(town, matter, "archive", "mediator")
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=matter)
        assert (found.state, found.outcome, found.open) == ("archived", "done", False)
        templates = list(found.issued.values_list("template", flat=True))
        assert templates == [
            f"mediation.{name}"
            for name in (
                *(
                    "registration",
                    "acceptance",
                    "rights_notice",
                    "record",
                    "agreement",
                    "visit",
                ),
                *("cover", "contents", "closing_report", "back_cover"),
            )
        ]
        assert Quantity.objects.get(matter=found, kind="money", account="promised").amount == 350000
        assert first_broken(found.events.all(), found.head_seq, found.head_digest) is None


def test_it_takes_effect_only_when_everybody_has_signed(town) -> None:
    matter, applicant, _respondent = agreed(town)
    with pytest.raises(AssertionError, match="还缺"):
        walk(
            town,
            matter,
            "take_effect",
            "mediator",
            {"signed": [applicant], "mediator_signed": "on"},
            paper=photo(),
        )


def test_signing_starts_the_thirty_days_for_judicial_confirmation(town) -> None:
    matter, applicant, respondent = agreed(town)
    walk(
        town,
        matter,
        "take_effect",
        "mediator",
        {"signed": [applicant, respondent], "mediator_signed": "on", "sealed": "on"},
        paper=photo(),
    )
    with within(town.viewer("mediator").scope):
        clock = Matter.objects.get(id=matter).deadlines.get(rule="PM-06")
        assert (clock.due.date() - clock.started_at.date()).days >= 30


def test_a_clear_refusal_ends_it_and_names_the_routes(town) -> None:
    matter = town.accepted()
    walk_as_party(matter, "refuse", "respondent", {"sure": "on"})
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=matter)
        assert (found.state, found.outcome) == ("failed", "refused")
        assert found.issued.last().template == "mediation.termination"


def test_mediation_without_the_rights_notice_is_refused(town) -> None:
    matter = town.accepted()
    _applicant, respondent = party_ids(matter)
    walk(town, matter, "invite", "mediator", {"party": respondent, "way": "sms", "result": "waiting"})
    walk_as_party(matter, "join", "respondent")
    with pytest.raises(AssertionError, match="告知权利义务"):
        walk(
            town,
            matter,
            "sitting",
            "mediator",
            {
                "began_at": "2026-11-20T09:30",
                "ended_at": "2026-11-20T11:00",
                "place": "x",
                "result": "agreed",
                "present": [respondent],
                "process": "x",
            },
        )


def test_a_hand_over_keeps_the_sender_until_the_other_accepts(town) -> None:
    matter = town.accepted()
    walk(town, matter, "hand_over", "mediator", {"unit": town.far.id, "reason": "事情在少先路"})
    with within(town.viewer("mediator").scope):
        assert Matter.objects.get(id=matter).holder_id == town.unit.id
    walk(town, matter, "take_over", "far_clerk", {"post": town.posts["far_mediator"].id})
    with within(town.viewer("far_mediator").scope):
        found = Matter.objects.get(id=matter)
        assert (found.holder_id, found.officer_id) == (town.far.id, town.posts["far_mediator"].id)
        stretches = list(found.holdings.all())
        assert stretches[0].until == stretches[1].since
    with within(town.viewer("mediator").scope):
        assert not Matter.objects.filter(id=matter).exists()


def test_a_returned_hand_over_leaves_the_sender_holding(town) -> None:
    matter = town.accepted()
    walk(town, matter, "hand_over", "mediator", {"unit": town.far.id, "reason": "事情在少先路"})
    walk(town, matter, "hand_back", "far_head", {"reason": "不在本街道"})
    with within(town.viewer("mediator").scope):
        found = Matter.objects.get(id=matter)
        assert found.holder_id == town.unit.id
        assert found.assignments.get().answer == "returned"
