"""A city on three machines whose primary loses power while clerks write: the small form of ``bin/bench three-nodes``."""

import os

import pytest

from deploy.rehearse.site import missing
from deploy.rehearse.three_nodes import SKIPPED, rehearsed, told, well

pytestmark = pytest.mark.slow

SOON = {"TTL": 12, "LOOP_WAIT": 2, "RETRY_TIMEOUT": 3}  # seconds; a city would choose longer ones


@pytest.fixture(scope="module")
def found() -> dict:
    if lacking := missing():
        says = pytest.fail if os.environ.get("LUMING_CI") else pytest.skip
        says(f"{SKIPPED}: {' and '.join(lacking)} not on this machine")
    return rehearsed(["machine"], writers=2, seconds=2.0, times=SOON, back=False)


def test_the_primary_dies_and_nothing_that_was_answered_is_lost_or_made_twice(found) -> None:
    assert well(found), told(found)
    assert found["counts"]["acknowledged"] > 0
    assert found["strikes"][0]["moved"], "another machine took over"


def test_whoever_was_writing_goes_on_by_herself(found) -> None:
    """Longer than the lost machine's word, since that must run out; then the clerks are answered again."""
    assert found["counts"]["handed in again"] > 0
    assert found["strikes"][0]["silence"] < 60
