"""The trial procedure, known only while a test of this folder runs."""

import pytest

from luming.kernel.workflow.moment import at


@pytest.fixture
def trial(town, monkeypatch):
    """The matter of a trial, asked for on a Friday morning."""
    from luming.kernel.proceedings.tests import trial as given

    given.make_known(monkeypatch)
    with at(given.FRIDAY):
        return given.bring(town).matter
