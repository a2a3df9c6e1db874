"""Three rates side by side: every number is its list's length, withdrawals stay in, a relapse is deducted, nobody is ranked."""

import re
from datetime import date

import pytest
from django.conf import settings

from luming.desk.tests.officers import inside
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.city import city
from luming.kernel.workflow.counting import Counted
from luming.kernel.workflow.moment import today
from luming.services.rates.definitions import RATES
from luming.services.rates.figures import excluded, figures
from luming.services.rates.interval import Share
from tests.proofs.going import ORALLY, goes

PAGE = "/desk/supervision/rates/"
LINK = re.compile(r'href="(\?[^"]*part=\w+[^"]*)#list">(\d+)')


@pytest.fixture
def year(place):
    """Six accepted at one unit, one at another, and two that never were."""
    with city(settings.CITY):
        goes(place, *ORALLY, "follow_up", "close")
        goes(place, *ORALLY, "follow_up", "close", "dispute:applicant")
        goes(place, *ORALLY)
        goes(place, "accept", "fail")
        goes(place, "accept", "withdraw:applicant")
        goes(place, "accept")
        goes(place, "accept", at="far")
        goes(place, "decline")
        goes(place, "withdraw:applicant")
    return place


def test_the_rates_are_counted_as_their_sentences_say(year) -> None:
    with inside(year, "chief"):
        units, mediation = year.viewer("chief").units, known("mediation")
        found = figures(units, mediation, today(), today())
        told = {rate.code: (one.many, one.whole) for rate, one in zip(RATES, found.shares(), strict=True)}
        left = {kind: len(keys) for kind, keys in excluded(units, mediation, today(), today()).items()}
        assert sum(found.whose_days().values()) == 0  # all of it on one day
        assert not figures(units, mediation, date(2025, 1, 1), date(2025, 12, 31)).rows
    assert told == {"of_accepted": (3, 7), "of_concluded": (3, 5), "of_visited": (1, 2)}
    assert left == {"explained": 1, "withdrawn": 1}


def test_each_number_opens_its_list_and_no_unit_is_ranked(year, desk) -> None:
    chief = desk("chief")
    shown = chief.get(PAGE).content.decode().replace("&amp;", "&")
    for address, many in set(LINK.findall(shown)):
        body = chief.client.get(PAGE + address).content.decode()
        assert len(re.findall(r'href="/desk/matter/', body)) == int(many), address
    assert "各机构的区间都有重叠，分不出高低" in shown
    assert shown.index("少先路街道") < shown.index("团结街道"), "by code, though the other has settled more"
    assert "没有算进来的" in shown
    too_long = chief.text(PAGE, since="2020-01-01", until="2026-01-01")
    assert "最多一年" in too_long
    assert desk("head").get(PAGE).status_code == 403


def test_nothing_outside_the_own_subtree_is_counted(year) -> None:
    """The row locks hold even where other units were asked for."""
    with inside(year, "far_head"):
        seen = figures({year.unit.id, year.far.id}, known("mediation"), today(), today())
        assert {row.unit for row in seen.rows} == {year.far.id}
        assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("many", "whole", "low", "high"), [(8, 10, 49.0, 94.3), (1115, 1709, 63.0, 67.5), (0, 5, 0.0, 43.4)]
)
def test_the_interval_is_wilsons(many, whole, low, high) -> None:
    found = Share(many, whole).interval
    assert (round(found[0], 1), round(found[1], 1)) == (low, high)
    assert Share(0, 0).interval is None
    assert Share(90, 100).differs_from(Share(50, 100))
    assert not Share(9, 10).differs_from(Share(5, 10))


def test_what_is_taken_up_again_is_counted_from_there() -> None:
    counting, day, later = known("mediation").counting, date(2026, 3, 2), date(2026, 4, 1)
    stood = Counted().then(counting, "mediating", "", day, is_open=True)
    failed = stood.then(counting, "failed", "failed", later, is_open=False)
    assert (failed.accepted_on, failed.concluded_on, failed.concluded_as) == (day, later, "failed")
    assert failed.then(counting, "mediating", "", later, is_open=True) == stood
    settled = stood.then(counting, "in_force", "", later, is_open=True)
    assert settled.then(counting, "archived", "done", date(2026, 9, 1), is_open=False) == settled
    assert stood.then(counting, "received", "", later, is_open=True) == Counted()


def test_its_states_and_steps_are_the_procedures_own() -> None:
    for code in ("mediation", "appeal"):
        one = known(code)
        assert one.counting.before | one.counting.working | one.counting.settled <= set(one.states)
        assert set(one.performing.steps if one.performing else ()) <= set(one.steps)
