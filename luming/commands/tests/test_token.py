"""``luming token``: the token alone on standard output, once; a post that is not plain is asked for."""

from django.conf import settings

from luming.commands import token
from luming.kernel.orgs import tokens
from luming.kernel.scope.city import city
from luming.kernel.workflow.roles import Role
from tests.small_city import build, move_in


def test_a_token_is_printed_alone_and_opens_the_post_that_was_named(db, capsys) -> None:
    with city(settings.CITY):
        town = build()
        move_in(town, "second", Role.HEAD, town.far)
        town.posts["second"].user = town.people["clerk"]
        town.posts["second"].save()
    assert token.main(["clerk"]) == 2
    assert "clerk@T, head@F" in capsys.readouterr().err
    assert token.main(["clerk", "--post", "head@F", "--scopes", "all"]) == 2
    assert token.main(["clerk", "--post", "head@F", "--scopes", "read,write", "--days", "5"]) == 0
    said = capsys.readouterr()
    with city(settings.CITY):
        row = tokens.found(said.out.strip())
    assert row
    assert (row.post, row.scopes) == (town.posts["second"], ["read", "write"])
    assert said.out.strip() not in said.err
