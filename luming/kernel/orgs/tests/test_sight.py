"""Who looks down on the whole city is told so in one sign; who looks down on a part of it, unit by unit."""

import pytest

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Unit
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import EveryUnit, Job, Units
from luming.kernel.workflow.roles import Role
from tests.small_city import move_in


@pytest.fixture
def beside(town) -> Unit:
    """A centre that is under nobody of this city's other units, with a matter of its own."""
    unit = Unit.under(
        None, code="B", name="青山区矛调中心", short="青山", kind="centre", region=town.region, pinyin="q",
        valid_from=town.county.valid_from, takes_public=True, address="文化路1号", phone="0472-5150001",
    )  # fmt: skip
    unit.save(force_insert=True)
    return unit


@pytest.fixture
def theirs(town, beside):
    """A matter in their hands."""
    key = town.bring().matter
    move_in(town, "beside_head", Role.HEAD, beside)
    with within(Job("units")):
        Matter.objects.filter(id=key).update(holder=beside)
    return key


def test_the_whole_city_is_one_sign_however_many_units_it_has(town) -> None:
    scope = town.viewer("chief").scope
    assert scope.settings()["units"] == "*"
    assert town.viewer("chief").units == {town.unit.id, town.far.id, town.county.id}


def test_in_the_whole_city_both_locks_open_and_neither_names_a_unit(town) -> None:
    keys = {town.bring().matter, town.bring().matter}
    chief = town.viewer("chief")
    lists = (Matter.objects.visible_to(chief), Matter.objects.held_by(chief.units))
    with within(chief.scope):
        assert [{one.id for one in matters} for matters in lists] == [keys, keys]
    assert str(town.unit.id) not in str(Matter.objects.held_by(chief.units).query)


def test_once_a_unit_stands_beside_hers_she_is_told_hers_one_by_one(town, beside) -> None:
    assert not isinstance(town.viewer("chief").units, EveryUnit)
    assert town.viewer("chief").scope.settings()["units"].count("-") == 3 * 4


def test_what_a_unit_beside_hers_holds_she_sees_through_neither_lock(town, theirs) -> None:
    chief, head = town.viewer("chief"), town.viewer("beside_head")
    with within(chief.scope):
        assert not Matter.objects.filter(id=theirs).exists()
    with within(head.scope):
        assert Matter.objects.filter(id=theirs).exists()
        assert not Matter.objects.visible_to(chief).filter(id=theirs).exists()


def test_the_one_sign_opens_no_compartment(town) -> None:
    key = town.bring().matter
    with within(Job("units")):
        Matter.objects.filter(id=key).update(compartment="minors")
    with within(town.viewer("chief").scope):
        assert not Matter.objects.filter(id=key).exists()


def test_whoever_has_no_unit_is_told_none_even_where_a_city_has_none() -> None:
    assert Units(frozenset()).settings()["units"] == "{}"


def test_of_all_units_less_one_nobody_is_told_all(town) -> None:
    units = town.viewer("chief").units
    assert Units(units).settings()["units"] == "*"
    assert "*" not in Units(units - {town.far.id}).settings()["units"]
