"""The spelling under the chain of events: one for each value, the same for ever."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luming.kernel.seal import digest
from luming.kernel.seal.algorithms import Hash
from luming.kernel.seal.digest import NotCanonicalError


class Step(StrEnum):
    ACCEPT = "accept"


EVENT = {
    "step": Step.ACCEPT,
    "at": datetime(2026, 11, 21, 18, 54, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    "on": date(2026, 11, 21),
    "matter": UUID("018f0000-0000-7000-8000-000000000001"),
    "受理": ["是", True, None, -7, {"b": 1, "a": '引"号\n'}],
}
SPELLED = (
    '{"at":"2026-11-21T10:54:30.000000Z","matter":"018f0000-0000-7000-8000-000000000001","on":"2026-11-21",'
    '"step":"accept","受理":["是",true,null,-7,{"a":"引\\"号\\n","b":1}]}'
)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MOMENTS = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | MOMENTS | st.dates() | st.uuids(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc受理", max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_golden_spelling():
    assert digest.canonical(EVENT).decode() == SPELLED


def test_golden_digests():
    assert digest.digest(EVENT) == "sha256:" + hashlib.sha256(SPELLED.encode()).hexdigest()
    assert digest.digest(EVENT) == "sha256:0f8f99675f0f248f3c1fe92643e39af26ad68ace9adf4c943a677b96e75816de"
    assert (
        digest.digest(EVENT, Hash.SM3)
        == "sm3:9fcdddea5a1c7d1d704d710eca0e85885b413833b5c1d652c7dd2df795e3e798"
    )
    assert digest.digest({}) == "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert digest.digest_of_bytes(b"abc", Hash.SM3).startswith("sm3:66c7f0f462eeedd9")


@given(VALUES)
def test_what_is_stored_and_read_back_has_the_same_digest(value):
    read_back = json.loads(json.dumps(digest.plain(value)))
    assert digest.canonical(read_back) == digest.canonical(value)


@given(st.dictionaries(st.text("abc受理", max_size=3), st.integers(), min_size=2))
def test_the_order_of_names_does_not_matter(value):
    turned = dict(reversed(value.items()))
    assert digest.digest(turned) == digest.digest(value)


@given(VALUES)
def test_the_spelling_is_json_with_nothing_lost(value):
    assert json.loads(digest.canonical(value)) == digest.plain(value)


@given(VALUES)
def test_the_machine_that_is_made_once_spells_as_pythons_own(value):
    own = json.dumps(digest.plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert digest.canonical(value) == own.encode()


def test_one_moment_in_two_zones_is_one_moment():
    here = datetime(2026, 11, 21, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert digest.digest(here) == digest.digest(here.astimezone(UTC))


def test_composed_and_decomposed_text_is_one_text():
    assert digest.digest("é") == digest.digest("e\u0301")


@pytest.mark.parametrize(
    "value",
    [
        1.0, float("nan"), Decimal("1.00"), {1}, b"x", {1: "x"}, datetime(2026, 1, 1),  # noqa: DTZ001
        "\0", "\ud800", {"e\u0301": 1, "é": 2}, [[0.5]], timedelta(1), pytest.param(object(), id="object"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_has_two_spellings_or_none_is_refused(value):
    with pytest.raises(NotCanonicalError):
        digest.canonical(value)


def test_a_digest_is_checked_under_the_algorithm_it_names():
    for algorithm in Hash:
        stored = digest.digest(EVENT, algorithm)
        assert digest.agrees(stored, EVENT)
        assert not digest.agrees(stored, {**EVENT, "step": "decline"})
    for stored in ["", "md5:00", "sha256", "sha256:", "ｓha256:00", "sha256:é"]:
        assert not digest.agrees(stored, EVENT)


def test_golden_salted_digest():
    salt = bytes(range(16))
    assert digest.is_text(
        "张三说", salt, "sha256:44d1ef0baa02d3d144e380a78c1fbb2241a2beef6e81d1e018366f08ccd65264"
    )


@given(TEXT, TEXT)
def test_a_salted_digest_knows_its_text_and_no_other(text, other):
    salt, stored = digest.salted(text)
    assert digest.is_text(text, salt, stored)
    same = digest.canonical(text) == digest.canonical(other)
    assert digest.is_text(other, salt, stored) == same


def test_the_same_text_twice_cannot_be_recognised():
    (one_salt, one), (two_salt, two) = digest.salted("是"), digest.salted("是")
    assert one != two
    assert one_salt != two_salt
    assert not digest.is_text("是", one_salt, two)
    assert not digest.is_text("是", b"", one)


def test_an_hour_that_came_twice_is_two_moments() -> None:
    """As in the night in which summer time ended; to Python both are equal."""
    once = datetime(1991, 9, 15, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    again = once.replace(fold=1)
    assert once == again
    assert [digest.plain(one) for one in (once, again, once)] == [
        "1991-09-14T16:30:00.000000Z",
        "1991-09-14T17:30:00.000000Z",
        "1991-09-14T16:30:00.000000Z",
    ]
