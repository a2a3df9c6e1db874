"""Pass-phrases are easy to say and type, hard to guess, and never stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.seal import keyring, passphrase
from luming.kernel.seal.keyring import Purpose

BETWEEN = st.text(alphabet=" -–—.·,，　\t\n", max_size=3)


def test_a_passphrase_is_five_groups_of_four_digits_and_never_the_same():
    made = {passphrase.generate() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[0-9]{4}( [0-9]{4}){4}", each) for each in made)


def test_it_has_more_than_64_bits_of_chance():
    assert 10**passphrase.DIGITS > 2**64


@given(
    digits=st.text("0123456789", min_size=20, max_size=20), gaps=st.lists(BETWEEN, min_size=21, max_size=21)
)
def test_spaces_dashes_and_full_width_digits_are_welcome(digits, gaps):
    wide = "".join(gap + chr(ord(d) + 0xFEE0) for gap, d in zip(gaps, digits, strict=False)) + gaps[-1]
    narrow = "".join(gap + d for gap, d in zip(gaps, digits, strict=False))
    assert passphrase.parse(wide) == passphrase.parse(narrow) == digits


@pytest.mark.parametrize(
    ("typed", "zh"),
    [("1234 5678", "8 位"), ("", "0 位"), ("口令" + "1" * 20, "只有数字"), ("1" * 21, "21 位")],
)
def test_what_cannot_be_one_is_refused_in_words(typed, zh):
    with pytest.raises(passphrase.NotAPassphraseError) as caught:
        passphrase.parse(typed)
    assert zh in caught.value.words.zh
    assert caught.value.words.en


def test_the_right_one_matches_and_a_wrong_one_does_not(ring):
    made = passphrase.generate()
    stored = passphrase.digest(made, ring=ring)
    assert passphrase.matches(stored, made.replace(" ", "-"), ring=ring)
    assert not passphrase.matches(stored, passphrase.generate(), ring=ring)
    assert not passphrase.matches(stored, "nonsense", ring=ring)


def test_what_is_stored_does_not_hold_it_and_needs_the_key(ring, tmp_path, suite):
    made = passphrase.generate()
    other = keyring.open_keyring(tmp_path / "other" / "keyring.json", suite)
    assert passphrase.digest(made, ring=ring) != passphrase.digest(made, ring=other)
    assert passphrase.parse(made).encode() not in passphrase.digest(made, ring=ring)


def test_one_given_out_before_a_rotation_still_opens(path, ring, suite):
    made, link = passphrase.generate(), passphrase.token()
    stored, link_stored = passphrase.digest(made, ring=ring), passphrase.digest_of_token(link, ring=ring)
    keyring.rotate(path, Purpose.TOKEN, suite)
    assert passphrase.matches(stored, made, ring=ring)
    assert stored in passphrase.candidates(made, ring=ring)
    assert passphrase.candidates("nonsense", ring=ring) == []
    assert passphrase.token_matches(link_stored, link, ring=ring)
    assert link_stored in passphrase.token_candidates(link, ring=ring)


def test_a_token_fits_in_an_address_and_has_128_bits(ring):
    made = {passphrase.token() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", each) for each in made)
    stored = passphrase.digest_of_token(next(iter(made)), ring=ring)
    assert not passphrase.token_matches(stored, passphrase.token(), ring=ring)


def test_what_cannot_be_a_token_is_not_looked_up(ring):
    for text in ["", "x" * 21, "x" * 23, "é" * 22, "x" * 21 + "\n"]:
        assert passphrase.token_candidates(text, ring=ring) == []
        assert not passphrase.token_matches(b"", text, ring=ring)


def test_a_token_is_not_a_passphrase(ring):
    digits = "12345678901234567890"
    assert passphrase.digest(digits, ring=ring) != passphrase.digest_of_token(digits, ring=ring)
