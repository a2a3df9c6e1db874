"""The figures of several cities: each hands its sums in by itself, reads no other's, and none is left out without a word."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection, connections, transaction

from luming.commands import figures as command
from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope import directory
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now, today
from luming.services.gathered.handing import hand_in
from luming.services.gathered.models import HandIn, Month
from luming.services.gathered.reading import SideBySide, Together
from luming.services.indicators.catalogue import COUNTED, INDICATORS
from luming.services.indicators.figures import figures
from luming.services.indicators.period import Period
from luming.services.indicators.tests.scene import loaded
from luming.services.indicators.where import Where
from luming.services.rollups import comparing
from luming.services.rollups.jobs import count_anew
from luming.services.rollups.models import Rollup
from tests.cities import BY_HOST, BY_PATH, CODES, FIRST
from tests.house import url_of

pytestmark = pytest.mark.slow  # one long scene for all
YEAR = Period.year(today().year - 1)
READ = "select city, month, sums::text, xmin::text from gathered_month order by city, month"


@pytest.fixture(scope="module")
def handed(house) -> str:
    """Seven matters of last year in two of the three cities; all three counted and handed in, by the job's own role."""
    name, cities = house
    for code, days in ((FIRST, (3, 5, 8, 13, 21)), (BY_HOST, (2, 4))):
        with city(code):
            loaded(cities[code].town, days=days)
    for code in CODES:
        count_anew(0, code)
    with job():
        assert [hand_in(code) for code in CODES] == [True] * 3
    return name


@contextmanager
def job() -> Iterator[None]:
    """Django's connection is the job runner's for a stretch."""
    said = connections["default"].settings_dict
    before = said["USER"], said["PASSWORD"]
    connection.close()
    said["USER"], said["PASSWORD"] = "luming_job", "job"
    try:
        yield
    finally:
        connection.close()
        said["USER"], said["PASSWORD"] = before


def together(code: str) -> Together:
    directory.forget()
    return SideBySide(YEAR).figure(INDICATORS[code])


def beside(code: str = "mediation.accepted") -> dict[str, tuple]:
    return {
        one.city.code: (one.value, one.why_not, one.remark)
        for one in together(code).cities
        if one.city.code in CODES
    }


def owner(name: str, statement: str, *values: object) -> None:
    with psycopg.connect(url_of(name)) as known:
        known.execute(statement, values)
    directory.forget()


def test_a_figure_of_all_is_made_of_the_sums_and_each_city_says_its_own(handed) -> None:
    for code in COUNTED:
        own = {}
        for at in CODES:
            with city(at, Job(COUNTING)):
                own[at] = figures([code], Where.city(), YEAR)[code].value
        with job():
            assert {at: value for at, (value, _, _) in beside(code).items()} == own, code
    with job():
        assert beside() == {FIRST: (5, "", ""), BY_HOST: (2, "", ""), BY_PATH: (0, "", "")}
        assert together("mediation.accepted").value == 7
        assert together("mediation.median_days").value == 5  # of 2 3 4 5 8 13 21, and not of two medians
        with pytest.raises(ValueError, match="not of whole months"):
            SideBySide(Period(YEAR.first, YEAR.last - timedelta(days=1)))


def test_handed_in_again_nothing_is_written_and_rebuilt_it_is_the_same(handed) -> None:
    def rows() -> list[tuple]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(READ)
            return cursor.fetchall()

    with job():
        before = rows()
        hand_in(FIRST)
        assert rows() == before
        with city(FIRST, Job(COUNTING)):
            Month.objects.filter(city=FIRST).delete()
            Rollup.objects.all().delete()
            for some in comparing.rounds():
                comparing.recount(some)
            comparing.put_right()
        hand_in(FIRST)
        assert [row[:3] for row in rows()] == [row[:3] for row in before]


def test_a_city_sees_and_writes_its_own_alone_and_no_page_any(handed) -> None:
    with job():
        with city(FIRST, Job(COUNTING)):
            assert {one.city for one in HandIn.objects.all()} == {FIRST}
            assert set(Month.objects.values_list("city", flat=True)) == {FIRST}
            assert Month.objects.filter(city=BY_HOST).update(sums={}) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), city(FIRST, Job(COUNTING)):
            Month.objects.create(city=BY_HOST, month=YEAR.first, sums={})
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            HandIn.objects.create(city="150999", as_of=now(), measures=[])
    for model in (HandIn, Month):
        with pytest.raises(ProgrammingError, match="permission denied"), city(FIRST, Job(COUNTING)):
            list(model.objects.all())


def test_what_is_handed_in_names_no_unit_and_no_matter(handed, house) -> None:
    with job():
        said = json.dumps(list(Month.objects.values_list("sums", flat=True)))
    for there in house[1].values():
        for key in (there.matter, there.town.unit.id, there.town.region.id, there.number):
            assert str(key) not in said
    assert '"accepted mediation"' in said


@pytest.fixture
def disturbed(handed) -> Iterator[None]:
    """One city shut and counted by an earlier definition, one that has handed in nothing, and a copy of the first."""
    changed = (
        ("update scope_city set shut = 'being moved' where code = %s", BY_HOST),
        ("update gathered_handin set measures = '[\"accepted.1\"]' where city = %s", BY_HOST),
        ("delete from gathered_handin where city = %s", BY_PATH),
        ("insert into scope_city values ('150600', '又一个', '', '', %s, '', now())", FIRST),
        (
            "insert into gathered_handin select '150600', as_of, measures from gathered_handin where city = %s",
            FIRST,
        ),
    )
    for statement, code in changed:
        owner(handed, statement, code)
    yield
    owner(handed, "delete from gathered_handin where city = %s", "150600")
    owner(handed, "delete from scope_city where code = %s", "150600")
    owner(handed, "update scope_city set shut = '' where code = %s", BY_HOST)


def test_a_city_that_is_shut_or_late_is_in_the_number_with_its_last_sums(handed) -> None:
    owner(handed, "update scope_city set shut = 'being moved' where code = %s", BY_HOST)
    owner(handed, "update gathered_handin set as_of = as_of - interval '1 day' where city = %s", BY_PATH)
    try:
        with job():
            assert beside() == {
                FIRST: (5, "", ""),
                BY_HOST: (2, "", "shut: being moved"),
                BY_PATH: (0, "", "late"),
            }
            assert together("mediation.accepted").value == 7
    finally:
        owner(handed, "update scope_city set shut = '' where code = %s", BY_HOST)


@pytest.mark.usefixtures("disturbed")
def test_a_city_that_cannot_be_counted_is_named(capsys) -> None:
    with job():
        code = command.main(["mediation.accepted", "--cities", "--year", str(YEAR.first.year)])
    said = capsys.readouterr()
    assert (code, said.out.splitlines()[0].split()[:2]) == (1, ["mediation.accepted", "5"])
    assert f"City {BY_HOST} is not in these numbers: it was counted by an earlier definition." in said.err
    assert f"City {BY_PATH} is not in these numbers: it has handed in nothing yet." in said.err
    assert f"City 150600 is not in these numbers: it is a copy of {FIRST}." in said.err
    assert "not for publication" in said.err
    assert "shut: being moved" in said.out
    assert f"/desk/figures/mediation.accepted/?first={YEAR.first}" in said.out


@pytest.mark.usefixtures("handed")
def test_asked_for_now_every_open_city_hands_in_first(capsys) -> None:
    with job():
        command.main(["mediation.accepted", "--cities", "--now", "--json", "--year", str(YEAR.first.year)])
    (line,) = json.loads(capsys.readouterr().out)
    assert line["value"] == 7
    own = {one["city"]: (one["value"], one["remark"]) for one in line["cities"]}
    assert {code: own[code] for code in CODES} == {FIRST: (5, ""), BY_HOST: (2, ""), BY_PATH: (0, "")}
