"""A row made the short way is the row that Django makes."""

from datetime import UTC, datetime

import pytest

from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Party
from luming.kernel.scope.fresh import fresh, stored
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.sealed_text import Envelope


def columns(row) -> dict:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_it_is_what_the_model_would_have_made() -> None:
    given = {"id": new_id(), "title": "楼上漏水", "received_at": datetime(2026, 1, 2, tzinfo=UTC)}
    short, long = fresh(Matter, **given), Matter(**given)
    assert columns(short) == columns(long)
    assert short._state.adding
    assert short.done is not fresh(Matter, **given).done


def test_a_relation_may_be_named_by_its_row_and_is_not_asked_for_again() -> None:
    matter = fresh(Matter)
    event = fresh(Event, matter=matter)
    assert event.matter_id == matter.id
    assert event.matter is matter


def test_sealed_text_is_sealed_all_the_same() -> None:
    party = fresh(Party, name="赵铁柱")
    assert str(party.name) == "••••"
    assert party.name.reveal() == "赵铁柱"


def test_sealed_text_that_nobody_named_is_empty() -> None:
    assert fresh(Message).address.reveal() == ""


def test_a_stored_row_is_what_django_makes_of_its_columns() -> None:
    party = fresh(Party, name="赵铁柱")
    names, values = ["id", "masked", "name"], [party.id, "赵某", Envelope(party.name.envelope())]
    short, long = stored(Party, names, values), Party.from_db("default", names, values)
    assert columns(short).keys() == columns(long).keys()
    assert vars(short._state) == vars(long._state)
    assert short.get_deferred_fields() == long.get_deferred_fields()
    assert short.name.reveal() == "赵铁柱"


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="has no column titel"):
        fresh(Matter, titel="x")
