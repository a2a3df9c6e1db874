"""What the journeys between units begin with: tiers with agencies, a court, agreements to be performed, one closed.

By the forms that pages use; says keys and pass-phrases.
"""

from datetime import timedelta
from typing import Any

from tests.browser.people import PASSWORD


def scene() -> dict[str, dict[str, str]]:
    """Build and commit."""
    from django.conf import settings

    from luming.kernel.scope.city import city
    from tests.browser.begun import Begun

    with city(settings.CITY):
        here, there = Begun("zh-hans"), Begun("en")
        told = {
            "passed": _returned_once(here),
            "table": here.accepted("会商"),
            "willing": _willing(there, _court(here)),
            "door": there.accepted("elsewhere"),
            "paying": here.in_force("付款", clause0_yuan="3500"),
            "idle": _idle(here),
            "closed": here.closed("复发"),
            "asked": there.closed("satisfaction"),
        }
        _passwords()
    _ask_how_content(settings.CITY)
    return told


def _returned_once(begun: Any) -> dict[str, str]:
    """A village has it; the township has returned it once. The tiers come with it."""
    from luming.desk.tests import tier_story
    from luming.kernel.proceedings.act import Act, Opening, newcomer
    from luming.kernel.proceedings.perform import begin
    from tests.small_city import application
    from tests.walking import walk

    town = begun.town
    tier_story.rise(town)
    village, reason = town.units["village"], {"reason": "请接着办"}
    opening = Opening("mediation", village.id, "web", "三户合用的围栏归谁修", village.region_id, "leak")
    found = begin(opening, Act("apply", newcomer(), application(phone="13800009101")))
    up = {"unit": town.units["township"].id, "ground": "legal"}
    walk(town, found.matter, "hand_over", "village_mediator", up | reason)
    walk(town, found.matter, "hand_back", "township_head", {"reason": "先由社区调解"})
    return {"key": str(found.matter), "page": f"/desk/matter/{found.matter}/"}


def _court(begun: Any) -> Any:
    """The court with its liaison."""
    from luming.procedures.mediation.tests.courthouse import court

    court(begun.town)
    return begun.town.posts["clerk_of_court"].unit


def _willing(begun: Any, court: Any) -> dict[str, str]:
    """An agreement in force that the applicant wants confirmed."""
    from tests.walking import walk_as_party

    found = begun.in_force("to be confirmed")
    walk_as_party(found["key"], "wish_confirmation", "applicant", {"answer": "yes"})
    return found | {"court": str(court.id)}


def _idle(begun: Any) -> dict[str, str]:
    """Accepted seven weeks ago, and nothing done since."""
    from luming.kernel.workflow.moment import at, now

    with at(now() - timedelta(days=49)):
        return begun.accepted("没有动静")


def _passwords() -> None:
    """Everybody who came with this scene signs in as the others do."""
    from django.contrib.auth.hashers import make_password

    from luming.kernel.orgs.models import User

    User.objects.filter(password="").update(password=make_password(PASSWORD))


def _ask_how_content(code: str) -> None:
    """The hour's run over what was closed."""
    from luming.kernel.scope.city import city
    from luming.kernel.scope.scopes import Job
    from luming.services.satisfaction import asking

    with city(code, Job("sweep")):
        waiting = asking.waiting()
    for matter, key in waiting:
        with city(code, Job("sweep", matter)):
            asking.ask(key)
