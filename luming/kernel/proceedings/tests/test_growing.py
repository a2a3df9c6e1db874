"""A city that was small a moment ago takes in thousands of matters as quickly as a large one."""

import os

import psycopg
import pytest

from luming.kernel.proceedings import load as loading
from luming.kernel.proceedings.load import load
from luming.kernel.proceedings.tests.test_load import SOURCE, past
from luming.kernel.scope.city import within
from luming.kernel.scope.table import answers
from tests.house import url_of

READ_WHOLE = "select sum(seq_tup_read) from pg_stat_xact_user_tables where schemaname = current_schema()"
ONE_BY_ONE, MANY, AT_ONCE = 12, 600, 100  # so many, and everything has its plan


@pytest.fixture
def known_to_be_empty(open_city) -> None:
    """As after the first look at tables in which there is nothing, or not much."""
    name = f"luming_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    with psycopg.connect(url_of(name), autocommit=True) as owner:
        owner.execute("set search_path to city_150200, public")
        owner.execute("vacuum analyze matters_matter, events_event, events_eventtext, parties_party")


def test_rows_of_a_small_city_are_not_read_whole_for_each_that_comes(
    known_to_be_empty, town, monkeypatch
) -> None:
    monkeypatch.setattr(loading, "AT_ONCE", AT_ONCE)
    with within(town.viewer("clerk").scope):
        for _ in range(ONE_BY_ONE):
            list(load([past(town)], SOURCE))
        list(load([past(town) for _ in range(MANY)], SOURCE))
        [(read,)] = answers(READ_WHOLE)
    assert read < MANY * AT_ONCE
