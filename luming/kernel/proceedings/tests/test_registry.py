"""What the registry takes in, what it refuses, and what becomes of matters whose state a release dropped."""

import pytest

from luming.kernel.proceedings import registry
from luming.kernel.workflow.procedure import WrongProcedureError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import clock
from luming.kernel.workflow.tests.small import Small


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch) -> None:
    monkeypatch.setattr(registry, "_known", {})


def revised(version: int = 1, **changes):
    """The small procedure as another release declares it."""
    return type("Revised", (Small,), {"version": version, **changes})


def test_the_newest_version_is_taken_for_new_matters_and_each_keeps_its_own() -> None:
    second = revised(2)
    registry.register(Small)
    registry.register(second)
    assert registry.procedure("small") is second
    assert registry.procedure("small", 1) is Small
    assert list(registry.procedures()) == [second]


def test_a_version_is_not_registered_twice() -> None:
    registry.register(Small)
    registry.register(Small)  # the same class again is no contradiction
    with pytest.raises(WrongProcedureError, match="small version 1 is registered twice"):
        registry.register(revised(1))


def test_a_clock_is_in_the_catalogue() -> None:
    with pytest.raises(WrongProcedureError, match="no clock PM-99 in the catalogue"):
        registry.register(revised(period=clock("PM-99", starts=Small.ask)))


def test_only_a_minimum_period_bars_a_step() -> None:
    registry.register(revised(2, period=clock("MD-01", starts=Small.ask, bars=Small.answer)))
    with pytest.raises(WrongProcedureError, match="PM-01 is no minimum period"):
        registry.register(revised(3, period=clock("PM-01", starts=Small.ask, bars=Small.answer)))


def test_an_unknown_procedure_or_version_is_a_lookup_error() -> None:
    registry.register(Small)
    for code, version in (("large", None), ("small", 7)):
        with pytest.raises(LookupError):
            registry.procedure(code, version)


def test_a_release_that_lost_a_state_refuses_to_start() -> None:
    registry.register(Small)
    registry.refuse_lost_states({("small", 1, "asked"): 12})
    with pytest.raises(WrongProcedureError, match="3 in small 1 “waiting”"):
        registry.refuse_lost_states({("small", 1, "asked"): 12, ("small", 1, "waiting"): 3})


def test_a_release_that_lost_a_version_or_a_procedure_refuses_to_start() -> None:
    registry.register(Small)
    for lost in (("small", 2, "asked"), ("large", 1, "asked")):
        with pytest.raises(WrongProcedureError, match="say in `dropped` which state follows"):
            registry.refuse_lost_states({lost: 1})


def test_a_state_that_no_matter_holds_may_go() -> None:
    registry.register(Small)
    registry.refuse_lost_states({("small", 1, "waiting"): 0})


def test_a_dropped_state_leads_to_one_that_is() -> None:
    registry.register(revised(1, dropped={"waiting": "asked"}))
    registry.refuse_lost_states({("small", 1, "waiting"): 3})
    assert registry.now_called("small", 1, "waiting") == "asked"
    with pytest.raises(WrongProcedureError, match="dropped states lead to nowhere"):
        registry.register(revised(2, dropped={"waiting": "nowhere"}))


def test_a_subclass_keeps_its_own_powers() -> None:
    """A common step may be stated otherwise by a procedure, and the others keep theirs."""
    from luming.kernel.workflow.step import record

    strict = revised(hand_over=record("移送", "Hand over", Small.asked, Role.HEAD))
    assert strict.steps["hand_over"].by == (Role.HEAD,)
    assert Role.CLERK in Small.steps["hand_over"].by
