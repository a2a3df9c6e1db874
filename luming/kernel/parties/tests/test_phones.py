"""Telephones: one spelling for a number that exists, and a remedy for one that does not."""

import pytest

from luming.kernel.parties.identity import IdentityRefusedError, Phone, PhoneKind, Reason, check_phone


@pytest.mark.parametrize(
    "typed",
    [
        "13800000000",
        "138 0000 0000",
        "138-0000-0000",
        "１３８００００００００",
        "+86 138 0000 0000",
        "0086-13800000000",
        "8613800000000",
        "013800000000",
        "\u202a138\u00a00000\u20110000\u202c",
    ],
)
def test_a_mobile_number_has_one_spelling(typed):
    assert check_phone(typed) == Phone("+8613800000000", PhoneKind.MOBILE)


@pytest.mark.parametrize("typed", ["0479-00", "12345", "95588", "99999", "1380000000", "138000000000"])
def test_what_nobody_can_call_is_refused(typed):
    with pytest.raises(IdentityRefusedError) as caught:
        check_phone(typed)
    assert caught.value.reason is Reason.PHONE


@pytest.mark.parametrize(
    "typed", ["1380000000a", "13800000000（妻）", "13800000000/13900000000", "13800000000,13900000000", "无"]
)
def test_stray_words_or_a_second_number_are_not_dropped_in_silence(typed):
    with pytest.raises(IdentityRefusedError) as caught:
        check_phone(typed)
    assert caught.value.reason is Reason.PHONE


@pytest.mark.parametrize(
    "typed", ["0472-5000000", "(0472)5000000", "0472 500 0000", "+86 472 500 0000", "04725000000"]
)
def test_a_landline_keeps_its_area_code(typed):
    phone = check_phone(typed)
    assert (phone.e164, phone.kind, phone.shown) == ("+864725000000", PhoneKind.LANDLINE, "0472 500 0000")


def test_a_landline_without_area_code_is_told_to_add_it():
    with pytest.raises(IdentityRefusedError) as caught:
        check_phone("5000000")
    assert caught.value.reason is Reason.PHONE_AREA_CODE


@pytest.mark.parametrize(
    "typed", ["0472-5000000-801", "0472-5000000转801", "0472 5000000 分机 801", "(0472)5000000 ext. 801"]
)
def test_an_extension_is_kept_and_read_back(typed):
    phone = check_phone(typed)
    assert (phone.extension, phone.text) == ("801", "+864725000000;ext=801")
    assert check_phone(phone.text) == phone
    assert phone.shown == "0472 500 0000 转 801"


def test_numbers_from_hong_kong_and_mongolia_are_taken():
    assert check_phone("+852 5123 4567").shown == "+852 5123 4567"
    assert check_phone("+976 9911 2233").e164 == "+97699112233"


def test_a_new_mobile_range_the_library_has_not_heard_of_is_taken():
    assert check_phone("14000000000").kind is PhoneKind.MOBILE


@pytest.mark.parametrize("cell", [13800000000.0, 13800000000, True])
def test_a_number_from_a_spreadsheet_is_refused(cell):
    with pytest.raises(IdentityRefusedError) as caught:
        check_phone(cell)
    assert caught.value.reason is Reason.NUMERIC_CELL


@pytest.mark.parametrize("empty", ["", None, " ", "　"])
def test_nothing_is_asked_for(empty):
    with pytest.raises(IdentityRefusedError) as caught:
        check_phone(empty)
    assert caught.value.reason is Reason.EMPTY


def test_the_number_shows_in_no_repr():
    assert "138" not in repr(check_phone("13800000000"))
