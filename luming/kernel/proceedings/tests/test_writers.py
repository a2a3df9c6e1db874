"""Two writers and no third: read from our sources, so that no page can ever write a matter or an event by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[4]
KEPT = {"Matter", "Event"}
SAVES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "delete",
    "save",
}
# perform() and load() share writing.py and hands.py. Two acts are no steps of a procedure and have files of their own,
# each appending its event: what a release does to a state it drops, and what the law makes us erase.
WRITERS = {
    f"luming/kernel/proceedings/{name}.py"
    for name in ("writing", "perform", "load", "hands", "revising", "erasing")
}
OTHER_ROOMS = ("desk", "portal", "exchange", "procedures", "services")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((HOUSE / "luming").rglob("*.py")):
        name = file.relative_to(HOUSE).as_posix()
        if "/tests/" not in name and "/migrations/" not in name:
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def writes(tree: ast.AST) -> Iterator[int]:
    """Lines that make a Matter or an Event of ours, or save rows of theirs."""
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith("luming.kernel")
        for alias in node.names
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        made = isinstance(call.func, ast.Name) and call.func.id in KEPT - foreign
        if made or (
            isinstance(call.func, ast.Attribute) and call.func.attr in SAVES and about(call.func.value)
        ):
            yield call.lineno


def about(value: ast.AST) -> bool:
    """Whether an expression leads from Matter or Event, or from a name that a matter or an event goes by."""
    names = {part.id for part in ast.walk(value) if isinstance(part, ast.Name)}
    attributes = {part.attr for part in ast.walk(value) if isinstance(part, ast.Attribute)}
    own = isinstance(value, ast.Name) and value.id in {"matter", "event"}
    ends = isinstance(value, ast.Attribute) and value.attr in {"matter", "event"}
    return own or ends or bool(names & KEPT and "objects" in attributes)


def test_the_reader_of_sources_sees_what_it_should() -> None:
    guilty = (
        "Matter(id=1)",
        "Matter.objects.filter(open=True).update(open=False)",
        "context.matter.save()",
        "event.save()",
    )
    innocent = (
        "from icalendar import Event\nEvent()",
        "Matter.objects.filter(open=True).count()",
        "Party.objects.filter(matter=matter).update(left_at=now)",
    )
    assert all(list(writes(ast.parse(line))) for line in guilty)
    assert not any(list(writes(ast.parse(line))) for line in innocent)


def test_matters_and_events_are_written_by_the_two_writers_alone() -> None:
    # chain.linked() makes the event that a writer saves; it saves nothing itself
    makers = WRITERS | {"luming/kernel/events/chain.py"}
    found = {name: lines for name, tree in sources() if (lines := list(writes(tree))) and name not in makers}
    assert found == {}


def test_the_maker_of_events_saves_none() -> None:
    tree = ast.parse((HOUSE / "luming/kernel/events/chain.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in SAVES]


def test_no_page_and_no_procedure_reaches_load() -> None:
    for name, tree in sources():
        if name.startswith(tuple(f"luming/{room}/" for room in OTHER_ROOMS)):
            reached = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
            reached += [
                alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
            ]
            assert not [module for module in reached if module.endswith("proceedings.load")], name
