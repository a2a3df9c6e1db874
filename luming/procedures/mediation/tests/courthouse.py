"""A court in the small city, with its liaison; and a dispute that it sends to the township's committee."""

from datetime import date
from typing import Any

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, Unit, User
from luming.kernel.proceedings import act
from luming.kernel.proceedings.act import Act
from luming.kernel.proceedings.forms import StepForm
from luming.kernel.proceedings.perform import Done, begin, perform
from luming.kernel.proceedings.taking import step_of
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.roles import Role
from luming.procedures.mediation.courts.entrusting import Entrust
from tests.small_city import GRANTED, LONG_AGO, SmallCity
from tests.walking import sent

CASE = "（2026）内0203诉前调1234号"


def court(town: SmallCity) -> Unit:
    """The district's court; ``clerk_of_court`` is its liaison."""
    found = Unit.under(
        None,
        code="C",
        name="昆都仑区人民法院",
        short="昆法",
        kind="court",
        region=town.region,
        pinyin="C",
        valid_from=LONG_AGO,
    )
    found.save(force_insert=True)
    user = User.objects.create(username="clerk_of_court", name="法院联络员")
    town.people["clerk_of_court"] = user
    town.posts["clerk_of_court"] = Post.objects.create(
        user=user,
        unit=found,
        role_code=Role.LIAISON.code,
        valid_from=LONG_AGO,
        granted_at=GRANTED,
        confirmed_at=GRANTED,
    )
    return found


def letter(town: SmallCity, **other: Any) -> dict[str, Any]:
    """The answers of the form of a referral."""
    return {
        "body": town.unit.id, "court": town.posts["clerk_of_court"].unit_id, "kind": "before", "case_number": CASE,
        "sent_on": today().isoformat(), "what_happened": "楼上漏水，吊顶泡坏了。", "asks": "赔偿四千元",
        "title": "楼上漏水", "subject": "leak", "region": "150203", "applicant_kind": "person",
        "applicant_name": "乌云其其格", "applicant_phone": "13800000000", "respondent_kind": "person",
        "respondent_name": "赵铁柱", "respondent_phone": "13900000000",
    } | other  # fmt: skip


def entrusted(town: SmallCity, **other: Any) -> Any:
    """A dispute that the court has sent."""
    by = liaison(town)
    with within(town.viewer("clerk_of_court").scope):
        form = Entrust(sent(letter(town, **other)), by=by)
        assert form.is_valid(), form.errors
        opening = form.opening(by.doer.actor_unit, "court", "mediation", new_id())
        with within(OneMatter(opening.id)):
            return begin(opening, Act("entrusted", by, form.given())).matter


def liaison(town: SmallCity) -> act.Actor:
    """She acts for the court in this one matter."""
    return act.liaison(town.viewer("clerk_of_court"), town.posts["clerk_of_court"])


def as_court(town: SmallCity, matter: Any, step: str, answers: dict[str, Any]) -> Done:
    """The liaison takes a step by its form. Fails with the form's errors."""
    with within(OneMatter(matter)):
        found = Matter.objects.get(id=matter)
        form: StepForm = step_of(found, step).form(sent(answers), matter=found, by=liaison(town))
        assert form.is_valid(), form.errors
        return perform(matter, Act(step, liaison(town), form.given()))


def day(text: str) -> date:
    """A day as an answer holds it."""
    return date.fromisoformat(text)
