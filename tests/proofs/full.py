"""One matter that has left a row in every table that can name a matter."""

from random import Random
from typing import Any
from uuid import UUID

from luming.desk.models.sign_in import PASSED, SignIn
from luming.kernel.deadlines.models import Deadline
from luming.kernel.documents.models import Issued, Withdrawal
from luming.kernel.documents.rendered import rendered
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Link, Matter, Quantity, Referral, Touched
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.outbox.webhooks.subscribing import subscribe
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import announcing
from luming.kernel.proceedings.act import Act, Given, Mandate, Opening, newcomer, party
from luming.kernel.proceedings.perform import begin, perform
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, OneMatter
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import NOWHERE, Target
from luming.procedures.mediation.models import CourtFile
from luming.services.packages.models import House, Sent
from luming.services.rollups import folding
from luming.services.satisfaction.models import JOB, Asking, Cell, Contact, Remark
from luming.services.similar.models import NotSame
from tests.proofs.answers import PAGE, Scene, given
from tests.proofs.reported import reported
from tests.small_city import SmallCity, application

WORDS = "楼上漏水，天花板坏了"
BY_OFFICERS = (
    "invite",
    "rights_notice",
    "propose_helper",
    "answer_helper",
    "state_fact",
    "answer_fact",
    "arrange",
    "extend",
    "sitting",
    "note",
    "agree",
    "record_marks",
    "take_effect",
    "follow_up",
)


def full(town: SmallCity) -> UUID:
    """From a resident's phone to a signed agreement, with everything on the way that leaves a row."""
    by = town.people["administrator"]
    subscribe("https://other.example/hook", town.unit, [], announcing.types(), by)
    key = _begun(town)
    town.take(key, "accept", "clerk", Given(target=Target(post=town.posts["mediator"].id)))
    with within(OneMatter(key)):
        sides = {one.side: one for one in Party.objects.filter(matter=key)}
        scene = Scene(key, sides["applicant"].id, sides["respondent"].id, now(), Random(1))
        perform(key, Act("join", party(sides["respondent"]), given("join", scene, NOWHERE)))
        for step in ("wish_mediator", "say_open"):
            perform(key, Act(step, party(sides["applicant"]), given(step, scene, NOWHERE)))
        perform(key, Act("add_material", party(sides["applicant"]), given("add_material", scene, NOWHERE)))
    for step in BY_OFFICERS:
        with within(town.viewer("mediator").scope):
            answers = given(step, scene, NOWHERE)
            if step == "extend":
                answers.data["deadline"] = str(Deadline.objects.get(matter=key, clock="mediation_period").id)
        town.take(key, step, "mediator", answers)
    town.take(key, "ask_assistance", "mediator", given("ask_assistance", scene, Target(unit=town.county.id)))
    town.take(key, "refer_out", "mediator", given("refer_out", scene, NOWHERE))
    town.take(key, "supervise", "chief", given("supervise", scene, NOWHERE))
    _beside(town, key)
    _packed(town, key)
    _published(town)
    folding.fold()
    with within(Job(COUNTING)):
        Touched.objects.create(matter_id=key)  # and a step since
    return key


def _packed(town: SmallCity, key: UUID) -> None:
    """The referral went to another house as a file."""
    by = town.people["administrator"]
    house = House.objects.create(name="别处", fingerprint="0" * 64, card="{}", added_by=by, added_at=now())
    with within(town.viewer("mediator").scope):
        referral = Referral.objects.get(matter=key)
        sent = {"house": house, "matter_id": key, "referral": referral, "made_by": town.people["mediator"]}
        Sent.objects.create(package=new_id(), made_at=now(), **sent)


def _begun(town: SmallCity) -> Any:
    given = application()
    applicant, respondent = given.parties
    from dataclasses import replace

    represented = replace(
        applicant, representative=Mandate("agent", "王大力", "13700000000"), id_number="11010519491231002X"
    )
    opening = Opening("mediation", town.unit.id, "web", WORDS, town.region.id, "leak")
    act = Act(
        "apply", newcomer(), replace(given, parties=(represented, respondent), files=(PAGE,)), key="full"
    )
    return begin(opening, act).matter


def _beside(town: SmallCity, key: UUID) -> None:
    """Rows that no step of mediation leaves yet, or that a page leaves."""
    SignIn.objects.create(user=town.people["clerk"], what=PASSED, at=now())
    other = town.bring()
    with within(town.viewer("mediator").scope):
        matter = Matter.objects.get(id=key)
        event = matter.events.latest("seq").id
        Link.objects.create(matter=matter, other_id=other.matter, kind="merged_into", made_at=now())
        NotSame.objects.create(matter=matter, other_id=other.matter, by=town.people["mediator"], at=now())
        if not Quantity.objects.filter(matter=matter).exists():
            Quantity.objects.create(matter=matter, event_id=event, kind="money", account="promised", amount=1)
        AccessRecord.objects.create(matter=matter, what="page", at=now(), user=town.people["mediator"].id)
        CourtFile.objects.create(matter=matter, kind="before", court="法院", sent_on=now().date())
        _asked(town, matter)
        paper = Issued.objects.filter(matter=matter).latest("id")
        rendered(paper.id, "pdf")
        Withdrawal.objects.create(matter=matter, document=paper, event_id=event, withdrawn_at=now())


def _published(town: SmallCity) -> None:
    """Five answers of a month, as they are published, and words that came with them; a yearly report."""
    month = now().date().replace(day=1)
    with within(Job(JOB)):
        cell = Cell.objects.create(
            unit=town.unit, side="applicant", since=month, until=month, asked=6, very_satisfied=2, satisfied=1,
            mostly=1, dissatisfied=1, very_dissatisfied=0,
        )  # fmt: skip
        Remark.objects.create(unit=town.unit, cell=cell, text="说得清楚")
    reported(town)


def _asked(town: SmallCity, matter: Matter) -> None:
    """Its parties were asked how content they are, and one wishes to be contacted."""
    day = now().date()
    Asking.objects.create(
        matter=matter,
        unit=town.unit,
        month=day.replace(day=1),
        asked_on=day,
        until=day,
        applicants=1,
        respondents=1,
    )
    Contact.objects.create(
        id=new_id(), matter=matter, unit=town.unit, number="1", opened_on=day, due_on=day, reach="13800000000"
    )
