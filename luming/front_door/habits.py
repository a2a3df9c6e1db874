"""The house's own rules that no linter knows: sizes, names, who may write a state."""

import ast
from collections.abc import Iterator
from pathlib import Path

from luming.front_door.paths import CHECKOUT

LONGEST_MODULE, LONGEST_FUNCTION = 300, 30
# What such a module holds always has a better name.
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "services", "misc"}
WRITERS = Path("luming/kernel/proceedings")
# Where one city may be taken for the city: a command is for one, and the house itself has a first.
OF_ONE_CITY = (
    *(Path("luming") / one for one in ("commands", "config", "demo", "bench", "kernel/scope")),
    Path("deploy"),
    Path("luming/kernel/outbox/letters.py"),  # the host name in a letter's own number
)
PAGES = (Path("luming/desk"), Path("luming/portal"), Path("luming/exchange"))


def findings(root: Path = CHECKOUT) -> list[str]:
    """One line for each place that breaks a habit: file, line, rule."""
    found: list[str] = []
    for file in sources(root):
        found += [f"{file.relative_to(root)}:{line}: {rule}" for line, rule in judge(file, root)]
    return found


def sources(root: Path) -> Iterator[Path]:
    """Our Python, tests included, what Django writes left out."""
    for folder in ("luming", "tests", "deploy"):
        yield from (file for file in sorted((root / folder).rglob("*.py")) if "migrations" not in file.parts)


def judge(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Every broken habit of one file, with its line."""
    text = file.read_text(encoding="utf-8")
    inside = file.relative_to(root)
    length = text.count("\n")
    if length > LONGEST_MODULE:
        yield length, f"a module has at most {LONGEST_MODULE} lines; find the noun that wants to be its own"
    if file.stem in VAGUE and "tests" not in inside.parts:
        yield 1, f"a module called {file.stem} collects what has no name; name what it holds"
    for node in ast.walk(ast.parse(text)):
        yield from _judge_node(node, inside)


def _judge_node(node: ast.AST, inside: Path) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > LONGEST_FUNCTION:
            yield node.lineno, f"{node.name} has {length} lines; a function has at most {LONGEST_FUNCTION}"
    elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        if _writes_state(node) and not inside.is_relative_to(WRITERS) and "tests" not in inside.parts:
            yield node.lineno, "only perform() and load() write a state: every step leaves an event"
    elif isinstance(node, ast.Attribute) and node.attr == "all" and _on_objects(node) and _is_page(inside):
        yield node.lineno, "objects.all() in a page shows what nobody asked about; begin with visible_to()"
    elif isinstance(node, ast.Attribute) and _takes_one_city(node) and _is_for_all(inside):
        yield node.lineno, "a house serves many cities: own_code() is the open one, link() leads to its pages"


def _takes_one_city(node: ast.Attribute) -> bool:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return owner == "settings" and node.attr in {"CITY", "SITE_URL"}


def _is_for_all(inside: Path) -> bool:
    return "tests" not in inside.parts and not any(inside.is_relative_to(one) for one in OF_ONE_CITY)


def _writes_state(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(
        isinstance(target, ast.Attribute) and target.attr == "state" and not _is_self(target)
        for target in targets
    )


def _is_self(target: ast.Attribute) -> bool:
    return isinstance(target.value, ast.Name) and target.value.id == "self"


def _on_objects(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Attribute) and node.value.attr == "objects"


def _is_page(inside: Path) -> bool:
    return any(inside.is_relative_to(folder) for folder in PAGES) and "tests" not in inside.parts
