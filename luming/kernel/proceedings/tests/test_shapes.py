"""What is worked out once for all histories of one shape is what each of its steps would have made of the row."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import writing
from luming.kernel.proceedings.act import Act, Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.past import PastStep
from luming.kernel.proceedings.registry import procedures
from luming.kernel.proceedings.shapes import IMPORT, OffRouteError, Shape, shape
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.position import NOWHERE
from luming.kernel.workflow.procedure import Procedure

HERE = UUID(int=1)
BEGAN = datetime(2024, 2, 28, 9, 30, tzinfo=SHANGHAI)
WAYS, LENGTH = 60, 8


def ways(procedure: type[Procedure]) -> Iterator[tuple[str, ...]]:
    """Some that a history can have gone, step by step, each one that may follow."""
    chance = Random(procedure.code)
    names = sorted(procedure.steps)
    for _ in range(WAYS):
        way: tuple[str, ...] = ()
        for _ in range(40):
            longer = (*way, chance.choice(names))
            if len(way) < LENGTH and goes(procedure, longer):
                way = longer
        if way:
            yield way


def goes(procedure: type[Procedure], way: tuple[str, ...]) -> Shape | None:
    try:
        return shape(procedure, HERE, None, tuple((one, NOWHERE) for one in way))
    except OffRouteError:
        return None


def row(procedure: type[Procedure]) -> Matter:
    return fresh(Matter, procedure=procedure.code, version=procedure.version, state="", holder_id=HERE)


def step_by_step(
    procedure: type[Procedure], matter: Matter, found: Shape, steps: tuple[PastStep, ...]
) -> None:
    for leg, step in zip(found.legs, steps, strict=True):
        act = Act(step.step, IMPORT, Given(step.data, step.texts))
        at = step.occurred_at
        writing.settle_state(
            Context(procedure, leg.step, matter, act, leg.before, new_id(), at, at), leg.after
        )


def said(matter: Matter) -> dict[str, Any]:
    return {name: value for name, value in vars(matter).items() if name not in {"_state", "id"}}


@pytest.mark.parametrize("procedure", list(procedures()), ids=lambda one: one.code)
@pytest.mark.parametrize("pace", [timedelta(0), timedelta(hours=10), timedelta(days=3)])
def test_a_row_ends_as_its_steps_one_by_one_would_leave_it(procedure, pace) -> None:
    """Whatever lies between them: nothing, a night or days."""
    many = 0
    for way in ways(procedure):
        found = goes(procedure, way)
        assert found
        steps = tuple(PastStep(name, BEGAN + place * pace) for place, name in enumerate(way))
        at_once, slowly = row(procedure), row(procedure)
        found.settle(at_once, steps)
        step_by_step(procedure, slowly, found, steps)
        assert said(at_once) == said(slowly), way
        many += len(way)
    assert many > WAYS
