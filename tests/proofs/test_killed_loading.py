"""kill -9 of who writes a ledger while others reckon for it: they end by themselves, and half a round is nowhere."""

import json
import os
import select
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from luming.commands.tests.own_city import command
from luming.front_door.paths import CHECKOUT
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Units
from tests.house import url_of
from tests.proofs.standing_writer import KEPT, histories
from tests.small_city import build

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds, at most; what is waited for is the end of a process


def ends(handle: int) -> bool:
    """Whether this process is gone, waited for if it is not."""
    return bool(select.select([handle], [], [], PATIENCE)[0])


@pytest.fixture(scope="module")
def town(apart):
    with city(settings.CITY):
        return build()


@pytest.fixture(scope="module")
def helpers_ended(apart, town) -> list[bool]:
    """Of each process that reckoned, whether it ended once the one that wrote was killed amid a round."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.standing_writer", str(town.unit.id), str(town.region.id)],
        env=os.environ | {"LUMING_OWNER_URL": url_of(apart.name), "LUMING_DB_ROLE": "job"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    try:
        own, *helpers = json.loads(writer.stdout.readline())
        handles = [os.pidfd_open(one) for one in helpers]
        assert (own, len(helpers)) == (writer.pid, 2)
        assert select.select(handles, [], [], 0)[0] == []  # they are there until then
    finally:
        writer.kill()
        assert writer.wait() == -signal.SIGKILL
    return [ends(one) for one in handles]


@pytest.fixture
def rows(apart, helpers_ended):
    """Ask the database as its owner, who sees everything."""

    def ask(question: str) -> list:
        with apart.owner() as owner:
            return owner.execute(question).fetchall()

    return ask


def test_no_process_stays(helpers_ended) -> None:
    assert helpers_ended == [True, True]


def test_the_round_before_is_kept_whole_and_of_the_last_there_is_nothing(rows) -> None:
    assert rows("select count(*) from matters_matter") == [(KEPT,)]
    for what in ("events_event", "matters_holding", "matters_touched", "events_eventtext"):
        assert rows(f"select count(*) from {what}") == [(KEPT,)]  # noqa: S608 - the lines above
    assert rows("select count(*) from parties_party") == [(2 * KEPT,)]


def test_the_next_run_takes_the_numbers_that_it_had_taken(apart, town, rows) -> None:
    from luming.kernel.proceedings.load import Source, load

    with city(settings.CITY, Units(frozenset({town.unit.id}))):
        pasts = histories(town.unit.id, town.region.id, 3)
        assert list(load(pasts, Source("old-system.csv", "sha256:00"))) == [3]
    numbers = [
        one.partition("〕")[2].removesuffix("号") for [one] in rows("select number from matters_matter")
    ]
    assert sorted(map(int, numbers)) == [*range(1, KEPT + 4)]
    assert command("verify", apart.name).returncode == 0
