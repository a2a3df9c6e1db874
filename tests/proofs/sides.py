"""Who there is in a walk through the small city: its officers, the sides of a matter, the law; and how a matter comes in."""

from dataclasses import replace
from random import Random
from uuid import UUID

from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Opening, newcomer
from luming.kernel.proceedings.perform import Done, begin
from luming.kernel.scope.city import within
from luming.kernel.workflow import moment
from luming.kernel.workflow.position import Standing
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.procedures.appeal.procedure import Appeal
from luming.procedures.mediation.courts import words
from luming.procedures.mediation.courts.files import ENTRUSTED
from luming.procedures.mediation.procedure import Mediation
from tests.proofs.court_answers import referral
from tests.proofs.walk import Person, Walk, World
from tests.small_city import SmallCity, application

SIDES = {Mediation: (Role.APPLICANT, Role.RESPONDENT), Appeal: (Role.APPLICANT,)}
# What the law and the calendar bring of themselves needs a lapsed period, a notice or another release.
LEFT_OUT = {"served", "fall_due", "lapse", "settle_dates", "procedure_revised", "erase"}
LEFT_OUT |= {"carried_over", "comes_back", "rejoin"}  # between a matter and one that was split from it
BY_ANOTHER = {"follow_leading", "leading_closed", "others_joined"}  # followed where they happen

# A walk of chance seldom has what the rows ask for here: both sides' will within thirty days, an open room, an agent. They are
# taken on the rows, one after the other, in these files.
COURTS = "luming/procedures/mediation/tests/test_confirmation.py"
ROOMS = "luming/procedures/mediation/tests/test_room.py"
ELSEWHERE = {
    Mediation: {
        **dict.fromkeys(("apply_to_court", "court_received", "court_asks", "court_accepts"), COURTS),
        **dict.fromkeys(("court_declines", "court_confirms", "court_dismisses", "ruling_served"), COURTS),
        **dict.fromkeys(("others_know", "confirmation_withdrawn", "mediate_anew"), COURTS),
        "report_to_court": "luming/procedures/mediation/tests/test_from_the_court.py",
        **dict.fromkeys(("say_in_room", "propose_terms", "answer_terms", "write_minutes", "answer_minutes"), ROOMS),
        "write_mandate": "luming/procedures/mediation/tests/test_case_file.py",
    },
    Appeal: {"record_service": "luming/kernel/proceedings/tests/test_serving.py"},
}  # fmt: skip


def begun(town: SmallCity, walk: Walk, chance: Random) -> Done:
    """A resident brings a matter; of four disputes a court sends one."""
    by_court = walk.procedure is Mediation and chance.random() < 0.25
    walk.taken[ENTRUSTED if by_court else walk.procedure.opening()[0].name] += 1
    return sent_by_a_court(town, chance) if by_court else brought(town, walk.procedure)


def brought(town: SmallCity, procedure: type[Procedure]) -> Done:
    """A resident brings a matter: with another side, or against nobody."""
    given = application()
    alone = replace(given, data=given.data | {"kind": "complaint"}, parties=given.parties[:1])
    opening = Opening(procedure.code, town.unit.id, "web", "楼上漏水，天花板坏了", town.region.id, "leak")
    step = procedure.opening()[0].name
    return begin(opening, Act(step, newcomer(), given if len(SIDES[procedure]) > 1 else alone))


def sent_by_a_court(town: SmallCity, chance: Random) -> Done:
    """A clerk enters a dispute that a court sends, with its letter."""
    given = application()
    data, keep = referral(chance.choice(words.REFERRALS), moment.today())
    opening = Opening("mediation", town.unit.id, "court", "楼上漏水，天花板坏了", town.region.id, "leak")
    letter = replace(given, data=given.data | data, texts=given.texts | {"case_number": "1号"}, keep=keep)
    with within(town.viewer("clerk").scope):
        return begin(opening, Act(ENTRUSTED, town.actor("clerk"), letter))


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
