"""Where a walk on the rows goes next: by chance, and now and then on a way that chance alone seldom finds."""

from luming.kernel.workflow.roles import Role
from tests.proofs.told import Told
from tests.proofs.walk import Attempt, Walk

# What a court has sent is signed for, halted and gone on with: three steps in a row, each for few.
THE_COURTS_WAY = {"received": "sign_for", "mediating": "halt", "halted": "go_on"}
OFTEN_ENOUGH = 5


def next_of(under_way: list[Told], walk: Walk) -> Told:
    """Of two by chance, the one that stands where matters seldom come to."""
    return min(walk.chance.choices(under_way, k=2), key=lambda one: walk.visited[one.at.state or ""])


def attempt(told: Told, walk: Walk) -> Attempt:
    """Anything; but where somebody has just asked for a correction a head soon answers, and what a court sent is taken up."""
    steered = walk.chance.random() > 0.2
    if told.is_asked and steered:
        return _confirmed(told, walk)
    step = THE_COURTS_WAY.get(told.at.state or "")
    if told.is_the_courts and step and steered and walk.taken[step] < OFTEN_ENOUGH:
        here = [one for one in walk.able[step] if told.at.holder in one.standing.roles]
        taken = walk.procedure.steps[step]
        return Attempt(taken, walk.chance.choice(here or walk.able[step]), walk.target(told.at, taken))
    return walk.attempt(told.at, told.trail)


def _confirmed(told: Told, walk: Walk) -> Attempt:
    heads = (one for one in walk.world.people if Role.HEAD in one.standing.roles.get(told.at.holder, ()))
    return Attempt(walk.procedure.steps["confirm_correction"], next(heads), back=told.trail.newest())
