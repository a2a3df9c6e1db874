"""What is to be reached on two cores with a million matters, city-wide, under row security: a table, not opinions.

A line's goal holds at the concurrency named; beside its own figure stand the limit of bare rows and its time in an earlier run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Goal:
    """At most so many ms or MB, or at least so many a second (``/s``), of one line."""

    line: str
    at_once: int
    value: float
    unit: str = "ms"
    floor: float | None = None  # of a rate: below this it is not accepted


LIST, FILTERED, WORDS = "desk list of 50", "filtered list", "two-character word over titles and texts"
CREATE, STEP, MATTER, DETAIL = "create", "step", "matter page", "detail by API"
DASHBOARD, PDF, MEMORY, IMPORT = (
    "dashboard of a region",
    "PDF of an agreement",
    "memory of a web worker",
    "import",
)
SWEEP, RAN_OUT = "clock sweep", "a clock that ran out, carried out"
SUMS, RECOUNT = "a year's figures from the sums", "a year's figures counted anew"
API_LIST = "desk list by API"
GOALS = (
    Goal(LIST, 1, 25),
    Goal(FILTERED, 1, 30),
    Goal(WORDS, 1, 40),
    Goal(CREATE, 4, 300, "/s", floor=150),
    Goal(STEP, 4, 150, "/s"),
    Goal(DETAIL, 1, 12),
    Goal(MATTER, 1, 40),
    Goal(DASHBOARD, 1, 50),
    Goal(PDF, 1, 100),
    Goal(MEMORY, 1, 150, "MB"),
    Goal(SWEEP, 1, 1000),
    Goal(SUMS, 1, 50),
    Goal(RECOUNT, 1, 2000),
)
# Times the bare rows, at one reader: reads and steps over the API stay near them, pages and creates do more.
TIMES_BARE = {
    DETAIL: 3.0,
    API_LIST: 3.0,
    STEP: 3.0,
    CREATE: 6.0,
    LIST: 6.0,
    FILTERED: 6.0,
    WORDS: 6.0,
    MATTER: 6.0,
}
SAME_AS_BEFORE = {LIST: 1.3}  # times its own time with a hundredth of the matters
LISTS_SLIM = {LIST: 1.5, FILTERED: 1.5}  # at ten million, times its own at one


def judged(
    results: list[dict[str, Any]], earlier: Mapping[str, Any] | None, *, slim: bool
) -> list[dict[str, Any]]:
    """Every goal with what was measured, and whether it is reached; None where its line was not measured."""
    lines = {(one["name"], one["at_once"]): one for one in results}
    before = {(one["name"], one["at_once"]): one for one in (earlier or {}).get("results", [])}
    return [
        *_absolute(lines),
        *_beside_bare(lines),
        *_beside_before(lines, before, LISTS_SLIM if slim else SAME_AS_BEFORE),
    ]


def _absolute(lines: Mapping[tuple[str, int], Any]) -> Iterator[dict[str, Any]]:
    for goal in GOALS:
        line = lines.get((goal.line, goal.at_once))
        found = None if line is None else line["rate"] if goal.unit == "/s" else line["median"]
        sign = "≥" if goal.unit == "/s" else "≤"
        floor = f" (floor {goal.floor:g})" if goal.floor else ""
        yield _said(
            f"{goal.line}, {goal.at_once} at once",
            f"{sign} {goal.value:g} {goal.unit}{floor}",
            found,
            goal.unit,
            None if found is None else found >= goal.value if goal.unit == "/s" else found <= goal.value,
        )


def _beside_bare(lines: Mapping[tuple[str, int], Any]) -> Iterator[dict[str, Any]]:
    for name, most in TIMES_BARE.items():
        line = lines.get((name, 1))
        if line and line["bare_ms"]:
            times = line["median"] / line["bare_ms"]
            yield _said(f"{name}: times the bare rows", f"≤ {most:g} ×", times, "×", times <= most)


def _beside_before(
    lines: Mapping[tuple[str, int], Any], before: Mapping[tuple[str, int], Any], wanted: Mapping[str, float]
) -> Iterator[dict[str, Any]]:
    for name, most in wanted.items():
        line, earlier = lines.get((name, 1)), before.get((name, 1))
        if line and earlier:
            times = line["median"] / earlier["median"]
            yield _said(
                f"{name}: times its own in the earlier run", f"≤ {most:g} ×", times, "×", times <= most
            )


def _said(line: str, goal: str, found: float | None, unit: str, reached: bool | None) -> dict[str, Any]:  # noqa: FBT001 - a fact
    return {"line": line, "goal": goal, "measured": found, "unit": unit, "reached": reached}
