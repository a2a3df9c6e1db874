"""Files are sealed as they stream: every chunk is checked, and none can be lost, swapped or added."""

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luming.kernel.seal import files, keyring, sealing
from luming.kernel.seal.files import CHUNK_BYTES, SALT_BYTES
from luming.kernel.seal.keyring import Purpose
from luming.kernel.seal.refusals import TamperedError

PLACE = "documents.file:018f"
START = sealing.HEAD.size + SALT_BYTES
STEP = CHUNK_BYTES + 16


def sealed(content: bytes, ring, place=PLACE) -> bytes:
    target = io.BytesIO()
    assert files.seal_file(io.BytesIO(content), target, context=place, ring=ring) == len(content)
    return target.getvalue()


def opened(content: bytes, ring, place=PLACE) -> bytes:
    return b"".join(files.open_file(io.BytesIO(content), context=place, ring=ring))


class Dribble(io.RawIOBase):
    """A source that gives less than it is asked for, as a socket does."""

    def __init__(self, content: bytes) -> None:
        self.rest = io.BytesIO(content)

    def read(self, size=-1):
        return self.rest.read(min(size, 7001))


@settings(max_examples=20)
@given(
    size=st.sampled_from([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 600_000]),
    fill=st.binary(min_size=1, max_size=9),
)
def test_a_file_of_any_length_comes_back(lasting_ring, size, fill):
    content = (fill * (size // len(fill) + 1))[:size]
    assert opened(sealed(content, lasting_ring), lasting_ring) == content


def test_a_source_that_dribbles_is_sealed_whole(ring):
    content = bytes(range(256)) * 3000
    target = io.BytesIO()
    files.seal_file(Dribble(content), target, context=PLACE, ring=ring)
    assert b"".join(files.open_file(Dribble(target.getvalue()), context=PLACE, ring=ring)) == content


def test_a_file_cut_at_a_chunk_or_anywhere_is_noticed(ring):
    whole = sealed(b"x" * (2 * CHUNK_BYTES + 100), ring)
    for length in [0, 3, START - 1, START, START + 5, START + STEP, START + 2 * STEP, len(whole) - 1]:
        with pytest.raises(TamperedError):
            opened(whole[:length], ring)


def test_chunks_cannot_be_swapped_repeated_or_added(ring):
    whole = sealed(b"a" * CHUNK_BYTES + b"b" * CHUNK_BYTES + b"c" * 10, ring)
    head, first, second, last = whole[:START], *(whole[START + i * STEP :][:STEP] for i in range(3))
    for spoilt in [[second, first, last], [first, first, last], [first, second, last, last], [first, last]]:
        with pytest.raises(TamperedError):
            opened(head + b"".join(spoilt), ring)


def test_a_changed_byte_is_noticed_before_its_chunk_is_given_out(ring):
    whole = bytearray(sealed(b"a" * CHUNK_BYTES + b"b" * 10, ring))
    whole[-20] ^= 1
    chunks = files.open_file(io.BytesIO(bytes(whole)), context=PLACE, ring=ring)
    assert next(chunks) == b"a" * CHUNK_BYTES
    with pytest.raises(TamperedError):
        next(chunks)


def test_a_file_in_another_place_does_not_open(ring):
    with pytest.raises(TamperedError):
        opened(sealed(b"x", ring), ring, place="documents.file:other")


def test_a_sealed_value_is_not_a_sealed_file_nor_the_other_way_round(ring):
    with pytest.raises(TamperedError):
        opened(sealing.seal("x" * 60, context=PLACE, ring=ring), ring)
    with pytest.raises(TamperedError):
        sealing.open_bytes(sealed(b"x", ring), context=PLACE, ring=ring)


def test_a_file_is_resealed_under_the_newest_key(path, ring, suite):
    content = b"y" * (CHUNK_BYTES + 5)
    old, target = sealed(content, ring), io.BytesIO()
    keyring.rotate(path, Purpose.SEALING, suite)
    assert not sealing.is_newest(old, ring=ring)
    assert files.reseal_file(io.BytesIO(old), target, context=PLACE, ring=ring) == len(content)
    assert sealing.is_newest(target.getvalue()[: sealing.HEAD.size], ring=ring)
    assert opened(target.getvalue(), ring) == content


def test_fifty_megabytes_need_less_than_twenty_of_memory(tmp_path, ring):
    source, target = tmp_path / "source", tmp_path / "target"
    with source.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    tracemalloc.start()
    try:
        with source.open("rb") as plain, target.open("wb") as locked:
            files.seal_file(plain, locked, context=PLACE, ring=ring)
        with target.open("rb") as locked:
            total = sum(len(chunk) for chunk in files.open_file(locked, context=PLACE, ring=ring))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert total == 50 * 1024 * 1024
    assert peak < 20 * 1024 * 1024
