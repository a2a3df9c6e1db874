"""The procedures of docs/decisions/0010-vocabulary: made, checked, walked, and known to no page."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from luming.kernel.proceedings import registry
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.rights import every_common_step
from tests.proofs.test_pure_walk import walked

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parents[2] / "docs/decisions/0010-vocabulary"
STEPS = 2_000


def made() -> Iterator[type[Procedure]]:
    """Every procedure that the pages make; making one already checks it."""
    for page in sorted(FOLDER.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"on_paper_{page.stem}", page)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Procedure) and value is not Procedure:
                yield value


PROCEDURES = list(made())
each = pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda one: one.code)


def test_the_five_are_there() -> None:
    assert {one.code for one in PROCEDURES} == {
        "decision",
        "inspection",
        "rectification",
        "emergency_plan",
        "drill",
        "volunteer",
        "corrections_leave",
    }


def test_none_of_them_is_registered() -> None:
    assert not {one.code for one in registry.procedures()} & {one.code for one in PROCEDURES}


def test_the_registry_would_take_each_clock_and_each_child(monkeypatch) -> None:
    monkeypatch.setattr(registry, "_known", {})
    for procedure in PROCEDURES:
        registry.register(procedure)
    registry.refuse_unknown_children()


@each
def test_a_lawyer_can_read_it_in_both_languages(procedure) -> None:
    for words in (
        procedure.title,
        *(one.words for one in (*procedure.states.values(), *procedure.steps.values())),
    ):
        assert words.zh
        assert words.en
        assert words.zh != words.en


@each
def test_thousands_of_steps_keep_every_rule_and_come_everywhere(procedure) -> None:
    walk = walked(procedure, STEPS, seed=10, most=20 * STEPS)
    assert set(walk.visited) == set(procedure.states)
    assert set(procedure.steps) - set(walk.taken) == set()


@each
def test_it_fits_on_a_screen(procedure) -> None:
    assert len(procedure.states) <= 12
    own = procedure.steps.keys() - every_common_step({}).keys()
    assert 3 <= len(own) <= 30


def test_together_they_use_every_word_that_was_added() -> None:
    steps = [step for one in PROCEDURES for step in one.steps.values()]
    clocks = [clock for one in PROCEDURES for clock in one.clocks.values()]
    several = [step.several for step in steps if step.several]
    assert any(one.sealed for one in several)
    assert any(one.of and one.needed == 0 for one in several)
    assert any(not one.of for one in several)
    assert any(step.opens for step in steps)
    assert any(step.assisting for step in steps)
    assert any(clock.bars for clock in clocks)
    assert any(clock.since for clock in clocks)
    assert any(one.compartment for one in PROCEDURES)
    assert any(guard.__name__ == "children_are_closed" for step in steps for guard in step.guards)
