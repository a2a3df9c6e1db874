"""The database's patience goes by the kind of page: what takes longer is undone, and the page says so."""

import psycopg
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from luming.kernel.scope.limits import Limits
from luming.portal.views import hall
from luming.watch import asking
from tests.house import url_of

ASKED = "select current_setting('statement_timeout'), current_setting('lock_timeout')"


def answers(monkeypatch, statement: str) -> None:
    """The first page does no more than this."""

    def view(*_args: object) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return HttpResponse(" ".join(cursor.fetchone()))

    monkeypatch.setattr(hall, "render", view)


def test_an_ordinary_page_has_ten_seconds_a_statement_and_five_for_a_lock(place, monkeypatch) -> None:
    answers(monkeypatch, ASKED)
    assert Client().get("/").content == b"10s 5s"


def test_a_heavy_page_has_a_minute(place, monkeypatch) -> None:
    monkeypatch.setattr(asking.routes, "HEAVY", {"portal:home"})
    answers(monkeypatch, ASKED)
    assert Client().get("/").content == b"1min 5s"


@pytest.mark.parametrize(
    "limits", [Limits(statement=0.05, lock=9, idle=9), Limits(statement=9, lock=0.05, idle=9)]
)
def test_who_waits_for_anothers_lock_too_long_is_told_that_nothing_was_done(
    place, monkeypatch, limits
) -> None:
    monkeypatch.setitem(asking.LIMITS, "ordinary", limits)
    answers(monkeypatch, "select pg_advisory_xact_lock(26)::text")
    with psycopg.connect(url_of(connection.settings_dict["NAME"])) as other:
        other.execute("select pg_advisory_lock(26)")
        answer = Client().get("/", {"lang": "en"})
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer["X-Request-Id"] in answer.content.decode()
    assert Client().get("/follow/").status_code == 200
