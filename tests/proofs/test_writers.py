"""Two writers only, perform() and load(), and the modules they are made of; nobody else writes what a matter is."""

import ast

import pytest

from tests.proofs.writers import importers, writers, written

P, D = "luming/kernel/proceedings/", "luming/kernel/deadlines/"
# Every module that writes one of these rows, and what it is in the one transaction of a step.
ALLOWED = {
    "Matter": {
        P + "writing.py",  # state, number and head: shared by perform() and load()
        P + "hands.py",  # the holder, as a hand-over is accepted
        P + "erasing.py",  # lawful erasure, with its event
        P + "revising.py",  # a release that drops a state, with its event
        P + "shapes.py",  # what load() makes of a row, worked out once for all of a kind
        P + "told.py",
    },
    "Event": {
        "luming/kernel/events/chain.py",
        P + "told.py",
    },  # linked(): the only place where an event is made
    "EventText": {"luming/kernel/events/texts.py", P + "keeping.py", P + "naming.py", P + "told.py"},
    "Deadline": {
        D + "running.py",
        P + "hands.py",  # of a unit that is asked, with its request
        P + "lapsing.py",
        P + "moving.py",
        P + "offices.py",  # the clocks of offers that a merger of units answered
        P + "redating.py",
        P + "sweeping.py",  # that a warning was sent
        P + "undoing.py",  # the clocks of a step that is taken back
        P + "groups/standing_over.py",  # the clocks of the matter that one was split from
        P + "told.py",
    },
    "Holding": {P + "hands.py", P + "told.py"},
    "Assignment": {P + "hands.py", P + "offices.py"},  # offers to a unit that was merged
}
PAGES = ("luming/desk/", "luming/portal/", "luming/exchange/", "luming/procedures/", "luming/services/")


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return writers(set(ALLOWED))


@pytest.mark.parametrize("model", sorted(ALLOWED))
def test_no_module_writes_what_belongs_to_the_two_writers(model: str, found: dict[str, set[str]]) -> None:
    assert found[model] - ALLOWED[model] == set()


def test_no_page_and_no_procedure_writes_them(found: dict[str, set[str]]) -> None:
    assert [file for files in found.values() for file in files if file.startswith(PAGES)] == []


def test_no_page_loads_history() -> None:
    """Ledgers alone come from a file that somebody brings, and even these by a job or the operator's command."""
    loading, ledgers = importers("luming.kernel.proceedings.load"), "luming/services/ledgers/"
    taking_in = {ledgers + "histories.py", ledgers + "loading.py", ledgers + "taking.py"}
    assert {file for file in loading if file.startswith(PAGES)} == taking_in
    assert importers("luming.services.ledgers.loading") == {
        ledgers + "taking.py",
        "luming/commands/import_ledger.py",
        "luming/bench/importing.py",  # on a database that is thrown away
        "luming/bench/ledger.py",
    }
    assert importers("luming.services.ledgers.taking") == {ledgers + "jobs.py"}


def test_only_the_kernel_links_events() -> None:
    assert importers("luming.kernel.events.chain.linked") <= {
        P + "writing.py",
        P + "erasing.py",
        P + "revising.py",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Matter.objects.filter(id=1).update(state='archived')",
        "Matter.objects.create(state='received')",
        "row = Matter.objects.get(id=1)\nrow.save()",
        "def close(row: Matter) -> None:\n    row.save(update_fields=['state'])",
        "for row in Matter.objects.all():\n    row.delete()",
        "def close(context) -> None:\n    context.matter.save()",
        "def close(matter) -> None:\n    matter.state = 'archived'\n    matter.save()",
        "rows = [Matter(id=1)]",
        "def close(row: Matter) -> None:\n    table.change(row)",
        "def open_(matter) -> None:\n    table.add([matter])",
    ],
)
def test_the_reader_of_sources_sees_every_way_to_write(line: str) -> None:
    source = f"from luming.kernel.matters.models import Matter\n{line}"
    assert set(written(ast.parse(source), {"Matter"})) == {"Matter"}


def test_the_reader_of_sources_leaves_readers_alone() -> None:
    source = (
        "from luming.kernel.matters.models import Matter\nfrom icalendar import Event\n"
        "row = Matter.objects.filter(open=True).first()\nevent = Event()\nlook = AccessRecord.objects.create(matter=row)"
    )
    assert set(written(ast.parse(source), {"Matter", "Event"})) == set()
