"""What is poured in by COPY is what Django would have stored, whatever stands in it."""

import json
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.scope import bulk
from luming.kernel.scope.city import within
from luming.kernel.scope.copied import as_text
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.tokens import Tokens

SIGNS = "\\ \\N \t \n \r \b \v \f , {} \" ' 漏水 ᠪᠠᠲᠤ 𠮷 é"
KINDS = [
    {"title": SIGNS, "origin": {SIGNS: [SIGNS, None, True, 1, {"a": []}]}, "done": [SIGNS, "apply"]},
    {"title": "", "origin": {}, "done": [], "due_on": date(2026, 2, 28), "open": False, "head_seq": 7},
    {"closed_at": datetime(2026, 2, 28, 23, 59, 59, 999999, tzinfo=UTC), "outcome": "agreed"},
]
SEALED = dict.fromkeys(("name", "id_number", "phone", "address", "email", "needs_note"), SIGNS)
PEOPLE = [
    {"needs": [SIGNS[:30], "", "a,b", "NULL", '"'], "masked": "乌某某", "list_no": 1},
    {"needs": [], "masked": SIGNS, "under_14": True},
]


@pytest.fixture
def clerk(town):
    with within(town.viewer("clerk").scope):
        yield town


def matters(town, kinds=KINDS) -> list[Matter]:
    same = {"procedure": "mediation", "version": 1, "holder_id": town.unit.id, "region_id": town.region.id}
    at = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    rest = {
        "received_at": at,
        "applied_on": date(2026, 1, 2),
        "words": Tokens(["漏水", "a\\b"]),
        "grams": Tokens([]),
    }
    return [fresh(Matter, id=(key := new_id()), number=str(key), **same, **rest, **kind) for kind in kinds]


def stored(model, rows) -> list[dict]:
    """As the database says them, in their order, without what is each row's own."""
    table, keys = model._meta.db_table, [row.id for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(f"select to_jsonb(t) from {table} t where id = any(%s) order by id", [keys])  # noqa: S608
        found = [json.loads(row) for (row,) in cursor.fetchall()]
    own = {"id", "number", "matter_id", "name", "id_number", "phone", "address", "email", "needs_note"}
    return [{name: value for name, value in row.items() if name not in own} for row in found]


def test_columns_of_every_kind_hold_what_django_stores(clerk) -> None:
    poured, made = matters(clerk), matters(clerk)
    bulk.pour(poured)
    Matter.objects.bulk_create(made)
    assert stored(Matter, poured) == stored(Matter, made)


def test_what_a_session_poured_before_is_not_poured_again(clerk) -> None:
    """Its passing table stays; were the first rows still in it, they would come a second time and be refused."""
    first, second = matters(clerk), matters(clerk)
    bulk.pour(first)
    bulk.pour(second)
    assert stored(Matter, first) == stored(Matter, second)
    assert Matter.objects.filter(id__in=[row.id for row in (*first, *second)]).count() == len(KINDS) * 2


def test_so_do_lists_and_sealed_words(clerk) -> None:
    matter = matters(clerk, KINDS[:1])
    bulk.pour(matter)
    poured, made = (
        [
            fresh(
                Party,
                id=new_id(),
                matter=matter[0],
                side="applicant",
                kind="person",
                **SEALED,
                joined_at=matter[0].received_at,
                **one,
            )
            for one in PEOPLE
        ]
        for _ in range(2)
    )
    bulk.pour(poured)
    Party.objects.bulk_create(made)
    assert stored(Party, poured) == stored(Party, made)
    for row in Party.objects.filter(matter=matter[0]):
        assert row.name.reveal() == SIGNS


def test_what_all_rows_have_in_common_is_said_as_for_each_alone(town) -> None:
    """Of a column that is the same in all, that differs, and that is empty in some."""
    rows = matters(town, [*KINDS, *KINDS[:1]])
    assert as_text(rows) == b"".join(as_text([row]) for row in rows)
