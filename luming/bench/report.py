"""The bench's tables, for docs/performance.md and for eyes: what was measured, and which goals it reaches."""

from typing import Any

MARKS = {True: "yes", False: "**no**", None: "not measured"}


def table(results: list[dict[str, Any]]) -> str:
    """Markdown: the middle of the rounds, the lowest and highest, what one operation costs, and the limit beside it."""
    lines = [
        "| what | at once | median | spread | a second | server CPU | database CPU | bare rows | times |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    return "\n".join([*lines, *map(_line, results)])


def goals(judged: list[dict[str, Any]]) -> str:
    """Markdown: goal by goal."""
    lines = ["| goal | wanted | measured | reached |", "|---|---:|---:|---|"]
    for one in judged:
        found = "" if one["measured"] is None else f"{_shown(one['measured'])} {one['unit']}"
        lines.append(f"| {one['line']} | {one['goal']} | {found} | {MARKS[one['reached']]} |")
    return "\n".join(lines)


def rules(broken: list[dict[str, Any]]) -> str:
    """What holds of the whole record, or does not."""
    wrong = [f"{one['rule']}: {one['broken']} break it" for one in broken if one["broken"]]
    return "\n".join(wrong or [f"Every rule of the record holds: {len(broken)} asked of the whole."])


def heading(machine: dict[str, str], told: dict[str, Any]) -> str:
    """On what, with how many."""
    facts = "; ".join(f"{name} {value}" for name, value in machine.items())
    kind = "rows of matters alone" if told["slim"] else "matters"
    return (
        f"{told['matters']:,} {kind}, loaded in {told['loaded_in_s']:,} s, in the words of {told['words']}. "
        f"{facts[0].upper()}{facts[1:]}."
    )


def _line(one: dict[str, Any]) -> str:
    rounds, bare = one["rounds"], one["bare_ms"]
    cells = [
        one["name"] + (f" ({one['note']})" if one["note"] else ""),
        str(one["at_once"]),
        f"{_shown(one['median'])} {one['unit']}",
        f"{_shown(min(rounds))}–{_shown(max(rounds))}" if len(rounds) > 1 else "",
        "" if one["rate"] is None else _shown(one["rate"]),
        _cost(one["server_ms"]),
        _cost(one["database_ms"]),
        _cost(bare),
        f"{_shown(one['median'] / bare)} ×" if bare and one["unit"] == "ms" else "",
    ]
    return f"| {' | '.join(cells)} |"


def _cost(milliseconds: float | None) -> str:
    return "" if milliseconds is None else f"{_shown(milliseconds)} ms"


def _shown(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"  # noqa: PLR2004 - three figures are enough
