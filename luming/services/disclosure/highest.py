"""The most that a hidden cell can be, for all that an outsider can work out: linear programming, exact.

Two-phase simplex over fractions by Bland's rule, which never circles. Small: what is hidden in a report, not what is shown.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Name = TypeVar("Name")
Row = tuple[Mapping[Name, int], int]  # numbers times unknowns, and what they come to
_Tableau = list[list[Fraction]]


def highest(
    wanted: Name, rows: Sequence[Row[Name]], lows: Mapping[Name, int], enough: int
) -> Fraction | None:
    """The most ``wanted`` can be while every row holds and nothing is below its low; None where there is no limit.

    Stops where ``enough`` is reached, and returns what it has then. Raises ValueError where no numbers fit at all.
    """
    names = sorted(lows, key=repr)
    place = {name: index for index, name in enumerate(names)}
    tableau: _Tableau = []
    for numbers, total in rows:
        line = [Fraction(0)] * len(names)
        for name, number in numbers.items():
            line[place[name]] += number
        right = Fraction(total - sum(number * lows[name] for name, number in numbers.items()))
        tableau.append([-one for one in (*line, right)] if right < 0 else [*line, right])
    basis = _start(tableau, len(names))
    goal = [Fraction(0)] * (len(names) + 1)
    goal[place[wanted]] = Fraction(-1)
    for index, row in zip(basis, tableau, strict=True):
        _clear(goal, row, index)
    best = _climb(tableau, goal, basis, Fraction(enough - lows[wanted]))
    return None if best is None else best + lows[wanted]


def _start(tableau: _Tableau, many: int) -> list[int]:
    """Some corner of what is possible: an unknown of its own is added to each row and driven out again."""
    size = len(tableau)
    for index, row in enumerate(tableau):
        row[many:many] = [Fraction(int(index == other)) for other in range(size)]
    goal = [-sum((row[column] for row in tableau), Fraction(0)) for column in range(many + size + 1)]
    goal[many : many + size] = [Fraction(0)] * size
    basis = list(range(many, many + size))
    _climb(tableau, goal, basis, None)
    if goal[-1]:
        message = "no numbers fit"
        raise ValueError(message)
    for index in reversed(range(size)):
        if basis[index] >= many and not _driven_out(tableau, goal, basis, index, many):
            del tableau[index], basis[index]  # it said nothing that others had not
    for row in tableau:
        del row[many:-1]
    return basis


def _driven_out(tableau: _Tableau, goal: list[Fraction], basis: list[int], index: int, many: int) -> bool:
    column = next((column for column in range(many) if tableau[index][column]), None)
    if column is not None:
        _pivot(tableau, goal, basis, index, column)
    return column is not None


def _climb(
    tableau: _Tableau, goal: list[Fraction], basis: list[int], enough: Fraction | None
) -> Fraction | None:
    """Go up until no step is left or enough is reached; None where there is no end to it."""
    while True:
        if enough is not None and goal[-1] >= enough:
            return goal[-1]
        column = next((index for index, one in enumerate(goal[:-1]) if one < 0), None)
        if column is None:
            return goal[-1]
        steps = [
            (row[-1] / row[column], basis[index], index)
            for index, row in enumerate(tableau)
            if row[column] > 0
        ]
        if not steps:
            return None
        _pivot(tableau, goal, basis, min(steps)[2], column)


def _pivot(tableau: _Tableau, goal: list[Fraction], basis: list[int], index: int, column: int) -> None:
    row = tableau[index]
    if row[column] != 1:
        by = row[column]
        row[:] = [one / by for one in row]
    for other in (*tableau, goal):
        if other is not row:
            _clear(other, row, column)
    basis[index] = column


def _clear(line: list[Fraction], row: list[Fraction], column: int) -> None:
    by = line[column]
    if by:
        for index, one in enumerate(row):
            if one:
                line[index] -= by * one
