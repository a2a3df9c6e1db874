"""The chain: a changed, removed, moved or cut-off event is found, and the first that does not fit is named."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from luming.kernel.events.chain import COLUMNS, Doer, Happening, digest_of, first_broken, linked
from luming.kernel.events.models import Event
from luming.kernel.events.texts import current, still_says, with_digests
from luming.kernel.matters.models import Matter
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now


@dataclass
class Chain:
    """A matter and its events, never saved."""

    matter: Matter = field(
        default_factory=lambda: Matter(
            id=new_id(), number="团结人调〔2026〕0001号", head_digest="", head_seq=0
        )
    )
    events: list[Event] = field(default_factory=list)

    def grow(self, many: int) -> "Chain":
        for number in range(many):
            happening = Happening(f"step{number}", Doer("staff", "clerk"), now(), now(), data={"n": number})
            self.events.append(linked(self.matter, happening))
        return self

    def broken(self) -> str | None:
        return first_broken(self.events, self.matter.head_seq, self.matter.head_digest)


@pytest.fixture
def chain() -> Chain:
    return Chain().grow(5)


def test_a_chain_that_nobody_touched_is_whole(chain: Chain) -> None:
    assert chain.broken() is None
    assert Chain().broken() is None


def test_an_hour_that_came_twice_is_two_moments_in_the_digests_too(chain: Chain) -> None:
    """As in the night in which summer time ended; to Python both are equal, so that neither may be kept for the other."""
    once = datetime(1991, 9, 15, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    for moment in (once, once.replace(fold=1), once):
        happening = Happening("step", Doer("import"), moment, moment, data={})
        chain.events.append(linked(chain.matter, happening))
    assert chain.broken() is None


@pytest.mark.parametrize("column", [column for column in COLUMNS if column not in {"seq", "previous"}])
def test_a_change_in_any_column_is_found_where_it_was_made(chain: Chain, column: str) -> None:
    changed = {
        "matter_id": new_id(),
        "id": new_id(),
        "data": {"n": 99},
        "occurred_at": now(),
        "recorded_at": now(),
    }
    uuids = {
        name for name in COLUMNS if name.startswith("actor_") and name not in {"actor_kind", "actor_role"}
    }
    value = changed.get(column) or (new_id() if column in uuids else "forged")
    setattr(chain.events[2], column, value)
    assert chain.broken() == str(chain.events[2].id)


def test_every_column_of_an_event_is_covered_by_its_digest() -> None:
    assert {field.attname for field in Event._meta.concrete_fields} - set(COLUMNS) == {"digest"}


def test_a_digest_made_anew_breaks_the_next_link(chain: Chain) -> None:
    chain.events[2].step = "forged"
    chain.events[2].digest = digest_of(chain.events[2])
    assert chain.broken() == str(chain.events[3].id)


def test_a_removed_event_is_found_at_the_one_that_follows(chain: Chain) -> None:
    gone = chain.events.pop(2)
    assert chain.broken() == str(chain.events[2].id)
    assert gone.seq == 3


def test_two_events_that_changed_places_are_found(chain: Chain) -> None:
    chain.events[1], chain.events[2] = chain.events[2], chain.events[1]
    assert chain.broken() == str(chain.events[1].id)


@pytest.mark.parametrize("many", [1, 2, 5])
def test_a_tail_that_was_cut_off_is_counted(chain: Chain, many: int) -> None:
    del chain.events[-many:]
    assert chain.broken() == f"after event {5 - many}: {many} cut off"


def test_a_whole_chain_forged_anew_does_not_fit_the_head(chain: Chain) -> None:
    forged = Chain(Matter(id=chain.matter.id, head_seq=0, head_digest="")).grow(5)
    assert first_broken(forged.events, 5, chain.matter.head_digest) == "head differs at event 5"


def test_an_event_holds_a_digest_that_says_nothing_without_its_salt() -> None:
    rows, digests = with_digests(new_id(), new_id(), {"story": "漏水", "empty": ""}, {})
    again, other = with_digests(new_id(), new_id(), {"story": "漏水"}, {})
    assert list(digests) == ["story"]
    assert digests["story"] != other["story"], "the same words have another digest each time"
    assert still_says(rows[0], digests["story"])
    assert not still_says(again[0], digests["story"])


def test_an_erased_text_neither_agrees_nor_disagrees() -> None:
    (row,), digests = with_digests(new_id(), new_id(), {"story": "漏水"}, {})
    row.text, row.salt = None, None
    assert not still_says(row, digests["story"]), "emptied, and nobody says under which law"
    row.erased_at = now()
    assert still_says(row, digests["story"])
    assert current([row]) == {}
