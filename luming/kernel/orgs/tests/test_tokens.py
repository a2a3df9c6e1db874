"""A token acts as one post: no wider, no longer, and never again once it was ended."""

from datetime import timedelta

import pytest
from django.db import connection

from luming.kernel.orgs import tokens
from luming.kernel.orgs.models import AccessToken, ReferenceChange
from luming.kernel.orgs.tokens import READ, WRITE
from luming.kernel.scope.city import within
from luming.kernel.scope.kept import forget
from luming.kernel.scope.scopes import Logs
from luming.kernel.seal import keyring
from luming.kernel.workflow.moment import at, now, today
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError


def test_a_token_is_found_by_its_text_alone_and_its_text_is_kept_nowhere(town) -> None:
    row, text = tokens.make(town.posts["clerk"], {WRITE, READ}, "热线", None)
    assert text.startswith("luming_")
    assert tokens.found(text) == row
    assert [tokens.found(other) for other in ("", text[7:], text[:-1] + "!", "luming_" + "A" * 22)] == [
        None
    ] * 4
    kept = AccessToken.objects.get()
    assert (kept.scopes, kept.valid_until) == ([READ, WRITE], today() + timedelta(days=90))
    with within(Logs()):
        history = ReferenceChange.objects.get(kind="accesstoken")
    assert "token_digest" not in history.after
    assert text[7:] not in str([vars(kept), history.after])


def test_it_sees_what_the_post_sees_and_stands_in_for_nobody(town) -> None:
    row, _text = tokens.make(town.posts["mediator"], {READ}, "热线", None)
    viewer = tokens.viewer_of(row)
    assert (viewer.posts, viewer.standing_in) == ((town.posts["mediator"],), ())
    assert viewer.scope == town.viewer("mediator").scope


def test_it_ends_with_its_day_its_post_its_user_and_at_a_word(town) -> None:
    clerk = town.posts["clerk"]
    _row, text = tokens.make(clerk, {READ}, "热线", None, days=2)
    with at(now() + timedelta(days=2)):
        assert tokens.found(text)
    with at(now() + timedelta(days=3)):
        assert tokens.found(text) is None
    for row, name, ended in (
        (clerk.user, "is_active", False),
        (clerk, "valid_until", today() - timedelta(days=1)),
        (clerk, "confirmed_at", None),
    ):
        before = getattr(row, name)
        setattr(row, name, ended)
        row.save()
        forget()  # each is asked by a request of its own
        assert tokens.found(text) is None, name
        setattr(row, name, before)
        row.save()
        forget()
    found = tokens.found(text)
    assert found
    with pytest.raises(NotYoursError):
        tokens.revoke(found, town.people["head"])
    tokens.revoke(found, town.people["administrator"])
    assert tokens.found(text) is None


def test_its_last_use_is_known_by_the_day_and_no_finer(town) -> None:
    row, text = tokens.make(town.posts["clerk"], {READ}, "热线", None)
    tokens.used(row)
    found = tokens.found(text)
    assert found
    assert found.used_on == today()


def test_there_is_none_for_a_post_that_sees_no_matters_nor_for_scopes_unknown(town) -> None:
    for post, scopes, days in (
        ("auditor", {READ}, 90),
        ("clerk", {"all"}, 90),
        ("clerk", set(), 90),
        ("clerk", {READ}, 0),
        ("clerk", {READ}, 400),
    ):
        with pytest.raises(WrongInputError):
            tokens.make(town.posts[post], scopes, "热线", None, days)


def test_one_made_before_the_keys_were_changed_still_opens(town, tmp_path, monkeypatch) -> None:
    ring = keyring.open_keyring(tmp_path / "keys" / "keyring.json")
    monkeypatch.setattr(keyring._Chosen, "where", lambda: ring.path)
    row, text = tokens.make(town.posts["clerk"], ("read",), "热线", None)
    keyring.rotate(ring.path, keyring.Purpose.TOKEN)
    assert tokens.found(text) == row
    assert tokens.found(tokens.make(town.posts["clerk"], ("read",), "热线", None)[1]) != row


def test_its_question_is_not_planned_anew_for_every_request(town) -> None:
    _, text = tokens.make(town.posts["clerk"], ("read",), "热线", None)
    for _ in range(10):
        tokens.found(text)
    with connection.cursor() as cursor:
        cursor.execute(
            "select generic_plans from pg_prepared_statements where statement like '%token_digest = $1%'"
        )
        assert [planned for (planned,) in cursor.fetchall()] > [0]
