"""How many web workers a house has."""

import os

import pytest

from luming.front_door.refusal import Refusal
from luming.front_door.rooms import workers


@pytest.mark.parametrize(("processors", "many"), [(1, 1), (2, 3), (4, 5), (16, 5), (None, 1)])
def test_one_more_than_processors_where_there_are_several(processors, many, monkeypatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert workers({}) == many


def test_as_many_as_the_operator_says() -> None:
    assert workers({"LUMING_WORKERS": "2"}) == 2


@pytest.mark.parametrize("said", ["many", "0", "-1", "101"])
def test_what_cannot_be_is_refused_by_name(said) -> None:
    with pytest.raises(Refusal, match="LUMING_WORKERS"):
        workers({"LUMING_WORKERS": said})
