"""Content comes out of the freezer as it went in; what does not fill the form is refused, every fault by its path."""

import json
from datetime import datetime

import pytest

from luming.kernel.documents.rendering.freezing import ContentRefused, freeze
from luming.kernel.documents.rendering.tests.letters import LETTER, Letter, letter


def faults(content):
    with pytest.raises(ContentRefused) as refused:
        LETTER.read(content)
    return refused.value.faults


def test_frozen_content_is_plain_json_and_thaws_to_the_same():
    frozen = letter()
    thawed = LETTER.read(json.loads(json.dumps(frozen)))
    assert isinstance(thawed, Letter)
    assert freeze(thawed) == frozen


def test_money_is_frozen_as_decimal_text_so_that_no_fen_is_lost():
    assert letter()["price"] == "4800.50"
    assert faults(letter() | {"price": 4800.5}) == (
        "price is not an amount of money as decimal text: 4800.5",
    )


def test_a_missing_key_is_named_with_its_form():
    content = letter()
    del content["body"]
    with pytest.raises(ContentRefused, match=r"test\.letter v1: body is missing"):
        LETTER.read(content)


def test_every_fault_is_told_at_once_with_its_path():
    content = letter() | {"sent_on": "2026-13-01", "tone": "loud", "is_open": 1}
    content["people"] = [{"name": "张三"}, {"age": 3}]
    assert faults(content) == (
        "people[1].name is missing",
        "sent_on is not a date: '2026-13-01'",
        "tone is not one of plain, warm: 'loud'",
        "is_open is not true or false: 1",
    )


def test_a_key_the_form_does_not_know_is_refused():
    content = letter()
    content["people"][0]["ethnicity"] = "x"
    assert faults(content) == ("people[0].ethnicity is not a key of this form",)


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_a_required_text_may_not_be_blank(empty):
    assert faults(letter() | {"body": empty}) == ("body is empty",)


def test_a_required_list_may_not_be_empty():
    assert faults(letter() | {"people": []}) == ("people is empty",)


def test_a_key_with_a_default_may_be_left_out_so_that_old_content_stays_valid():
    content = letter()
    del content["price"], content["note"]
    assert LETTER.read(content).price is None


def test_a_moment_without_its_time_zone_is_refused():
    naive = datetime(2026, 11, 20, 9, 30).isoformat()  # noqa: DTZ001
    assert faults(letter() | {"read_at": naive}) == (
        f"read_at is not a moment with its time zone: '{naive}'",
    )


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity", "ten", 4800, True])
def test_what_is_no_amount_of_money_is_refused(amount):
    assert faults(letter() | {"price": amount}) == (
        f"price is not an amount of money as decimal text: {amount!r}",
    )


def test_a_number_written_as_text_is_no_number():
    assert faults(letter() | {"people": [{"name": "张三", "age": "40"}]}) == (
        "people[0].age is not a whole number: '40'",
    )
