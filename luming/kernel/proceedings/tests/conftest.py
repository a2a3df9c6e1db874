"""The trial procedure, known only while a test of this folder runs."""

import pytest

from luming.kernel.workflow.moment import at


@pytest.fixture
def trial(town, monkeypatch):
    """The matter of a trial, asked for on a Friday morning."""
    from luming.kernel.documents.rendering import registry as papers
    from luming.kernel.proceedings import registry
    from luming.kernel.proceedings.tests import trial as given

    monkeypatch.setitem(registry._known, "trial", {1: given.Trial})
    for template in (given.RULING, given.NOTE):
        monkeypatch.setitem(papers._templates, (template.code, template.version), template)
    with at(given.FRIDAY):
        return given.bring(town).matter
