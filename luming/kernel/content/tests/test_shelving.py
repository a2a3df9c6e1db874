"""A text that was shown to somebody stays as it was shown."""

from pathlib import Path

import pytest

from luming.kernel.content.library import Library
from luming.kernel.content.models import Text
from luming.kernel.content.shelving import ChangedTextError, shelve

FILE = """
code = "hello"
version = "{version}"
kind = "notice"
valid_from = 2026-01-01
reviewed = false
law_basis = []
practice = []
title = {{ zh = "{words}", en = "Hello" }}
entry = []
"""


def write(folder: Path, version: str, words: str) -> Library:
    (folder / f"hello-{version}.toml").write_text(FILE.format(version=version, words=words))
    return Library(folder)


def test_every_version_is_kept_once(open_city, tmp_path) -> None:
    assert shelve("test", write(tmp_path, "1", "您好")) == 1
    assert shelve("test", Library(tmp_path)) == 0
    assert Text.objects.get(owner="test").zh["title"] == "您好"


def test_an_edited_version_is_refused(open_city, tmp_path, monkeypatch) -> None:
    shelve("test", write(tmp_path, "1", "您好"))
    Text.objects.filter(owner="test").update(digest="another")
    with pytest.raises(ChangedTextError, match="hello-1"):
        shelve("test", Library(tmp_path))
