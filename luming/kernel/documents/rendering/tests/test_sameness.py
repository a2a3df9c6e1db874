"""The same content gives the same bytes: in another process, with another hash seed, in another time zone, shuffled."""

import json
import os
import subprocess
import sys
from hashlib import sha256

import pytest

from luming.kernel.documents.rendering.tests import letters

MAKERS = [letters.pdf, letters.word]


def in_another_process(**environment: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "luming.kernel.documents.rendering.tests.letters"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return done.stdout.split()


def test_two_processes_make_the_same_files():
    first = in_another_process(PYTHONHASHSEED="1", TZ="UTC")
    second = in_another_process(PYTHONHASHSEED="2", TZ="America/New_York")
    assert first == second
    assert len(set(first)) == 4
    here = [sha256(make(language=language)).hexdigest() for make in MAKERS for language in ("zh-hans", "en")]
    assert here == first


@pytest.mark.parametrize("make", MAKERS)
def test_the_order_of_keys_in_the_frozen_content_does_not_matter(make):
    content = letters.letter()
    shuffled = json.loads(json.dumps(dict(reversed(content.items()))))
    assert make(shuffled) == make(content)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    "changed", [{"number": "测〔2026〕0002号"}, {"digest": "00" * 16}, {"verify_url": "https://x.example"}]
)
def test_another_number_digest_or_address_is_another_file(make, changed):
    assert make(**changed) != make()


@pytest.mark.parametrize("make", MAKERS)
def test_a_moment_of_issue_without_its_time_zone_is_refused(make):
    with pytest.raises(ValueError, match="needs a time zone"):
        make(issued_at=letters.ISSUED["issued_at"].replace(tzinfo=None))
