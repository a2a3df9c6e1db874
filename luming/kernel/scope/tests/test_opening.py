"""The one way in: a city, one transaction, one scope; outside it nothing of the city can be read."""

import pytest
from django.db import ProgrammingError, connection, transaction

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Unit
from luming.kernel.scope.city import SETTINGS, OutsideCityError, city, current, schema_of, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, Logs, Nothing, OneMatter, Scope, Units

CITY = "150200"
ALL = (
    Nothing(),
    Units(frozenset({new_id()}), frozenset({"mediation_notes"})),
    OneMatter(new_id()),
    Logs(),
    Job("sweep"),
)


def settings() -> dict[str, str]:
    """The settings of this very transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"current_setting('luming.{name}', true)" for name in SETTINGS))
        return dict(zip(SETTINGS, cursor.fetchone(), strict=True))


def search_path() -> str:
    with connection.cursor() as cursor:
        cursor.execute("show search_path")
        return str(cursor.fetchone()[0])


def test_outside_a_city_its_tables_are_not_there(db) -> None:
    with pytest.raises(ProgrammingError, match="does not exist"), transaction.atomic():
        Unit.objects.exists()


def test_a_scope_needs_a_city(db) -> None:
    with pytest.raises(OutsideCityError), within(Nothing()):
        pass
    with pytest.raises(OutsideCityError):
        current()


def test_a_city_is_never_opened_inside_another(open_city) -> None:
    with pytest.raises(OutsideCityError), city("150100"):
        pass


@pytest.mark.parametrize("code", ["", "15020", "1502000", "15020a", "150200; drop schema public", "city_1"])
def test_a_city_code_is_six_figures(code: str) -> None:
    with pytest.raises(ValueError, match="six figures"):
        schema_of(code)


def test_leaving_a_city_leaves_nothing_behind(db) -> None:
    with city(CITY, Job("sweep")):
        assert settings()["job"] == "sweep"
        assert search_path().startswith("city_150200")
    assert set(settings().values()) <= {"", None}
    assert search_path() == "public"


@pytest.mark.parametrize("scope", ALL, ids=lambda scope: type(scope).__name__)
def test_a_scope_sets_its_own_settings_and_empties_the_rest(scope: Scope, open_city) -> None:
    with within(Units(frozenset({new_id()}), frozenset({"mediation_notes"}))), within(scope):
        assert {name: value for name, value in settings().items() if value} == scope.settings()


def test_the_scope_before_comes_back_also_after_an_error(open_city) -> None:
    with within(Job("sweep")):
        with pytest.raises(RuntimeError), within(Logs()):
            raise RuntimeError
        assert {name: value for name, value in settings().items() if value} == {"job": "sweep"}
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            within(Logs()),
            connection.cursor() as cursor,
        ):
            cursor.execute("select nonsense")
        assert {name: value for name, value in settings().items() if value} == {"job": "sweep"}


def test_where_the_setting_is_empty_no_matter_is_visible(town) -> None:
    """After SET LOCAL ends the setting is '' and not NULL: a naive policy would then match every row."""
    done = town.bring()
    with connection.cursor() as cursor:
        for name in SETTINGS:
            cursor.execute(f"select current_setting('luming.{name}', true) = ''")
            assert cursor.fetchone() == (True,)
    assert not Matter.objects.exists()
    with within(OneMatter(done.matter)):
        assert Matter.objects.exists()


@pytest.mark.parametrize("name", ["", "Sweep", "sweep'", "a b", "x" * 40, "sweep; reset all"])
def test_a_job_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        Job(name).settings()


@pytest.mark.parametrize("name", ["notes'", "a,b", "{", "a b", ""])
def test_a_compartment_has_a_plain_name(name: str) -> None:
    with pytest.raises(ValueError, match="plain item"):
        Units(frozenset(), frozenset({name})).settings()
