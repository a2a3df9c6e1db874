"""Who writes which table, read from the sources: what is created, saved, updated or deleted, and in which module."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
CHANGING = {
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
    "save",
    "asave",
    "acreate",
}
MADE = "fresh"  # of kernel/scope/fresh.py: a new row of the model named first
COMPOSED = {"table.add", "table.change"}  # of kernel/scope/table.py


@cache
def parsed(file: Path) -> ast.Module:
    """A source of the house, read once."""
    return ast.parse(file.read_text(encoding="utf-8"))


def writers(models: set[str]) -> dict[str, set[str]]:
    """Modules that write each model, by its class name."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((HOUSE / "luming").rglob("*.py")):
        inside = file.relative_to(HOUSE).as_posix()
        if "/tests/" in inside or "/migrations/" in inside:
            continue
        for model in written(parsed(file), models):
            found[model].add(inside)
    return dict(found)


def written(tree: ast.AST, models: set[str]) -> Iterator[str]:
    """Models that this module writes, as far as names and annotations tell."""
    bound, imported = _bound(tree, models), set(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == MADE and MADE in imported:
                yield from {ast.unparse(node.args[0])} & models & imported
            elif isinstance(node.func, ast.Name) and node.func.id in models & imported:
                yield node.func.id
            elif isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
                yield from _named(node.func.value, bound) & models
            elif ast.unparse(node.func) in COMPOSED:
                rows = getattr(node.args[0], "elts", node.args[:1])
                yield from {name for row in rows for name in _named(row, bound)} & models


def _imported(tree: ast.AST) -> Iterator[str]:
    """Names that come from a module of the house; another library's ``Event`` is none of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("luming."):
            yield from (name.asname or name.name for name in node.names)


def importers(wanted: str) -> set[str]:
    """Modules outside tests that import this module or something from it."""
    package, _, name = wanted.rpartition(".")
    found = set()
    for file in sorted((HOUSE / "luming").rglob("*.py")):
        inside = file.relative_to(HOUSE).as_posix()
        for node in ast.walk(parsed(file)) if "/tests/" not in inside else ():
            if isinstance(node, ast.ImportFrom) and (
                node.module == wanted or (node.module == package and name in {one.name for one in node.names})
            ):
                found.add(inside)
            if isinstance(node, ast.Import) and wanted in {one.name for one in node.names}:
                found.add(inside)
    return found


def _bound(tree: ast.AST, models: set[str]) -> dict[str, set[str]]:
    """Names that stand for rows of a model: annotated so, or taken from it. Attributes called like a model count."""
    bound = {model: {model} for model in models} | {model.lower(): {model} for model in models}
    for _ in range(3):  # rows of rows: a list of matters, then one of them
        for node in ast.walk(tree):
            for name, value in _bindings(node):
                meant = _named(value, bound)
                if meant:
                    bound.setdefault(name, set()).update(meant)
    return bound


def _bindings(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.arg(arg=name, annotation=ast.AST() as value):
            yield name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.AST() as value):
            yield name, value
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from ((one.id, value) for one in ast.walk(target) if isinstance(one, ast.Name))
        case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
            yield from ((one.id, value) for one in ast.walk(target) if isinstance(one, ast.Name))


def _named(value: ast.AST, bound: dict[str, set[str]]) -> set[str]:
    """Models that an expression is about: its innermost name, or an attribute called like a model."""
    found: set[str] = set()
    for node in _spine(value):
        if isinstance(node, ast.Name):
            found |= bound.get(node.id, set())
        elif isinstance(node, ast.Attribute):
            found |= bound.get(node.attr, set()) if node.attr in bound and node.attr.islower() else set()
    return found


def _spine(value: ast.AST) -> Iterator[ast.AST]:
    """From ``Matter.objects.filter(...).first()`` back to ``Matter``; of a call to another function, what it is called on."""
    yield value
    match value:
        case (
            ast.Attribute(value=inner)
            | ast.Call(func=inner)
            | ast.Subscript(value=inner)
            | ast.Starred(value=inner)
        ):
            yield from _spine(inner)
        case ast.BinOp(left=left, right=right):
            yield from _spine(left)
            yield from _spine(right)
        case ast.Call():
            return
