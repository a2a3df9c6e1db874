"""What a composed statement writes of a row is what Django would store, column by column."""

import re
from datetime import UTC, datetime

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.scope.columns import adding, changing, value_of, values_of
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.tokens import Tokens

GIVEN = {"title": "楼上漏水", "received_at": datetime(2026, 1, 2, tzinfo=UTC), "done": ["apply"]}


def matter(**given) -> Matter:
    return fresh(Matter, **{**GIVEN, "words": Tokens("漏水"), **given})


def written(row: Matter) -> dict:
    statement, columns = adding(type(row), 1)
    names = re.findall(r'"(\w+)"', statement.partition(" values ")[0])[1:]
    return {name: plain(one) for name, one in zip(names, values_of(row, columns, add=True), strict=True)}


def plain(value):
    """What is inside of what is handed over as JSON."""
    return getattr(value, "obj", value)


def stored(row: Matter) -> dict:
    return {one.column: plain(value_of(one, row, add=True)) for one in row._meta.concrete_fields}


@pytest.mark.parametrize("title", ["楼上漏水", SafeString("楼上漏水"), gettext_lazy("楼上漏水")])
def test_whatever_kind_of_text_stands_on_the_row(db, title) -> None:
    row = matter(title=title)
    assert written(row) == stored(row)
    assert written(row)["title"] == "楼上漏水"


def test_every_column_is_changed_but_the_key_and_those_left(db) -> None:
    statement, columns = changing(Matter, ("words", "grams"))
    row = matter()
    named = re.findall(r'"(\w+)" = ', statement)
    assert len(values_of(row, columns, add=False)) == len(named) - 1  # the key comes after them
    assert set(named) == {one.column for one in Matter._meta.concrete_fields} - {"words", "grams"}


def test_text_that_was_just_assigned_is_sealed_and_forgotten(db) -> None:
    row = fresh(Party, matter_id=new_id(), name="赵铁柱")
    assert "赵铁柱" not in map(str, written(row).values())
    assert vars(row)["name"]._plain is None
    assert row.name.reveal() == "赵铁柱"
