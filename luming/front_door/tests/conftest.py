"""A folder that PostgreSQL's own user may enter: pytest's are closed to everyone but us."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from luming.front_door.paths import passing


@pytest.fixture
def open_folder() -> Iterator[Path]:
    yield from a_folder()


@pytest.fixture(scope="module")
def shared_folder() -> Iterator[Path]:
    yield from a_folder()


def a_folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="luming-test-", dir=passing()))
    place.chmod(0o711)
    yield place
    shutil.rmtree(place, ignore_errors=True)
