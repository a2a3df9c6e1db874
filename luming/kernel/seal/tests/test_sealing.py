"""What is sealed opens whole, in its own place, with its own key, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.seal import keyring, sealing
from luming.kernel.seal.algorithms import COMMERCIAL, INTERNATIONAL, NONCE_BYTES
from luming.kernel.seal.keyring import Purpose
from luming.kernel.seal.refusals import TamperedError, UnknownKeyError

PLACE = "parties.party.name:018f"
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(text=TEXT, place=TEXT.filter(bool))
def test_whatever_is_sealed_comes_back(lasting_ring, text, place):
    envelope = sealing.seal(text, context=place, ring=lasting_ring)
    assert sealing.open_sealed(envelope, context=place, ring=lasting_ring) == text


@given(blob=st.binary(max_size=200), where=st.integers(0), flip=st.integers(1, 255))
def test_any_changed_byte_is_noticed(lasting_ring, blob, where, flip):
    envelope = bytearray(sealing.seal_bytes(blob, context=PLACE, ring=lasting_ring))
    envelope[where % len(envelope)] ^= flip
    with pytest.raises((TamperedError, UnknownKeyError)):
        sealing.open_bytes(bytes(envelope), context=PLACE, ring=lasting_ring)


@given(keep=st.integers(0, 50))
def test_any_cut_is_noticed(lasting_ring, keep):
    envelope = sealing.seal("昆都仑区某某街道", context=PLACE, ring=lasting_ring)
    with pytest.raises(TamperedError):
        sealing.open_sealed(envelope[:keep], context=PLACE, ring=lasting_ring)


def test_a_value_moved_to_another_row_or_column_does_not_open(ring):
    envelope = sealing.seal("张三", context="parties.party.name:1", ring=ring)
    for place in ["parties.party.name:2", "parties.party.phone:1", "parties.party.name:11"]:
        with pytest.raises(TamperedError):
            sealing.open_sealed(envelope, context=place, ring=ring)


def test_a_value_without_a_place_is_not_sealed(ring):
    with pytest.raises(ValueError, match="context"):
        sealing.seal("张三", context="", ring=ring)


def test_the_same_text_never_looks_the_same(ring):
    assert len({sealing.seal("张三", context=PLACE, ring=ring) for _ in range(50)}) == 50


def test_the_envelope_does_not_hold_the_text(ring):
    assert "张三".encode() not in sealing.seal("张三", context=PLACE, ring=ring)


def test_after_a_rotation_old_values_open_and_new_ones_use_the_new_key(path, ring, suite):
    old = sealing.seal("张三", context=PLACE, ring=ring)
    keyring.rotate(path, Purpose.SEALING, suite)
    new = sealing.seal("张三", context=PLACE, ring=ring)
    assert sealing.open_sealed(old, context=PLACE, ring=ring) == "张三"
    assert not sealing.is_newest(old, ring=ring)
    assert sealing.is_newest(new, ring=ring)


def test_resealing_moves_a_value_to_the_newest_key_and_back_to_nothing_more(path, ring):
    old = sealing.seal("张三", context=PLACE, ring=ring)
    assert sealing.reseal(old, context=PLACE, ring=ring) is old
    keyring.rotate(path, Purpose.SEALING, COMMERCIAL)
    moved = sealing.reseal(old, context=PLACE, ring=ring)
    assert sealing.is_newest(moved, ring=ring)
    assert sealing.open_sealed(moved, context=PLACE, ring=ring) == "张三"


def test_resealing_does_not_launder_a_moved_value(path, ring):
    old = sealing.seal("张三", context=PLACE, ring=ring)
    keyring.rotate(path, Purpose.SEALING)
    with pytest.raises(TamperedError):
        sealing.reseal(old, context="parties.party.name:other", ring=ring)


def test_another_keyring_says_that_the_key_is_missing_not_that_someone_tampered(tmp_path, ring):
    other = keyring.open_keyring(tmp_path / "other" / "keyring.json", INTERNATIONAL)
    with pytest.raises(UnknownKeyError):
        sealing.open_sealed(sealing.seal("张三", context=PLACE, ring=ring), context=PLACE, ring=other)


def test_refusals_speak_both_languages(ring):
    with pytest.raises(TamperedError) as caught:
        sealing.open_sealed(b"", context=PLACE, ring=ring)
    assert "改动" in caught.value.words.zh
    assert "changed" in caught.value.words.en


def test_a_column_sealed_in_one_go_opens_value_by_value_and_no_two_look_alike(ring):
    said = ["赵铁柱", "赵铁柱", ""]
    sealed = sealing.seal_each(said, [f"column:{place}" for place in range(len(said))], ring=ring)
    opened = [
        sealing.open_sealed(one, context=f"column:{place}", ring=ring) for place, one in enumerate(sealed)
    ]
    assert opened == said
    head = sealing.HEAD.size
    assert len({one[head : head + NONCE_BYTES] for one in sealed}) == len(said)
    with pytest.raises(TamperedError):
        sealing.open_sealed(sealed[0], context="column:1", ring=ring)
