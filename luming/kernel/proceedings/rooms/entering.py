"""The one scope in which a room's threads are open. It is entered by its own pages and by its own steps, and left at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Act
from luming.kernel.scope.city import current, within
from luming.kernel.scope.scopes import OneMatter, Scope, Units
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import THREADS, threads_of
from luming.kernel.workflow.step import Step


def party_scope(matter: Matter, side: str) -> OneMatter:
    """A party's own: what is for everybody, and what lies between her side and the officer."""
    return OneMatter(matter.id, frozenset(threads_of(Role.of(side))))


def officer_scope(before: Scope) -> Scope:
    """The same units, with every thread: only for the officer who has the matter."""
    if not isinstance(before, Units):
        return before
    return replace(before, compartments=before.compartments | frozenset(THREADS))


@contextmanager
def entered(matter: Matter, act: Act, step: Step) -> Iterator[None]:
    """For a step that is taken inside: the room as its actor has it. Any other step changes nothing."""
    if not step.unspoken:
        yield
        return
    doer = act.actor.doer
    scope = (
        officer_scope(current()[1]) if doer.actor_kind == "staff" else party_scope(matter, doer.actor_role)
    )
    with within(scope):
        yield
