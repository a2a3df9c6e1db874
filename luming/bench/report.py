"""The bench's table, for docs/performance.md and for eyes."""

from typing import Any

MARKS = {True: "yes", False: "no", None: ""}


def table(results: list[dict[str, Any]]) -> str:
    """Markdown: the middle of the rounds, the lowest and the highest, and what one operation costs."""
    lines = [
        "| what | median | spread | server CPU | database CPU | goal | reached |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for one in results:
        unit = one["unit"]
        spread = (
            f"{_shown(min(one['rounds']))}–{_shown(max(one['rounds']))}" if len(one["rounds"]) > 1 else ""
        )
        lines.append(
            f"| {one['name']} | {_shown(one['median'])} {unit} | {spread} | {_cost(one['server_ms'])} "
            f"| {_cost(one['database_ms'])} | {_goal(one)} | {MARKS[one['reached']]} |"
        )
    return "\n".join(lines)


def heading(machine: dict[str, str], matters: int) -> str:
    """On what, with how many."""
    facts = "; ".join(f"{name} {value}" for name, value in machine.items())
    return f"{matters:,} matters. {facts[0].upper()}{facts[1:]}."


def _goal(one: dict[str, Any]) -> str:
    if one["goal"] is None:
        return ""
    return f"{'≥' if one['unit'] == '/s' else '≤'} {one['goal']:g} {one['unit']}"


def _cost(milliseconds: float | None) -> str:
    return "" if milliseconds is None else f"{_shown(milliseconds)} ms"


def _shown(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"  # noqa: PLR2004 - three figures are enough
