"""The room on the desk: for the officer who has the matter and nobody else; what all agree to becomes a draft, never an agreement."""

import pytest
from django.conf import settings

from luming.desk.tests.officers import inside, words
from luming.kernel.matters.models import Matter
from luming.kernel.scope.city import city
from luming.procedures.mediation.tests.test_room import party_says
from luming.procedures.mediation.tests.test_whole_journey import mediated
from tests.walking import walk_as_party


@pytest.fixture
def room(place):
    """A matter whose sides talk in the room."""
    with city(settings.CITY):
        matter, _applicant, respondent = mediated(place)
        for side in ("applicant", "respondent"):
            walk_as_party(matter, "enter_room", side, {"answer": "yes"})
        party_says(matter, "applicant", "say_in_room", {"thread": "room_applicant", "message": "三千五可以"})
        terms = {
            "term0_who": respondent,
            "term0_does": "赔偿吊顶",
            "term0_yuan": "3500",
            "term0_due_on": "2026-12-20",
        }
        party_says(matter, "applicant", "propose_terms", terms)
    return matter


def test_only_the_officer_who_has_the_matter_comes_in(room, desk) -> None:
    mediator, path = desk("mediator"), f"/desk/matter/{room}/room/"
    assert "三千五可以" in mediator.text(path)
    assert "三千五可以" not in mediator.text(f"/desk/matter/{room}/")
    for who in ("mediator2", "head", "clerk", "chief", "far_mediator"):
        assert desk(who).get(path).status_code in {403, 404}, who
    said = mediator.post(
        f"{path}say_in_room/", {"thread": "room_respondent", "message": "您看三千五行吗"}, follow=True
    )
    assert "您看三千五行吗" in words(said)
    assert "写纪要" in mediator.text(path)


def test_what_all_agree_to_is_taken_into_a_draft_that_she_completes(room, desk) -> None:
    mediator, path = desk("mediator"), f"/desk/matter/{room}/room/"
    assert "还没有各方都同意的条款" in words(mediator.post(f"{path}take-over/", follow=True))
    with city(settings.CITY):
        party_says(room, "respondent", "answer_terms", {"answer0": "yes"})
    draft = mediator.post(f"{path}take-over/", follow=True).content.decode()
    for shown in ("赔偿吊顶", "3500.00", "2026-12-20"):
        assert shown in draft, shown
    with inside(mediator.town, "mediator"):
        assert Matter.objects.get(id=room).state == "mediating"
