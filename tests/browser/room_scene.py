"""A committee with its roster, and a matter whose sides talk in the online room; says keys and pass-phrases.

By the forms that pages use.
"""

from datetime import timedelta
from typing import Any


def scene() -> dict[str, str]:
    """Build and commit."""
    from django.conf import settings

    from luming.kernel.scope.city import city
    from tests.browser.begun import Begun

    with city(settings.CITY):
        town = Begun("zh-hans").town
        _roster(town)
        told = _talking(town)
    return told | {"unit": str(town.unit.id)}


def _roster(town: Any) -> None:
    from luming.kernel.deadlines import filing
    from luming.kernel.orgs.models import Committee, Membership, User
    from luming.kernel.workflow.moment import today

    head, chief = town.people["head"], User.objects.get(username="chief")
    term = {"valid_from": today(), "valid_until": today() + timedelta(days=1095), "founder": "团结街道办事处"}
    certified = {"women": "yes", "minority": "yes", "certificate": "推选结果公告"}
    lines = [Committee(unit=town.unit, **term, **certified)]
    for name, standing, post in (
        ("额尔登", "director", None),
        ("李春梅", "member", None),
        ("王建国", "appointed", town.posts["mediator"]),
    ):
        row = {"unit": town.unit, "name": name, "standing": standing, "post": post, "valid_from": today()}
        lines.append(Membership(**row, subjects=["leak"]))
    for line in lines:
        filing.enter(line, head)
    for line in lines[:3]:
        filing.confirm(line, chief)


def _talking(town: Any) -> dict[str, str]:
    """Both sides entered, and the mediator put clauses to them."""
    from uuid import UUID

    from luming.kernel.proceedings.act import Given
    from luming.kernel.workflow.position import Target
    from tests.walking import party_ids, walk_as_party

    done = town.bring()
    key = done.matter
    respondent = party_ids(key)[1]
    town.take(key, "accept", "clerk", Given(target=Target(post=town.posts["mediator"].id)))
    sent = {"party": respondent, "way": "sms", "result": "waiting"}
    invited = town.take(key, "invite", "clerk", Given(data=sent, codes=(UUID(respondent),)))
    walk_as_party(key, "join", "respondent", {"answer": "可以谈"})
    for side in ("applicant", "respondent"):
        walk_as_party(key, "enter_room", side, {"answer": "yes"})
    _said(town, key, respondent)
    [hers] = done.phrases.values()
    return {"key": str(key), "applicant": hers, "respondent": invited.phrases[UUID(respondent)]}


def _said(town: Any, key: Any, respondent: str) -> None:
    from luming.procedures.mediation.tests.test_room import mediator_says, party_says

    party_says(key, "applicant", "say_in_room", {"thread": "room", "message": "希望这周能谈完。"})
    party_says(
        key, "applicant", "say_in_room", {"thread": "room_applicant", "message": "最低三千五，先不要说。"}
    )
    mediator_says(town, key, "say_in_room", {"thread": "room", "message": "收到，请各自说说能接受的办法。"})
    terms = {
        "term0_who": respondent,
        "term0_does": "赔偿损失",
        "term0_yuan": "3500",
        "term0_due_on": "2026-12-20",
    }
    terms |= {"term1_who": respondent, "term1_does": "修好立管接头", "term1_by": "开工前先说一声"}
    mediator_says(town, key, "propose_terms", terms)
    party_says(key, "applicant", "answer_terms", {"answer0": "yes", "answer1": "yes"})
    answers = {"answer0": "yes", "answer1": "counter", "words1": "只换接头"}
    party_says(key, "respondent", "answer_terms", answers)
    mediator_says(town, key, "write_minutes", {"minutes": "双方谈了赔偿和修理，赔偿已有一致意见。"})
    party_says(key, "applicant", "answer_minutes", {"answer": "yes"})
