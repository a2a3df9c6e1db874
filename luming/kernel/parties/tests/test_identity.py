"""Identity documents: what could be real is taken in one spelling, what cannot is refused with its remedy."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.parties.identity import (
    IdentityRefusedError,
    IdKind,
    Note,
    Reason,
    check_credit_code,
    check_identity,
)
from luming.kernel.parties.tests.made_up import NOWHERE, card, credit_code, old_foreign_card
from luming.kernel.workflow import moment

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _today():
    with moment.at(datetime(2026, 11, 21, 4, tzinfo=UTC)):
        yield


def reason(given_, kind=IdKind.RESIDENT) -> Reason:
    with pytest.raises(IdentityRefusedError) as caught:
        check_identity(given_, kind)
    return caught.value.reason


@given(birth=st.dates(date(1877, 1, 1), TODAY), order=st.integers(0, 999))
def test_every_well_made_number_is_taken_with_its_birth_date(birth, order):
    with moment.at(datetime(2026, 11, 21, 4, tzinfo=UTC)):
        found = check_identity(card(f"{birth:%Y%m%d}", order=f"{order:03d}"))
    assert (found.kind, found.birth, found.note) == (IdKind.RESIDENT, birth, None)


@given(place=st.integers(0, 17), other=st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_noticed(place, other):
    number = card()
    wrong = number[:place] + other + number[place + 1 :]
    if wrong != number:
        with pytest.raises(IdentityRefusedError):
            check_identity(wrong)


def test_two_neighbours_changed_about_are_noticed():
    number = card("19871206", order="518")
    for place in range(17):
        turned = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if turned != number:
            with pytest.raises(IdentityRefusedError):
                check_identity(turned)


def test_width_blanks_dashes_and_any_x_do_not_matter():
    number = next(n for n in (card(order=f"{i:03d}") for i in range(99)) if n.endswith("X"))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number)
    split = f" {number[:6]} {number[6:14]}-{number[14:]}\u200b"
    for typed in [number.lower(), wide, split, number[:-1] + "×", number[:-1] + "Х"]:
        assert check_identity(typed).number == number


@pytest.mark.parametrize("cell", [150299200102030000.0, 150299200102030000, True])
def test_a_number_from_a_spreadsheet_is_refused_because_its_end_may_be_lost(cell):
    assert reason(cell) is Reason.NUMERIC_CELL
    with pytest.raises(IdentityRefusedError):
        check_credit_code(cell)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (None, Reason.EMPTY),
        ("", Reason.EMPTY),
        (" － ", Reason.EMPTY),
        ("1502992001", Reason.LENGTH),
        ("X" * 18, Reason.CHARACTERS),
        (card()[:-1] + ("0" if card()[-1] != "0" else "1"), Reason.CHECKSUM),
        (card(region="160000"), Reason.REGION),
        (card(region="000000"), Reason.REGION),
        (card(region="710000"), Reason.REGION),
        (card(region="810001"), Reason.REGION),
        (card("20010229"), Reason.BIRTH_IMPOSSIBLE),
        (card("20011301"), Reason.BIRTH_IMPOSSIBLE),
        (card("00000101"), Reason.BIRTH_IMPOSSIBLE),
        (card("20261122"), Reason.BIRTH_FUTURE),
        (card("18761120"), Reason.BIRTH_TOO_OLD),
    ],
)
def test_what_cannot_be_a_number_is_refused_for_its_own_reason(typed, expected):
    assert reason(typed) is expected


def test_a_child_born_today_and_a_person_of_150_are_taken():
    assert check_identity(card("20261121")).birth == TODAY
    assert check_identity(card("18761121")).birth == date(1876, 11, 21)


def test_today_is_china_s_today():
    with moment.at(datetime(2026, 11, 21, 17, tzinfo=UTC)):
        assert check_identity(card("20261122")).birth == date(2026, 11, 22)


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_taken(region):
    found = check_identity(card("19900101", region=region))
    assert (found.kind, found.birth) == (IdKind.PERMIT, date(1990, 1, 1))


def test_a_foreigner_s_new_card_is_told_by_its_first_digit():
    found = check_identity(card("19850101", region="915840"), IdKind.RESIDENT)
    assert (found.kind, found.birth) == (IdKind.FOREIGN_CARD, date(1985, 1, 1))
    assert reason(card("19850101", region="999840")) is Reason.REGION


def test_a_foreigner_s_old_card_is_taken_and_said_to_be_old():
    found = check_identity(old_foreign_card("901231"))
    assert (found.kind, found.birth, found.note) == (IdKind.FOREIGN_CARD, date(1990, 12, 31), Note.OLD_CARD)


def test_of_two_centuries_an_old_foreign_card_is_read_as_the_later():
    assert check_identity(old_foreign_card("261121")).birth == TODAY
    assert check_identity(old_foreign_card("261122")).birth == date(1926, 11, 22)


def test_a_wrong_old_foreign_card_is_refused():
    number = old_foreign_card()
    assert reason(number[:-1] + str((int(number[-1]) + 1) % 10)) is Reason.CHECKSUM
    assert reason(old_foreign_card(place="9999")) is Reason.REGION
    assert reason(old_foreign_card("019931")) is Reason.BIRTH_IMPOSSIBLE


def test_an_old_number_of_15_digits_is_converted_and_said_so():
    found = check_identity(f"{NOWHERE}630815001")
    assert found.number == card("19630815", order="001")
    assert (found.birth, found.note) == (date(1963, 8, 15), Note.UPGRADED)


def test_an_old_number_is_checked_as_far_as_it_can_be():
    assert reason("160000630815001") is Reason.REGION
    assert reason("810000630815001") is Reason.REGION
    assert reason(f"{NOWHERE}631315001") is Reason.BIRTH_IMPOSSIBLE


@pytest.mark.parametrize(
    "number", ["E00000000", "EA0000000", "G00000000", "P0000000", "000000000", "e0000 0000"]
)
def test_passports_are_taken_as_they_are_and_tell_no_age(number):
    found = check_identity(number, IdKind.PASSPORT)
    assert (found.kind, found.birth, found.is_under_14(TODAY)) == (IdKind.PASSPORT, None, None)


@pytest.mark.parametrize("number", ["ABCDEF", "E0000000000", "E00", card(), "护照00000"])
def test_what_is_no_passport_is_refused(number):
    assert reason(number, IdKind.PASSPORT) is Reason.PASSPORT


def test_travel_permits_and_other_documents():
    for number in ["H00000000", "M0000000000", "00000000", "0000000000（B）"]:
        assert check_identity(number, IdKind.TRAVEL_PERMIT).kind is IdKind.TRAVEL_PERMIT
    assert reason("K00000000", IdKind.TRAVEL_PERMIT) is Reason.TRAVEL_PERMIT
    assert check_identity("某字第 0000000 号", IdKind.OTHER).number == "某字第0000000号"
    assert reason("某字第号", IdKind.OTHER) is Reason.OTHER


def test_the_number_shows_in_no_repr_and_no_refusal():
    number = card()
    assert number not in repr(check_identity(number))
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    with pytest.raises(IdentityRefusedError) as caught:
        check_identity(wrong)
    assert wrong not in repr(caught.value) + str(caught.value) + "".join(caught.value.words)


@pytest.mark.parametrize("each", [*Reason, *Note])
def test_every_reason_speaks_both_languages_calmly(each):
    assert each.value.zh.endswith("。")
    assert each.value.en.endswith(".")
    assert not set("!！") & set("".join(each.value))


def test_under_14_follows_the_number():
    assert check_identity(card("20121122")).is_under_14(TODAY) is True
    assert check_identity(card("20121121")).is_under_14(TODAY) is False
    assert check_identity(card("20081122")).is_minor(TODAY) is True
    assert check_identity(card("20081121")).is_minor(TODAY - timedelta(1)) is True
    assert check_identity(card("20081121")).is_minor(TODAY) is False


def test_a_firm_may_have_no_credit_code():
    assert check_credit_code("") == check_credit_code(None) == check_credit_code("　") == ""


@pytest.mark.parametrize("head", ["91", "92", "52", "N2", "A1", "Y1", "31"])
def test_credit_codes_are_taken_also_those_of_village_collectives(head):
    code = credit_code(head)
    assert check_credit_code(f" {code[:8]} {code[8:].lower()}") == code


def test_letters_that_are_never_used_are_read_as_the_digit_that_was_meant():
    code = credit_code(body="MA0000001")
    assert check_credit_code(code.replace("0", "O").replace("1", "I")) == code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("150299000000000", Reason.CREDIT_CODE_LENGTH),
        ("91A50299MA00000000", Reason.CREDIT_CODE_CHARACTERS),
        ("91150299SA00000000", Reason.CREDIT_CODE_CHARACTERS),
        (credit_code()[:-1] + ("A" if credit_code()[-1] != "A" else "B"), Reason.CREDIT_CODE_CHECKSUM),
    ],
)
def test_a_wrong_credit_code_is_refused_for_its_own_reason(code, expected):
    with pytest.raises(IdentityRefusedError) as caught:
        check_credit_code(code)
    assert caught.value.reason is expected
