"""The blind index says whether two values are the same, and nothing else to anyone without the key."""

import pytest

from luming.kernel.seal import blind, keyring
from luming.kernel.seal.blind import Kind
from luming.kernel.seal.keyring import Purpose

CITY = "150200"


def test_one_person_written_in_several_ways_has_one_index(ring):
    spellings = ["古丽·热合曼", "古丽•热合曼", "古丽 热合曼", "古丽・热合曼"]
    assert len({blind.index(Kind.NAME, s, city=CITY, ring=ring) for s in spellings}) == 1


def test_width_case_and_dashes_of_a_number_do_not_matter(ring):
    spellings = ["H12345678", "h1234 5678", "Ｈ１２３４５６７８", "H-12345678"]
    assert len({blind.index(Kind.IDENTITY, s, city=CITY, ring=ring) for s in spellings}) == 1


def test_kinds_cities_and_people_differ(ring):
    indexes = {
        blind.index(Kind.NAME, "张三", city=CITY, ring=ring),
        blind.index(Kind.NAME, "张四", city=CITY, ring=ring),
        blind.index(Kind.NAME, "张三", city="150100", ring=ring),
        blind.index(Kind.IDENTITY, "张三", city=CITY, ring=ring),
    }
    assert len(indexes) == 4


def test_without_the_key_the_index_cannot_be_recomputed(ring, tmp_path, suite):
    other = keyring.open_keyring(tmp_path / "other" / "keyring.json", suite)
    ours, theirs = (blind.index(Kind.NAME, "张三", city=CITY, ring=r) for r in (ring, other))
    assert ours != theirs


def test_nobody_is_indexed_as_nobody(ring):
    for empty in ["", "  ", "--", "·"]:
        with pytest.raises(ValueError, match="empty"):
            blind.index(Kind.NAME, empty, city=CITY, ring=ring)


def test_after_a_rotation_old_rows_are_still_found(path, ring, suite):
    old = blind.index(Kind.NAME, "张三", city=CITY, ring=ring)
    keyring.rotate(path, Purpose.BLIND, suite)
    new = blind.index(Kind.NAME, "张三", city=CITY, ring=ring)
    assert old != new
    assert blind.candidates(Kind.NAME, "张三", city=CITY, ring=ring) == [new, old]


def test_a_fingerprint_knows_the_same_content_again_also_after_a_rotation(path, ring, suite):
    stored = blind.fingerprint(b"one form", ring=ring)
    keyring.rotate(path, Purpose.CONTENT, suite)
    assert blind.same_content(stored, b"one form", ring=ring)
    assert not blind.same_content(stored, b"another form", ring=ring)
