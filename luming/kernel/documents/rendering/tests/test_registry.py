"""A paper is set on the version it was issued on; a new one on the newest."""

from dataclasses import replace

import pytest

from luming.kernel.documents.rendering import registry
from luming.kernel.documents.rendering.tests.letters import LETTER


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(registry, "_templates", {})


@pytest.mark.usefixtures("empty")
class TestRegistry:
    def test_the_newest_version_is_found_and_the_old_one_stays(self):
        second = replace(LETTER, version=2)
        registry.register(LETTER, second)
        assert registry.find("test.letter") is second
        assert registry.find("test.letter", 1) is LETTER
        assert registry.all_templates() == (LETTER, second)

    def test_registering_twice_is_harmless_but_two_under_one_name_are_refused(self):
        registry.register(LETTER, LETTER)
        with pytest.raises(ValueError, match=r"two templates call themselves test\.letter v1"):
            registry.register(replace(LETTER, form_no=9))

    def test_an_unknown_version_says_which_are_known(self):
        registry.register(LETTER)
        with pytest.raises(
            registry.UnknownTemplate, match=r"no template test.letter v7; known versions: \[1\]"
        ):
            registry.find("test.letter", 7)
        with pytest.raises(registry.UnknownTemplate, match="known versions: none"):
            registry.find("test.nothing")
