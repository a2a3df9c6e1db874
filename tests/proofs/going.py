"""A matter of the small city taken along named steps, as its people would: for the figures' tests."""

from random import Random

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Opening, newcomer, party
from luming.kernel.proceedings.perform import begin, perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import NOWHERE, Target
from tests.proofs.answers import Scene, given
from tests.small_city import application

ORALLY = ("accept", "join:respondent", "rights_notice", "agree_orally")


class Even(Random):
    """Everything agreed is done on the spot, and every visit finds it so."""

    def random(self) -> float:
        return 0.3


def goes(town, *steps: str, at: str = "") -> object:
    """A matter of the unit, or of the one named, taken along these steps by its mediator or, after a colon, by a party."""
    unit, prefix = (town.far, "far_") if at else (town.unit, "")
    opening = Opening("mediation", unit.id, "web", "楼上漏水", town.region.id, "leak")
    key = begin(opening, Act("apply", newcomer(), application())).matter
    with within(OneMatter(key)):
        sides = {one.side: one for one in Party.objects.filter(matter=key)}
    scene = Scene(key, sides["applicant"].id, sides["respondent"].id, now(), Even())
    for one in steps:
        step, _, side = one.partition(":")
        to = Target(post=town.posts[f"{prefix}mediator"].id) if step == "accept" else NOWHERE
        with within(OneMatter(key)):
            answers = given(step, scene, to)
        if side:
            with within(OneMatter(key)):
                perform(key, Act(step, party(sides[side]), answers))
        else:
            town.take(
                key, step, f"{prefix}{'clerk' if step in {'accept', 'decline'} else 'mediator'}", answers
            )
    return key
