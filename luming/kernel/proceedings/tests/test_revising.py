"""A release that drops a state: its matters move with an event, or the house does not start."""

import pytest

from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.revising import STEP, revise
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.procedure import WrongProcedureError
from luming.procedures.mediation.procedure import Mediation


@pytest.fixture
def without_mediating(monkeypatch) -> None:
    """A release in which mediation no longer knows the state *mediating*."""
    monkeypatch.setattr(
        Mediation, "states", {name: one for name, one in Mediation.states.items() if name != "mediating"}
    )


def rows(matter) -> tuple[Matter, list[Event]]:
    return Matter.objects.get(id=matter), list(Event.objects.filter(matter=matter).order_by("seq"))


def test_a_release_that_knows_every_state_moves_nothing(town) -> None:
    town.accepted()
    with within(Job("sweep")):
        assert revise() == 0


def test_a_dropped_state_without_a_map_stops_the_start_and_writes_nothing(town, without_mediating) -> None:
    matter = town.accepted()
    with within(Job("sweep")):
        with pytest.raises(WrongProcedureError, match="1 in mediation 1 “mediating”"):
            revise()
        row, events = rows(matter)
        assert (row.state, len(events)) == ("mediating", 2)


def test_with_a_map_each_matter_moves_by_an_event_of_its_own(town, without_mediating, monkeypatch) -> None:
    monkeypatch.setattr(Mediation, "dropped", {"mediating": "received"})
    matters = [town.accepted(), town.accepted()]
    untouched = town.bring().matter
    with within(Job("sweep")):
        assert revise() == 2
        for matter in matters:
            row, events = rows(matter)
            assert (row.state, row.open) == ("received", True)
            assert (events[-1].step, events[-1].from_state, events[-1].to_state) == (
                STEP,
                "mediating",
                "received",
            )
            assert events[-1].actor_kind == "law"
            assert first_broken(events, row.head_seq, row.head_digest) is None
        assert len(rows(untouched)[1]) == 1
        assert revise() == 0, "once is enough"


def test_every_procedure_has_words_for_that_event() -> None:
    assert STEP in Mediation.steps
