"""Who there is in a walk through the small city: its officers, the sides of a matter, the law; and how a matter comes in."""

from dataclasses import replace
from uuid import UUID

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Opening, newcomer
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.workflow.position import Standing
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.procedures.appeal.procedure import Appeal
from luming.procedures.mediation.procedure import Mediation
from tests.proofs.walk import Person, World
from tests.small_city import SmallCity, application

SIDES = {Mediation: (Role.APPLICANT, Role.RESPONDENT), Appeal: (Role.APPLICANT,)}


def brought(town: SmallCity, procedure: type[Procedure]) -> Done:
    """A resident brings a matter: with another side, or against nobody."""
    given = application()
    alone = replace(given, data=given.data | {"kind": "complaint"}, parties=given.parties[:1])
    opening = Opening(procedure.code, town.unit.id, "web", "楼上漏水，天花板坏了", town.region.id, "leak")
    step = procedure.opening()[0].name
    return begin(opening, Act(step, newcomer(), given if len(SIDES[procedure]) > 1 else alone))


def world(town: SmallCity, roles: tuple[Role, ...]) -> World:
    people = [Person(name, town.viewer(name).standing) for name in town.people]
    sides = [Person(role.code, Standing({None: frozenset({role})})) for role in roles]
    law = Person("the law", Standing({None: frozenset({Role.LAW})}))
    units = (town.unit.id, town.far.id)
    officers = {
        town.unit.id: (town.posts["mediator"].id, town.posts["mediator2"].id),
        town.far.id: (town.posts["far_mediator"].id, town.posts["far_head"].id),
    }
    return World(units, officers, (*people, *sides, law), town.county.id, (town.county.id,))


def still_there(key: UUID, side: str) -> Party:
    """Who acts on this side now: people leave, go their own way or die, and others stand in their place."""
    there = Party.objects.filter(matter=key, side=side, left_at=None)
    return there.filter(ended_on=None).order_by("id").first() or there.earliest("id")
