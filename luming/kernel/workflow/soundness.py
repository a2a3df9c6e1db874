"""What a procedure's declaration must hold to: one way in, no dead end, no step nobody may take, honest ends."""

from collections.abc import Iterator
from typing import Protocol

from luming.kernel.workflow.roles import Reads, Role
from luming.kernel.workflow.state import Phase, State
from luming.kernel.workflow.step import Clock, Hand, Several, Step


class Declared(Protocol):
    """A procedure's class as these checks see it."""

    states: dict[str, State]
    steps: dict[str, Step]
    clocks: dict[str, Clock]


RETURNING = ("hand_back", "answer_assistance")  # which of the two it is, the model knows by the name
# Where a matter may stand as far as the table knows: its state, and which steps that others require were taken.
Node = tuple[State | None, frozenset[Step]]
START_NODE: Node = (None, frozenset())


def troubles(cls: Declared) -> Iterator[str]:
    """Each contradiction in words; none for a sound declaration."""
    yield from _ways_in(cls)
    yield from _strangers(cls)
    yield from _powers(cls)
    yield from _several(cls)
    yield from _leads(cls)
    yield from _clocks(cls)
    yield from _paths(cls)
    yield from _ends(cls)


def _ways_in(cls: Declared) -> Iterator[str]:
    initial = {step.path.reaches for step in cls.steps.values() if step.is_opening}
    if len(initial) != 1:
        yield f"needs exactly one initial state, has {', '.join(sorted(map(repr, initial))) or 'none'}"


def _strangers(cls: Declared) -> Iterator[str]:
    states, steps = {None, *cls.states.values()}, set(cls.steps.values())
    for step in steps:
        if {*step.path.leaves, step.path.reaches} - states:
            yield f"step {step} uses a state of another procedure"
        if set(step.requires) - steps:
            yield f"step {step} requires a step of another procedure"
    for clock in cls.clocks.values():
        if {*clock.starts, *clock.stops, *clock.bars, clock.deemed, clock.reminder} - {None, *steps}:
            yield f"clock {clock.name} hangs on a step of another procedure"


def _powers(cls: Declared) -> Iterator[str]:
    deemed = {clock.deemed for clock in cls.clocks.values()}
    for step in cls.steps.values():
        if not any(role.reads not in {Reads.LOGS, Reads.NOTHING} for role in step.by):
            yield f"nobody may take step {step}"
        if step in deemed and Role.LAW not in step.by:
            yield f"step {step} is deemed, but not open to the law"
        if step in deemed and not (step.article and step.tells):
            yield f"step {step} is deemed: it cites its article and tells both sides"
        if step.hand is Hand.RETURNS and step.name not in RETURNING:
            yield f"step {step} returns something: state it as {' or '.join(RETURNING)}"
        if step.path.reaches is None and step.outcome:
            yield f"record {step} cannot close a matter"


def _several(cls: Declared) -> Iterator[str]:
    for step in cls.steps.values():
        several = step.several
        if several and (step.is_opening or Role.LAW in step.by):
            yield f"step {step} is an act of several people: it neither opens a matter nor is deemed"
        if several and not _can_be_settled(several):
            yield f"step {step}: {several} can never be settled"


def _leads(cls: Declared) -> Iterator[str]:
    """What an answer takes with it leaves from where the record stands, and is open to whoever records it."""
    for step in cls.steps.values():
        for name in step.leads[1].values():
            then = cls.steps.get(name)
            if then is None:
                yield f"step {step} leads to {name}, which there is not"
            elif not step.is_record or set(step.path.leaves) - set(then.path.leaves):
                yield f"step {step} leads to {then}, which does not leave from there"
            elif set(step.by) - set(then.by):
                yield f"step {step} leads to {then}, which not everybody may take who takes {step}"
            elif then.requires or then.leads[1] or then.several or then.named_officer:
                yield f"step {step} leads to {then}, which waits for more"


def _can_be_settled(several: Several) -> bool:
    """A no, or a sealed voice, is settled only when the whole panel is known to have spoken."""
    if several.of:
        return 0 <= several.needed <= several.of
    return several.needed >= 1 and not several.sealed and not several.dissent


def _clocks(cls: Declared) -> Iterator[str]:
    for clock in cls.clocks.values():
        if not clock.starts:
            yield f"clock {clock.name} is never started"


def _paths(cls: Declared) -> Iterator[str]:
    """Every state reached, every step taken somewhere, and from everywhere a way to *archived*."""
    graph = _walked(cls)
    lost = set(cls.states.values()) - {state for state, _ in graph}
    if lost:
        yield f"no step reaches {', '.join(sorted(map(repr, lost)))}"
    for step in sorted(cls.steps.values(), key=repr):
        if not any(_leaves(step, *node) for node in graph):
            yield f"step {step} can never be taken"
    archived = cls.states.get("archived")
    if archived is None or archived.phase is not Phase.FINAL:
        yield "has no final state 'archived'"
        return
    for state in sorted({repr(state) for state, _ in _dead_ends(graph, archived)}):
        yield f"state {state} has no path to archived"


def _leaves(step: Step, state: State | None, done: frozenset[Step]) -> bool:
    return state in step.path.leaves and done.issuperset(step.requires)


def _walked(cls: Declared) -> dict[Node, dict[Step, Node]]:
    """Every node that can be come to, with the steps that lead on from it; steps wait for those they require."""
    required = {first for step in cls.steps.values() for first in step.requires}
    leads_on = [step for step in cls.steps.values() if step.path.reaches or step in required]
    leaving = {
        state: [step for step in leads_on if state in step.path.leaves]
        for state in (None, *cls.states.values())
    }
    graph: dict[Node, dict[Step, Node]] = {}
    edge = {START_NODE}
    while edge:
        node = edge.pop()
        state, done = node
        graph[node] = {
            step: (step.path.reaches or state, done | {step} if step in required else done)
            for step in leaving[state]
            if done.issuperset(step.requires)
        }
        edge.update(after for after in graph[node].values() if after not in graph)
    return graph


def _dead_ends(graph: dict[Node, dict[Step, Node]], archived: State) -> set[Node]:
    """Nodes still alive from which no chain of steps comes to *archived*."""
    good = {node for node in graph if node[0] is archived}
    # Those come to last first: they are the nearest, and one round finds most of the others.
    left = [node for node in reversed(graph) if node not in good]
    before = 0
    while before != len(good):
        before = len(good)
        for node in left:
            if any(then in good for step, then in graph[node].items() if not step.rare):
                good.add(node)
        left = [node for node in left if node not in good]
    return {node for node in graph.keys() - good if node[0] is not None and node[0].phase is not Phase.FINAL}


def _ends(cls: Declared) -> Iterator[str]:
    for state in cls.states.values():
        after = {step.path.reaches for step in cls.steps.values() if state in step.path.leaves} - {None}
        phases = {other.phase for other in after if other is not None}
        if state.phase is Phase.FINAL and phases - {Phase.FINAL}:
            yield f"final state {state} is left again"
        if state.phase is Phase.CLOSED and Phase.OPEN not in phases:
            yield f"closed state {state} declares no step that re-opens it"
