"""``luming figures`` and ``luming rollups`` as an operator runs them, on rows that are committed."""

import json
from collections.abc import Iterator
from threading import Thread

import pytest
from django.conf import settings
from django.db import connection

from luming.commands import figures, rollups
from luming.commands.tests.own_city import copied, name_of, reached
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import today
from luming.services.gathered.handing import hand_in
from luming.services.indicators.figures import figure
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import loaded
from luming.services.indicators.where import Where
from luming.services.reports.publishing import counted_up, one_moment
from luming.services.rollups.models import Rollup
from tests.small_city import SmallCity, build

YEAR = str(today().year - 1)


@pytest.fixture
def elsewhere(django_db_setup, django_db_blocker) -> Iterator[SmallCity]:
    """A database of its own with five matters of last year that nobody has counted."""
    with django_db_blocker.unblock(), copied(name_of("figures")) as name, reached(name):
        with city(settings.CITY):
            town = build()
            loaded(town)
        yield town


def disturbed() -> None:
    """A sum that somebody changed."""
    with city(settings.CITY, Job(COUNTING)):
        Rollup.objects.filter(measure="accepted").update(amount=9)


def test_the_figures_of_a_year_are_printed_compared_and_put_right(elsewhere, capsys) -> None:
    assert figures.main(["mediation.accepted", "--year", YEAR]) == 0
    assert " 0 " in capsys.readouterr().out, "nobody has counted yet"
    assert rollups.main([]) == 0
    assert "Counted: 5" in capsys.readouterr().out
    assert rollups.main(["--compare"]) == 0
    capsys.readouterr()
    assert figures.main(["--year", YEAR, "--json", "--recompute"]) == 0
    said = {line["code"]: line for line in json.loads(capsys.readouterr().out)}
    accepted = said["mediation.accepted"]
    assert (accepted["value"], accepted["list"], accepted["record"], accepted["before"]) == (5, 5, 5, 0)
    assert said["mediation.median_days"]["value"] == 8
    assert said["execution.rate"]["value"] is None

    disturbed()
    assert figures.main(["--year", YEAR, "--recompute"]) == 1
    assert "mediation.accepted: number, list and record differ" in capsys.readouterr().err
    assert rollups.main(["--compare"]) == 1
    assert "kept 9, on record 5" in capsys.readouterr().out
    assert rollups.main(["--rebuild"]) == 0
    assert "Rebuilt: 5 matters counted anew" in capsys.readouterr().out
    assert figures.main(["--year", YEAR, "--recompute"]) == 0
    assert figures.main(["no.such"]) == 2
    assert figures.main(["--cities"]) == 2, "with one city nothing is handed in"
    assert not hand_in(settings.CITY)
    assert "There are: appeal.accepted" in capsys.readouterr().err
    what_is_published_is_of_one_moment(elsewhere)


def what_is_published_is_of_one_moment(town: SmallCity) -> None:
    """While figures are taken, others work: the number, its list and its recount are still of the same moment."""

    def others() -> None:
        with city(settings.CITY):
            loaded(town)
        counted_up(settings.CITY)
        connection.close()

    def told() -> tuple[int, int, int]:
        found = figure("mediation.accepted", Where.city(), Period.year(int(YEAR)))
        return found.value, len(found.records()), found.recomputed()

    with one_moment(settings.CITY, Job(COUNTING)):
        before = figure("mediation.accepted", Where.city(), Period.year(int(YEAR)))
        assert before.value == 5
        meanwhile = Thread(target=others)
        meanwhile.start()
        meanwhile.join()
        assert (len(before.records()), before.recomputed()) == (5, 5)
        assert told() == (5, 5, 5)
    with one_moment(settings.CITY, Job(COUNTING)):
        assert told() == (10, 10, 10), "they did work"
