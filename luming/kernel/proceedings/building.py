"""Migrations that start from nothing, quickly: a model that comes is put beside those that are there.

For each model that a migration creates, Django builds all others anew that hang together with it. Here nearly all do,
and of the twelve seconds of laying a city eight went to classes that nobody looks at. What the database is told is the
same; a test compares the two. A city that stands is brought up to date in Django's own way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def building_up() -> Iterator[None]:
    """Until the end, in this process, ``migrate`` builds a new model, or one with a new index, alone."""
    ours = {"add_model": _add_model, "_append_option": _append_option}
    before = {name: getattr(ProjectState, name) for name in ours}
    try:
        for name, one in ours.items():
            setattr(ProjectState, name, one)
        yield
    finally:
        for name, one in before.items():
            setattr(ProjectState, name, one)


def _add_model(state: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    state.models[key] = model
    if state._relations is not None:  # noqa: SLF001 - as in Django's own
        state.resolve_model_relations(key)
    _build(state, model)


def _append_option(state: ProjectState, app: str, name: str, option: str, one: Any) -> None:  # noqa: ANN401 - an index or a constraint
    model = state.models[app, name]
    model.options[option] = [*model.options[option], one]
    _build(state, model)


def _build(state: ProjectState, model: ModelState) -> None:
    """This one alone, where there are classes yet."""
    if "apps" in state.__dict__:
        state.apps.unregister_model(model.app_label, model.name_lower)
        state.apps.render_multiple([model])
