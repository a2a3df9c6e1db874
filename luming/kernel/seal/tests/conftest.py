from collections.abc import Iterator
from pathlib import Path

import pytest

from luming.kernel.seal import keyring
from luming.kernel.seal.algorithms import COMMERCIAL, INTERNATIONAL
from luming.kernel.seal.keyring import Keyring


@pytest.fixture(params=[INTERNATIONAL, COMMERCIAL], ids=["international", "commercial"])
def suite(request):
    return request.param


@pytest.fixture(autouse=True)
def _chosen_again() -> Iterator[None]:
    """A test that chooses a keyring for its process leaves the process as it was: later tests start programs with it."""
    chosen = keyring._Chosen
    before = chosen.where, chosen.suite, chosen.create, dict(chosen.rings)
    yield
    chosen.where, chosen.suite, chosen.create, chosen.rings = before


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keyring.json"


@pytest.fixture
def ring(path, suite) -> Keyring:
    return keyring.open_keyring(path, suite)


@pytest.fixture(scope="module", params=[INTERNATIONAL, COMMERCIAL], ids=["international", "commercial"])
def lasting_ring(request, tmp_path_factory) -> Keyring:
    """For property tests, whose examples share one fixture."""
    return keyring.open_keyring(tmp_path_factory.mktemp("ring") / "keys" / "keyring.json", request.param)
