"""An appeal from a phone to the archive, by the forms that pages use, and every way it may turn on the way there."""

from datetime import datetime

import pytest

from luming.kernel.deadlines.models import Deadline
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Assignment
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.timeline import Reader, timeline
from luming.kernel.reckoning.catalogue import rule
from luming.kernel.scope.city import within
from luming.kernel.scope.kept import forget
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import SHANGHAI, at
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import NotFromHereError, NotYoursError, WrongInputError


def clocks(centre, state: str = "running") -> dict[str, str]:
    with within(OneMatter(centre.matter)):
        rows = Deadline.objects.filter(matter=centre.matter, state=state)
        return dict(rows.values_list("clock", "rule"))


def refused(centre, step: str, who: str, **given) -> str:
    """The reason why the form came back."""
    with pytest.raises(AssertionError) as caught:
        centre.take(step, who, **given)
    return str(caught.value)


def told(centre, template: str) -> list[Message]:
    with within(OneMatter(centre.matter)):
        return list(Message.objects.filter(matter=centre.matter, template=template).order_by("id"))


def read_by_her(centre) -> dict[str, str | None]:
    """What she may read on her page, by field."""
    with within(OneMatter(centre.matter)):
        party = Party.objects.get(matter=centre.matter)
        return dict(text for one in timeline(centre.row, Reader(party)) for text in one.texts)


def test_it_goes_from_a_phone_to_the_archive(centre) -> None:
    centre.answered()
    centre.says("rate", service="5", result="4", comment="来得很快")
    centre.take("archive", "far_clerk")
    assert (centre.row.state, centre.row.outcome, centre.holders) == ("archived", "answered", ["K", "F"])
    assert centre.row.number.startswith("昆区矛调诉〔")
    with within(OneMatter(centre.matter)):
        events = list(Event.objects.filter(matter=centre.matter).order_by("seq"))
    assert first_broken(events, centre.row.head_seq, centre.row.head_digest) is None


@pytest.mark.parametrize(
    ("kind", "row", "due"),
    [
        ("question", "EN-14", "2026-11-25"),
        ("help", "EN-14.2", "2026-12-07"),
        ("complaint", "EN-14.3", "2026-12-14"),
    ],
)
def test_what_it_is_decides_by_when_it_is_answered_and_no_date_of_it_is_law(centre, kind, row, due) -> None:
    with at(datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)):
        centre.bring(kind=kind)
    assert clocks(centre) == {"answer_period": row}
    assert centre.row.due_on.isoformat() == due
    assert not rule(row).is_law


def test_the_dispatcher_has_it_until_the_unit_accepts(centre) -> None:
    centre.dispatched()
    assert (centre.row.state, centre.holders) == ("dispatched", ["K"])
    assert clocks(centre) == {"answer_period": "EN-14.2", "return_target": "EN-13.2"}
    centre.take("take_over", "far_clerk", post=centre.city.posts["far_mediator"])
    assert (centre.row.state, centre.holders) == ("handling", ["K", "F"])
    assert centre.row.officer == centre.city.posts["far_mediator"]
    assert clocks(centre) == {"answer_period": "EN-14.2"}


def test_it_is_returned_with_a_reason_and_stands_with_the_dispatcher_again(centre) -> None:
    centre.dispatched()
    centre.returned()
    assert (centre.row.state, centre.holders) == ("received", ["K"])
    assert [one.body.reveal() for one in told(centre, "returned")] != []
    with within(OneMatter(centre.matter)):
        assert not Assignment.objects.filter(matter=centre.matter, open=True).exists()
    centre.handled()
    assert centre.holders == ["K", "F"]


def test_after_two_returns_the_common_superior_names_the_unit_and_it_is_not_passed_on(centre) -> None:
    city = centre.city
    assert "退回两次以后才由上级指定" in refused(
        centre, "name_holder", "chief", unit=city.far, reason="归它管"
    )
    centre.dispatched(city.far)
    centre.returned()
    centre.dispatched(city.unit)
    centre.returned("clerk")
    assert "等共同的上级指定" in refused(centre, "hand_over", "county_clerk", unit=city.far, reason="再派")
    centre.take("name_holder", "chief", unit=city.far, reason="供热归它管")
    assert (centre.row.state, centre.holders, centre.row.officer) == ("handling", ["K", "F"], None)
    assert "由共同的上级指定承办，不能退回" in refused(
        centre, "hand_over", "far_clerk", unit=city.unit, reason="不归我们"
    )


def test_no_superior_names_a_unit_that_is_not_under_her(centre) -> None:
    city = centre.city
    for _ in range(2):
        centre.dispatched()
        centre.returned()
    type(city.far).objects.filter(id=city.far.id).update(path=f"{city.far.id}/")
    forget()
    assert "选择一个有效的选项" in refused(centre, "name_holder", "chief", unit=city.far, reason="归它管")
    named = Given(texts={"reason": "归它管"}, target=Target(unit=city.far.id))
    with pytest.raises(WrongInputError, match="不在您的管辖之内"):
        city.take(centre.matter, "name_holder", "chief", named)


def test_the_unit_that_received_it_may_answer_itself(centre) -> None:
    centre.take("take_on", "county_clerk", post=centre.city.posts["county_clerk"])
    centre.take("answer", "county_clerk", result="resolved", answer="已经恢复供暖。")
    assert (centre.row.state, centre.holders) == ("answered", ["K"])


def test_the_answer_is_hers_at_once_on_her_page_and_by_message(centre) -> None:
    centre.answered()
    assert read_by_her(centre)["answer"] == "已通知热力公司，三天内处理。"
    page, sms = (
        next(one for one in told(centre, "answered") if one.channel == kind) for kind in ("page", "sms")
    )
    assert "已通知热力公司" in page.body.reveal()
    assert "热力" not in sms.body.reveal()
    assert clocks(centre) == {}


def test_why_it_was_dispatched_and_returned_is_for_officers(centre) -> None:
    centre.dispatched()
    centre.returned()
    assert "reason" not in read_by_her(centre)


def test_only_she_rates_and_withdraws(centre) -> None:
    centre.answered()
    for step in ("rate", "dispute"):
        for who in ("far_mediator", "far_head", "chief"):
            with within(centre.city.viewer(who).scope), pytest.raises(NotYoursError):
                perform(centre.matter, Act(step, centre.city.actor(who)))


def test_a_disputed_answer_leaves_the_hands_that_gave_it_and_somebody_else_checks(centre) -> None:
    centre.answered()
    centre.says("dispute", reason="三天过了，还是不热。")
    assert (centre.row.state, centre.row.officer, centre.row.outcome) == ("rechecking", None, "")
    assert clocks(centre) == {"recheck_target": "EN-08"}
    assert told(centre, "disputed")[0].user_id == centre.city.people["far_head"].id
    centre.take("recheck", "far_head", result="changed", answer="更换换热站水泵，今天已到二十度。")
    assert (centre.row.state, centre.row.outcome, centre.holders) == ("rechecked", "verified", ["K", "F"])
    assert clocks(centre) == {}
    centre.says("rate", service="4", result="5", comment="")


def test_nobody_checks_her_own_answer(centre) -> None:
    centre.dispatched()
    centre.take("take_over", "far_head", post="")
    centre.take("name_officer", "far_head", post=centre.city.posts["far_head"], reason="我来办")
    centre.take("answer", "far_head", result="no_ground", answer="没有规定。")
    centre.says("dispute", reason="有规定。")
    assert "您答复过这件事" in refused(centre, "recheck", "far_head", result="stands", answer="没有规定。")
    centre.take("recheck", "chief", result="changed", answer="有规定，已责成办理。")


def test_what_was_checked_may_be_handled_again_within_a_new_period(centre) -> None:
    centre.answered()
    centre.says("dispute", reason="没有解决。")
    centre.take("redo", "far_head", post=centre.city.posts["far_mediator"], reason="重新到现场")
    assert (centre.row.state, clocks(centre)) == ("handling", {"answer_period": "EN-14.2"})
    centre.take("answer", "far_mediator", result="resolved", answer="现场已修好。")
    centre.says("dispute", reason="还是不行。")


@pytest.mark.parametrize("where", ["received", "dispatched", "handling", "rechecking"])
def test_she_may_withdraw_while_it_is_open_and_nothing_stays_offered(centre, where) -> None:
    {"received": lambda: None, "dispatched": centre.dispatched, "handling": centre.handled}.get(
        where, centre.answered
    )()
    if where == "rechecking":
        centre.says("dispute", reason="没有解决。")
    centre.says("withdraw", comment="")
    assert (centre.row.state, centre.row.outcome, clocks(centre)) == ("withdrawn", "withdrawn", {})
    with within(OneMatter(centre.matter)):
        assert not Assignment.objects.filter(matter=centre.matter, open=True).exists()
    who = "far_clerk" if centre.row.holder == centre.city.far else "county_clerk"
    centre.take("take_up_again", who, reason="诉求人要求继续。")
    assert (centre.row.state, clocks(centre)) == ("received", {"answer_period": "EN-14.2"})


def test_what_belongs_to_a_court_is_answered_with_the_way_there(centre) -> None:
    centre.take("decline", "county_clerk", reason="法院已经受理，请等判决。")
    assert (centre.row.state, centre.row.outcome) == ("declined", "explained")
    assert read_by_her(centre)["reason"] == "法院已经受理，请等判决。"
    with pytest.raises(NotFromHereError), within(centre.city.viewer("county_clerk").scope):
        perform(centre.matter, Act("take_on", centre.city.actor("county_clerk")))
