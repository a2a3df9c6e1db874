"""Supervision: what stands still in a subtree, and a notice from the superior that asks, is answered and ends."""

from datetime import timedelta

import pytest
from django.conf import settings

from luming.desk.tests.officers import accepted, inside, taken
from luming.kernel.matters.models import Matter, Supervision
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings.act import Act, Given, Opening, newcomer
from luming.kernel.proceedings.perform import begin
from luming.kernel.scope.city import city
from luming.kernel.workflow.moment import at, now
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import GuardError, NotYoursError
from tests.small_city import application

PAGE = "/desk/supervision/"
ASKS = {"ground": "idle", "demand": "一周内开调解会，并把结果告诉当事人。", "within": "ordinary"}


def listed(officer, name: str, **query) -> bool:
    """Whether the matter of the story stands in the list."""
    return "楼上漏水" in officer.text(PAGE, list=name, **query)


def asked(**data) -> Given:
    return Given(data={"ground": "overdue", "within": "ordinary", **data}, texts={"demand": "说明原因"})


def test_a_matter_that_stands_still_is_listed_for_the_superior_alone(place, desk) -> None:
    key = accepted(place)
    chief = desk("chief")
    assert not any(listed(chief, name) for name in ("overdue", "returned", "idle", "disputed", "refused"))
    for _ in range(2):
        taken(place, key, "hand_over", "mediator", Given(target=Target(unit=place.far.id)))
        with at(now() + timedelta(days=9)):
            assert "没有答复" in desk("chief").text(PAGE, list="unanswered")
        taken(place, key, "hand_back", "far_head", Given(texts={"reason": "不归我们"}))
    assert listed(chief, "returned")
    named = Given(target=Target(unit=place.far.id), texts={"reason": "地点在少先路"})
    taken(place, key, "name_holder", "chief", named)
    assert not listed(chief, "returned"), "ruled on since: counted anew"
    with at(now() + timedelta(days=45)):
        later = desk("chief")
        assert listed(later, "overdue")
        assert listed(later, "idle")
        shown = later.text(PAGE, list="idle", region="昆都仑区")
        assert "现在的机构 45 天" in shown
        assert "测试调解员" not in shown, "matters and units, no people"
        assert not listed(later, "idle", region="不存在的地方")
    assert desk("head").get(PAGE).status_code == 403


def test_a_notice_is_asked_answered_and_closed_and_the_parties_read_how(place, desk) -> None:
    key = accepted(place)
    supervisor, mediator = desk("supervisor"), desk("mediator")
    supervisor.take(key, "supervise", {**ASKS, "within": "day", "by_day": "2026-01-01"})
    with inside(place, "chief"):
        assert not Supervision.objects.exists(), "no day that is past"
    assert supervisor.take(key, "supervise", ASKS).status_code == 302
    with pytest.raises(GuardError):
        taken(place, key, "supervise", "chief", asked())  # never two at once
    assert listed(supervisor, "supervised")
    assert clock_of(place, key) == ("SV-01", "running")
    assert told(place, key, "supervised") == {"head", "mediator"}
    with pytest.raises(GuardError):
        taken(place, key, "close_supervision", "supervisor", Given(data={"outcome": "put_right"}))
    mediator.take(key, "reply_supervision", {"measures": "已约双方周五见面。"})
    assert clock_of(place, key) == ("SV-01", "met")
    assert told(place, key, "supervision_answered") == {"chief", "supervisor"}
    supervisor.take(key, "close_supervision", {"outcome": "put_right", "finding": "已见面"})
    assert not listed(supervisor, "supervised")
    shown = mediator.text(f"/desk/matter/{key}/")
    assert "昆都仑区矛调中心督办：受理以后没有办" in shown
    assert "了结：已经整改" in shown


def clock_of(place, key) -> tuple[str, str]:
    """The rule and the state of the holder's time to answer; the holder is who it was."""
    with inside(place, "head"):
        matter = Matter.objects.get(pk=key)
        assert matter.holder_id == place.unit.id
        row = matter.deadlines.get(clock="supervision_period")
        return row.rule, row.state


def told(place, key, template: str) -> set[str]:
    """Who was told, by role."""
    names = {person.id: name for name, person in place.people.items()}
    with inside(place, "head"):
        rows = Message.objects.filter(matter=key, template=template)
        return {names[row.user_id] for row in rows}


def test_nobody_supervises_the_own_unit_and_no_head_supervises(place) -> None:
    with city(settings.CITY):
        opening = Opening("mediation", place.county.id, "web", "楼上漏水", place.region.id, "leak")
        own = begin(opening, Act("apply", newcomer(), application())).matter
        other = place.bring().matter
        with pytest.raises(GuardError):
            place.take(own, "supervise", "chief", asked())
        with pytest.raises(NotYoursError):
            place.take(other, "supervise", "head", asked())
