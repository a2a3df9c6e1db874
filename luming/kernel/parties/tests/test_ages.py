"""Ages in law are completed years, complete on the birthday."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.parties.identity import Capacity, age, capacity, is_minor, is_under_14

BORN = date(2012, 6, 1)


def test_a_year_is_complete_on_the_birthday():
    assert age(BORN, date(2026, 5, 31)) == 13
    assert age(BORN, date(2026, 6, 1)) == 14


def test_who_was_born_on_29_february_waits_for_1_march():
    born = date(2012, 2, 29)
    assert is_under_14(born, date(2026, 2, 28))
    assert not is_under_14(born, date(2026, 3, 1))
    assert age(born, date(2028, 2, 29)) == 16


def test_children_minors_and_capacity_end_on_their_birthdays():
    assert is_under_14(BORN, date(2026, 5, 31))
    assert not is_under_14(BORN, date(2026, 6, 1))
    assert is_minor(BORN, date(2030, 5, 31))
    assert not is_minor(BORN, date(2030, 6, 1))
    assert capacity(BORN, date(2020, 5, 31)) is Capacity.NONE
    assert capacity(BORN, date(2020, 6, 1)) is Capacity.LIMITED
    assert capacity(BORN, date(2030, 5, 31)) is Capacity.LIMITED
    assert capacity(BORN, date(2030, 6, 1)) is Capacity.FULL


@given(birth=st.dates(date(1900, 1, 1), date(2020, 1, 1)), days=st.integers(0, 40000))
def test_age_never_falls_and_grows_by_one_at_a_time(birth, days):
    on = birth + timedelta(days)
    step = age(birth, on + timedelta(1)) - age(birth, on)
    assert step in (0, 1)
    assert age(birth, birth) == 0
