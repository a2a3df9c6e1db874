"""What a new city's tables are made of is what Django's own way would say, word for word."""

import pytest
import time_machine
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from luming.kernel.proceedings.building import building_up

pytestmark = pytest.mark.slow


def said() -> list[str]:
    """Every statement of every migration, from nothing; nothing is carried out."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    state = executor.loader.project_state((), at_end=False)
    assert state.apps is not None  # as ``migrate`` has them before it begins
    statements = []
    for migration, _ in plan:
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        statements += editor.collected_sql
    return statements


def test_it_is_the_same_as_migrating(open_city) -> None:
    with time_machine.travel("2026-11-22", tick=False):  # a new column's first value may be the hour
        whole = said()
        with building_up():
            quick = said()
    assert len(whole) > 500
    assert quick == whole
