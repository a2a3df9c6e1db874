"""Parents and children: opened with a link by a step of the parent, which closes only when they are closed."""

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Link, Matter
from luming.kernel.proceedings import registry
from luming.kernel.proceedings.act import Act, Given, Opening
from luming.kernel.proceedings.perform import begin
from luming.kernel.proceedings.tests.findings import Finding, Fix
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job, OneMatter, Units
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.procedure import WrongProcedureError
from luming.kernel.workflow.refusal import GuardError


@pytest.fixture
def finding(town, monkeypatch):
    """Something found at the township centre."""
    monkeypatch.setitem(registry._known, "finding", {1: Finding})
    monkeypatch.setitem(registry._known, "fix", {1: Fix})
    with within(town.viewer("clerk").scope):
        opening = Opening("finding", town.unit.id, "counter", "消防通道被占", town.region.id)
        return begin(opening, Act("report", town.actor("clerk"))).matter


def ordered(town, finding):
    """A fix in another unit's hands."""
    given = Given(texts={"task": "清理二单元楼道"}, target=Target(unit=town.far.id))
    event = town.take(finding, "order", "head", given).event
    with within(Job("sweep")):
        return Event.objects.get(id=event).data["child"]


def test_a_step_opens_a_child_at_the_unit_it_points_to_and_links_it(town, finding) -> None:
    child = ordered(town, finding)
    with within(Job("sweep", child)):
        row = Matter.objects.get(id=child)
        assert (row.procedure, row.state, row.holder_id, row.title) == (
            "fix",
            "assigned",
            town.far.id,
            "清理二单元楼道",
        )
        assert row.number.startswith("少先改〔")
        first = Event.objects.get(matter=child)
        assert (first.actor_kind, first.data["parent"]) == ("law", str(finding))
    with within(OneMatter(child)):
        link = Link.objects.get(matter=child)
        assert (link.other_id, link.kind) == (finding, "child_of")


def test_the_parent_closes_only_when_its_children_are_closed(town, finding) -> None:
    one, other = ordered(town, finding), ordered(town, finding)
    with pytest.raises(GuardError, match="还有2件"):
        town.take(finding, "settle", "head")
    town.take(one, "finish", "far_clerk")
    with pytest.raises(GuardError, match="还有1件"):
        town.take(finding, "settle", "head")
    town.take(other, "finish", "far_clerk")
    town.take(finding, "settle", "head")


def test_the_guard_counts_what_the_actor_may_not_see(town, finding) -> None:
    child = ordered(town, finding)
    with within(town.viewer("head").scope):
        assert not Matter.objects.filter(id=child).exists()
    with pytest.raises(GuardError):
        town.take(finding, "settle", "head")


def test_a_link_that_was_ended_holds_nobody_back(town, finding) -> None:
    child = ordered(town, finding)
    with within(OneMatter(child)):
        Link.objects.filter(matter=child).update(ended_at=now())
    town.take(finding, "settle", "head")


def test_a_refused_child_leaves_no_trace_of_the_step(town, finding, monkeypatch) -> None:
    monkeypatch.delitem(registry._known, "fix")
    with pytest.raises(LookupError):
        ordered(town, finding)
    with within(Job("sweep", finding)):
        assert list(Event.objects.filter(matter=finding).values_list("step", flat=True)) == ["report"]


def test_a_house_that_does_not_know_the_child_does_not_start(monkeypatch) -> None:
    monkeypatch.setattr(registry, "_known", {"finding": {1: Finding}})
    with pytest.raises(WrongProcedureError, match=r"finding\.order opens fix"):
        registry.refuse_unknown_children()


def test_matters_of_a_procedure_in_a_compartment_are_seen_only_with_its_key(
    town, finding, monkeypatch
) -> None:
    monkeypatch.setattr(Fix, "compartment", "corrections")
    key = Units(frozenset({town.unit.id}), frozenset({"corrections"}))
    with within(key):
        child = begin(
            Opening("fix", town.unit.id, "counter", "外出", town.region.id), Act("assign", town.actor("head"))
        ).matter
        assert Matter.objects.get(id=child).compartment == "corrections"
    for who in ("head", "mediator", "chief"):
        with within(town.viewer(who).scope):
            assert not Matter.objects.filter(id=child).exists()
            assert not Event.objects.filter(matter=child).exists()
