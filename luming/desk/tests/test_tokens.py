"""The holder sees her tokens and ends them; so does an administrator, with everybody's; nobody sees what they are."""

from django.conf import settings

from luming.desk.tests.officers import words
from luming.kernel.orgs import tokens
from luming.kernel.scope.city import city

PAGE = "/desk/account/tokens/"


def test_the_holder_sees_and_ends_her_own_and_an_administrator_everybodys(place, desk) -> None:
    with city(settings.CITY):
        first, text = tokens.make(place.posts["clerk"], {"read"}, "市民热线", None)
        second, _text = tokens.make(place.posts["mediator"], {"read", "write"}, "自助机", None)
    clerk = desk("clerk")
    assert "令牌" in clerk.text("/desk/account/")
    shown = clerk.text(PAGE)
    assert "市民热线" in shown
    assert "自助机" not in shown
    assert text not in shown
    assert clerk.post(PAGE, {"id": str(second.id)}).status_code == 404
    assert clerk.post(PAGE, {"id": "x"}).status_code == 404
    clerk.post(PAGE, {"id": str(first.id)})
    assert "停用" in words(clerk.get(PAGE))
    with city(settings.CITY):
        assert tokens.found(text) is None
    everybody = desk("administrator").text(PAGE)
    assert "市民热线" in everybody
    assert "自助机" in everybody
