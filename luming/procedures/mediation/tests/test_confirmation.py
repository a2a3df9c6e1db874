"""An agreement taken to a court: checked before, applied for by both, and the court's answers kept with their periods."""

from datetime import timedelta

import pytest

from luming.kernel.documents.issuing import content_of
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import sweeping
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow import moment
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import GuardError
from luming.procedures.mediation.courts.grounds import MATERIALS, SOUND
from luming.procedures.mediation.models import CourtFile
from luming.procedures.mediation.tests.courthouse import as_court, court
from luming.procedures.mediation.tests.test_case_file import in_force
from tests.walking import walk, walk_as_party

COURT = "昆都仑区人民法院"


def application(town, **other):
    """What a complete application answers."""
    unit = town.posts["clerk_of_court"].unit_id
    return {
        "unit_of_court": unit, "basis": "seat", "excluded": "none", "sound": list(SOUND), "materials": list(MATERIALS),
    } | other  # fmt: skip


@pytest.fixture
def willing(town):
    """An agreement in force, and both sides on record as willing, each on her own page."""
    court(town)
    matter, _applicant, _respondent = in_force(town)
    with pytest.raises(AssertionError, match="双方一起申请"):
        walk(town, matter, "apply_to_court", "mediator", application(town))
    for side in ("applicant", "respondent"):
        walk_as_party(matter, "wish_confirmation", side, {"answer": "yes"})
    return matter


def clocks(matter) -> dict[str, str]:
    with within(OneMatter(matter)):
        return dict(Matter.objects.get(id=matter).deadlines.values_list("rule", "state"))


def told(matter) -> set[str]:
    with within(OneMatter(matter)):
        rows = Message.objects.filter(matter=matter, party_id__isnull=False)
        return set(rows.values_list("template", flat=True))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"basis": "invited"}, "不是法院邀请"),
        ({"excluded": "rights"}, "第355条.*起诉"),
        ({"excluded": "status"}, "第355条.*起诉"),
        ({"sound": ["law", "interests", "morals", "free"]}, "内容写得清楚.*第358条"),
        ({"materials": ["agreement", "identity"]}, "送达地址.*第354条"),
    ],
)
def test_what_a_court_would_refuse_is_said_before_with_the_rule_and_another_way(
    town, willing, wrong, why
) -> None:
    with pytest.raises(AssertionError, match=why):
        walk(town, willing, "apply_to_court", "mediator", application(town, **wrong))


def the_file_is_at_the_court(town, matter) -> None:
    """And the committee still holds the matter; the court's period is no date of ours."""
    with within(OneMatter(matter)):
        found = Matter.objects.get(id=matter)
        assert (found.outside, found.holder_id) == (COURT, town.unit.id)
        assert found.due_on != found.deadlines.get(rule="PM-07").due.date()


def each_side_has_two_years_for_what_it_was_promised(matter) -> None:
    """From each day on which something falls due, for the side that was promised it."""
    with within(OneMatter(matter)):
        found = Matter.objects.get(id=matter)
        rows = found.deadlines.filter(rule="PM-11").order_by("started_at")
        assert {one.party_id for one in rows} == {found.parties.get(side="applicant").id}
        days = [one.started_at.astimezone(moment.SHANGHAI).date().isoformat() for one in rows]
        assert days == ["2026-12-05", "2026-12-20"]
        assert found.outside == ""


def test_an_application_is_printed_with_the_proof_and_the_day_on_which_each_side_agreed(
    town, willing
) -> None:
    assert "confirmation_wished" in told(willing)
    walk(town, willing, "apply_to_court", "mediator", application(town))
    with within(OneMatter(willing)):
        issued = {one.template: content_of(one) for one in Matter.objects.get(id=willing).issued.all()}
    paper = issued["mediation.confirmation"]
    assert paper["court"] == COURT
    assert [one["on"] for one in paper["applicants"]] == [today().isoformat()] * 2
    assert issued["mediation.proof_of_mediation"]["agreement"] == paper["agreement"]
    assert clocks(willing)["PM-06"] == "running"  # a printed application is not yet at the court


def test_from_the_courts_hands_to_the_ruling(town, willing) -> None:
    today_ = {"on": today().isoformat()}
    walk(town, willing, "apply_to_court", "mediator", application(town))
    as_court(town, willing, "court_received", today_)
    assert (clocks(willing)["PM-06"], clocks(willing)["PM-07"]) == ("met", "running")
    the_file_is_at_the_court(town, willing)
    as_court(town, willing, "court_accepts", today_ | {"case_number": "（2026）内0203民特1号"})
    as_court(town, willing, "court_confirms", today_)
    walk_as_party(willing, "ruling_served", "respondent", today_)
    states = clocks(willing)
    assert (states["PM-07"], states["PM-08"]) == ("met", "met")
    assert (states["PM-09"], states["PM-11"]) == ("running", "running")
    each_side_has_two_years_for_what_it_was_promised(willing)
    assert {"court_received", "court_accepts", "court_confirms", "application_ready"} <= told(willing)
    somebody_else_has_six_months_from_the_day_she_knew(town, willing)


def somebody_else_has_six_months_from_the_day_she_knew(town, matter) -> None:
    """民诉法解释 article 372 (PM-10). Only her day is kept: no party, no name; and it is no date of the matter's own."""
    ruled = today()
    for wrong, why in ((-1, "早于裁定"), (30, "晚于今天")):
        with pytest.raises(AssertionError, match=why):
            as_court(town, matter, "others_know", {"knew_on": (ruled + timedelta(days=wrong)).isoformat()})
    with moment.at(now() + timedelta(days=20)):
        as_court(town, matter, "others_know", {"knew_on": (ruled + timedelta(days=10)).isoformat()})
    with within(OneMatter(matter)):
        found = Matter.objects.get(id=matter)
        clock = found.deadlines.get(rule="PM-10")
        begun, raw = (one.astimezone(moment.SHANGHAI).date() for one in (clock.started_at, clock.raw))
        assert begun == ruled + timedelta(days=10)
        assert ((raw.year - begun.year) * 12 + raw.month - begun.month, raw.day) == (6, begun.day)
        assert (clock.party_id, clock.state, clock.aside) == (None, "running", True)
        assert found.due_on is None or found.due_on < raw


def test_after_a_dismissal_it_may_be_mediated_anew_and_applied_for_again(town, willing) -> None:
    walk(town, willing, "apply_to_court", "mediator", application(town))
    with pytest.raises(AssertionError, match="没有驳回"):
        walk(town, willing, "mediate_anew", "mediator", {"reason": "改写第二条"})
    as_court(town, willing, "court_received", {"on": today().isoformat()})
    as_court(town, willing, "court_asks", {"on": today().isoformat(), "request": "补交房产证"})
    with pytest.raises(GuardError):
        as_court(town, willing, "court_dismisses", {"on": today().isoformat(), "ground": "clear"})
    as_court(
        town, willing, "court_accepts", {"on": today().isoformat(), "case_number": "（2026）内0203民特1号"}
    )
    as_court(town, willing, "court_dismisses", {"on": today().isoformat(), "ground": "clear"})
    walk(town, willing, "mediate_anew", "mediator", {"reason": "改写第二条"})
    assert clocks(willing)["PM-01"] == "running"
    with within(OneMatter(willing)):
        assert CourtFile.objects.get(matter=willing).result == "dismissed"
        assert Matter.objects.get(id=willing).state == "mediating"


def test_a_court_that_declines_and_an_application_taken_back_leave_the_agreement_binding(
    town, willing
) -> None:
    """民诉法解释 articles 355 and 357; what may be applied for again is applied for again."""
    today_ = {"on": today().isoformat()}
    for answers in (
        (("court_declines", today_ | {"ground": "scope"}),),
        (
            ("court_accepts", today_ | {"case_number": "（2026）内0203民特2号"}),
            ("confirmation_withdrawn", today_),
        ),
    ):
        walk(town, willing, "apply_to_court", "mediator", application(town))
        as_court(town, willing, "court_received", today_)
        for name, given in answers:
            as_court(town, willing, name, given)
        assert "running" not in {clocks(willing).get(rule) for rule in ("PM-07", "PM-08")}
        with within(OneMatter(willing)):
            found = Matter.objects.get(id=willing)
            assert (found.state, found.outside, found.holder_id) == ("in_force", "", town.unit.id)
    with within(OneMatter(willing)):
        assert set(CourtFile.objects.filter(matter=willing).values_list("result", flat=True)) == {
            "declined",
            "taken_back",
        }
    assert "court_declines" in told(willing)


def test_both_are_reminded_once_while_there_is_time_and_afterwards_it_is_too_late(town) -> None:
    court(town)
    matter, _applicant, _respondent = in_force(town)
    with within(OneMatter(matter)):
        period = Matter.objects.get(id=matter).deadlines.get(rule="PM-06")
    begun = now()
    for days in (15, 21, 22):
        with moment.at(begun + timedelta(days=days)), within(Job("sweep")):
            found = [key for _matter, key in sweeping.soon() if key == period.id]
            assert bool(found) == (days == 21), days
            for key in found:
                with within(Job("sweep", matter)):
                    sweeping.warn(key)
    with within(OneMatter(matter)):
        texts = Message.objects.filter(matter=matter, template="confirm_soon", channel="sms")
        assert texts.count() == 2
        assert "一起申请" in texts[0].body.reveal()
    with moment.at(begun + timedelta(days=40)), pytest.raises(AssertionError, match="可以起诉"):
        walk(
            town,
            matter,
            "wish_confirmation",
            "mediator",
            {"party": _applicant, "answer": "yes", "on": today()},
        )
