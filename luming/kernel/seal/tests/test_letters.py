"""A letter opens here alone, under its own id, whatever keys came after; an older keyring gets its key for letters."""

import json

import pytest

from luming.kernel.seal import keyring, letters, refusals
from luming.kernel.seal.keyring import Purpose
from luming.kernel.seal.tests.sealing_phone import sealed

ABOUT = "0b9f4a1e-6a55-4c0d-9a58-0b6c1d2e3f40"
STORY = "草场边界，当场说好了。".encode()


def written(ring, about=ABOUT):
    box = letters.box(ring)
    return sealed(box.head, box.point, about, STORY)


def test_a_letter_opens_here_and_says_nothing_outside(ring):
    letter = written(ring)
    assert letters.open_letter(letter, ABOUT, ring) == STORY
    assert STORY not in letter
    assert letter != written(ring)  # the same words twice are two letters


def test_after_a_rotation_letters_to_the_old_key_still_open(path, ring, suite):
    before = written(ring)
    keyring.rotate(path, Purpose.LETTER, suite)
    after = written(ring)
    assert before[:7] != after[:7]
    assert [letters.open_letter(one, ABOUT, ring) for one in (before, after)] == [STORY, STORY]


@pytest.mark.parametrize("at", [0, 7, 20, 75, 90, -1])
def test_a_letter_with_a_bit_changed_stays_shut(ring, at):
    letter = bytearray(written(ring))
    letter[at] ^= 1
    with pytest.raises(refusals.TamperedError):
        letters.open_letter(bytes(letter), ABOUT, ring)


def test_a_letter_under_another_id_cut_short_or_to_another_house_stays_shut(ring, tmp_path):
    letter = written(ring)
    for spoilt, about in ((letter, ABOUT[::-1]), (letter[:60], ABOUT), (b"", ABOUT)):
        with pytest.raises(refusals.TamperedError):
            letters.open_letter(spoilt, about, ring)
    other = keyring.open_keyring(tmp_path / "other" / "keyring.json")
    with pytest.raises(refusals.UnknownKeyError):
        letters.open_letter(letter, ABOUT, other)


def test_a_keyring_from_before_there_were_letters_gets_its_key_and_keeps_the_others(path):
    ring = keyring.open_keyring(path)
    content = json.loads(path.read_text())
    content["keys"] = [key for key in content["keys"] if key["purpose"] != Purpose.LETTER]
    path.write_text(json.dumps(content))
    later = keyring.open_keyring(path, create=False)
    assert later.versions(Purpose.SEALING) == ring.versions(Purpose.SEALING)
    assert letters.open_letter(written(later), ABOUT, later) == STORY
