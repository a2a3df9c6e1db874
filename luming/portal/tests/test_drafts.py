"""A draft is sealed, nobody's to list, and gone after seven days."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from luming.kernel.scope.city import city, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import at, now
from luming.portal.drafts import purge_drafts
from luming.portal.models import Draft, Guess
from luming.portal.tests.people import picture


@pytest.fixture
def begun(resident):
    """A draft with words and a file in it."""
    resident.begin()
    resident.answer("what_happened")
    resident.client.post("/bring/papers/", {"papers": [picture()], "go": "add"})
    return resident


def files() -> list[Path]:
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_nobody_can_list_drafts_whatever_her_scope(begun) -> None:
    with city(settings.CITY):
        assert Draft.objects.count() == 0
        for who in ("clerk", "head", "chief", "auditor", "administrator"):
            with within(begun.street.town.viewer(who).scope):
                assert Draft.objects.count() == 0
        with within(Job("sweep")):
            assert Draft.objects.count() == 1


def test_what_was_typed_lies_sealed_in_row_and_file(begun) -> None:
    with city(settings.CITY), within(Job("sweep")), connection.cursor() as cursor:
        cursor.execute("select answers from portal_draft")
        assert "漏水".encode() not in bytes(cursor.fetchone()[0])
    (kept,) = files()
    assert b"PNG" not in kept.read_bytes()


def test_the_sweep_removes_drafts_of_seven_days_with_their_files(begun) -> None:
    with city(settings.CITY), within(Job("sweep")):
        assert purge_drafts(now() + timedelta(days=6)) == 0
        assert purge_drafts(now() + timedelta(days=7)) == 1
        assert Draft.objects.count() == 0
    assert files() == []


def test_a_draft_of_seven_days_is_gone_before_any_sweep_comes(begun) -> None:
    with at(now() + timedelta(days=7)):
        assert begun.client.get("/bring/what_happened/")["Location"] == "/bring/"


def test_once_sent_nothing_typed_is_left_in_the_draft(resident) -> None:
    resident.bring()
    with city(settings.CITY), within(Job("sweep")):
        draft = Draft.objects.get()
        kept = draft.read()
        assert kept.given == {}
        assert kept.files == draft.files == []
        assert draft.became is not None
        assert purge_drafts(now() + timedelta(minutes=10)) == 1


def test_counters_of_guesses_go_after_an_hour_and_name_no_address(resident) -> None:
    resident.client.post("/follow/", {"phrase": "1" * 20})
    with city(settings.CITY):
        assert Guess.objects.count() == 0  # nobody can list them
        with within(Job("sweep")):
            assert [guess.wrong for guess in Guess.objects.order_by("id")] == [1]
            purge_drafts(now() + timedelta(hours=1))
            assert Guess.objects.count() == 0
