"""The attack on a publication, by two solvers that know nothing of how cells were chosen: nothing small is worked out."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from luming.services.disclosure.cells import Cell, Count, Record, Tables, tables
from luming.services.disclosure.highest import highest
from luming.services.disclosure.suppression import LEAST, suppressed

AREAS, WAYS, MONTHS = ("A", "B", "C"), ("settled", "failed", "refused"), ("01", "02")


def records(table, first=0):
    """As many records as the table says, by area, way and month."""
    rows = [labels for labels, many in table.items() for _ in range(many)]
    names = ("area", "way", "month")
    return [
        Record(str(first + n), "", dict(zip(names, labels, strict=False))) for n, labels in enumerate(rows)
    ]


def counts(family, *columns, **labels):
    """Every single number of a table over these columns."""
    every = product(*(labels[column] for column in columns))
    return [
        Count(f"{family} {one}", family, {c: frozenset({x}) for c, x in zip(columns, one, strict=True)})
        for one in every
    ]


PUBLISHED = [
    *counts("f", "area", area=AREAS),
    *counts("f", "area", "way", area=AREAS, way=WAYS[:2]),
    *counts("f", "way", way=WAYS),
    *counts("f", "month", month=MONTHS[:1]),
]


def most(made: Tables, hidden, cell: Cell) -> float:
    """The attacker: all sums at once, whatever is not said unknown, nought or more (1 or more where hidden)."""
    unknown = {one for one in made.values if one not in made.shown or one in hidden}
    rows = []
    for one in made.sums:
        numbers, total = {}, 0
        for part, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
            if part in unknown:
                numbers[part] = numbers.get(part, 0) + sign
            else:
                total -= sign * made.values[part]
        rows.append((numbers, total))
    found = highest(cell, rows, {one: int(one in hidden) for one in unknown}, 10**9)
    return float("inf") if found is None else found


def by_trying(made: Tables, hidden, cell: Cell) -> int:
    """The attacker without theory: every whole number for every hidden one of the finest cells, and what still adds up."""
    finest = [one for one in made.values if len(one.labels) == 2]
    free = [one for one in finest if one in hidden]
    told = {one: many for one, many in made.values.items() if one in made.shown and one not in hidden}
    best = 0
    for tried in product(range(1, sum(made.values[one] for one in free) + 1), repeat=len(free)):
        world = {one: made.values[one] for one in finest} | dict(zip(free, tried, strict=True))
        every = {
            one: sum(many for key, many in world.items() if one.labels <= key.labels) for one in made.values
        }
        if all(every[one] == many for one, many in told.items()):
            best = max(best, every[cell])
    return best


def test_a_small_cell_takes_others_with_it_and_nought_is_said():
    made = tables(
        {"f": records({("A", "settled"): 40, ("A", "failed"): 3, ("B", "settled"): 30, ("B", "failed"): 9,
                       ("C", "settled"): 20})},
        [*counts("f", "area", area=AREAS), *counts("f", "area", "way", area=AREAS, way=("settled",))],
    )  # fmt: skip
    hidden = suppressed(made)
    small = Cell("f", frozenset({("area", "A"), ("way", "~settled")}))
    assert made.values[small] == 3
    assert small in hidden
    assert Cell("f", frozenset({("area", "A"), ("way", "settled")})) in hidden
    assert Cell("f", frozenset({("area", "A")})) not in hidden
    assert Cell("f", frozenset({("area", "C"), ("way", "~settled")})) not in hidden  # nought
    assert Cell("f") not in hidden


def test_two_small_cells_whose_sum_is_small_are_not_hidden_by_each_other():
    made = tables(
        {"f": records({("A", "settled"): 2, ("B", "settled"): 1, ("C", "settled"): 50})},
        counts("f", "area", area=AREAS),
    )
    hidden = suppressed(made)
    assert {dict(cell.labels)["area"] for cell in hidden} >= {"A", "B", "C"}


def test_the_difference_of_two_tables_is_hidden_too():
    """60 concluded, 58 of them with days: the two without were never accepted, and no table says so."""
    counted = [
        Count("concluded", "f"),
        *counts("f", "area", area=("A",)),
        *counts("f", "way", way=("settled",)),
    ]
    hidden = suppressed(tables({"f": records({("A", "settled"): 58, ("B", "failed"): 2})}, counted))
    assert {dict(cell.labels).get("area") for cell in hidden} >= {"A", "~A"}
    assert not suppressed(tables({"f": records({("A", "settled"): 50, ("B", "failed"): 10})}, counted))


def test_the_citys_totals_are_the_last_to_go():
    """A small area hides a cell of another area, not the total that the whole report is about."""
    numbers = {("A", "settled"): 5, ("A", "failed"): 3, ("B", "settled"): 20, ("B", "failed"): 16, ("C", "settled"): 90,
               ("C", "failed"): 40}  # fmt: skip
    made = tables({"f": records({(*key, "01"): many for key, many in numbers.items()})}, PUBLISHED)
    hidden = suppressed(made, dear={Cell("f", frozenset({("way", "settled")}))})
    assert {dict(cell.labels).get("area") for cell in hidden} == {"A", "B"}


@settings(max_examples=30)
@given(
    st.dictionaries(st.tuples(*map(st.sampled_from, (AREAS, WAYS, MONTHS))), st.integers(0, 12), min_size=4),
    st.integers(0, 10**6),
    st.sampled_from(WAYS),
)
def test_two_editions_side_by_side_tell_no_more_than_the_first(table, which, way):
    """One record is put right, and the erratum says which: whoever reads both knows every number that either says."""
    first = records(table)
    if len(first) < LEAST:
        return
    which %= len(first)
    put_right = Record(first[which].key, "", {**first[which].labels, "way": way})
    made = tables({"f": first}, PUBLISHED)
    hidden = suppressed(made)
    later = suppressed(
        tables({"f": [*first[:which], put_right, *first[which + 1 :]]}, PUBLISHED), before=hidden
    )
    assert hidden <= later
    for cell, many in made.values.items():
        if 0 < many < LEAST and Cell("f") not in hidden:
            assert most(made, hidden & later, cell) >= LEAST


@settings(max_examples=40)
@given(st.dictionaries(st.tuples(*map(st.sampled_from, (AREAS, WAYS, MONTHS))), st.integers(0, 14)))
def test_no_small_cell_can_be_told_from_one_of_five_or_more(table):
    made = tables({"f": records(table)}, PUBLISHED)
    hidden = suppressed(made)
    for cell, many in made.values.items():
        if 0 < many < LEAST and Cell("f") not in hidden:
            assert cell not in made.shown - hidden
            assert most(made, hidden, cell) >= LEAST
    assert Cell("f") in hidden or all(made.values[cell] for cell in hidden)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 4), min_size=6, max_size=6), st.integers(2, 3))
def test_whole_numbers_tried_one_by_one_say_the_same(numbers, least):
    keys = [(area, way) for area in AREAS for way in WAYS[:2]]
    made = tables(
        {"f": records(dict(zip(keys, numbers, strict=True)))},
        [*counts("f", "area", area=AREAS[:2]), *counts("f", "area", "way", area=AREAS[:2], way=WAYS[:1])],
    )
    hidden = suppressed(made, least)
    free = [made.values[cell] for cell in hidden if len(cell.labels) == 2]
    if Cell("f") not in hidden and sum(free) ** len(free) <= 20000:
        for cell, many in made.values.items():
            assert not 0 < many < least or by_trying(made, hidden, cell) >= least


def test_the_solver_finds_what_an_attacker_finds():
    """Two cells of a row, two of a column, one in both: the third sum gives it away."""
    rows = [({"a": 1, "b": 1}, 7), ({"b": 1, "c": 1}, 9), ({"a": 1, "c": 1}, 10)]
    lows = {"a": 1, "b": 1, "c": 1}
    assert highest("b", rows, lows, 99) == 3
    assert highest("b", rows[:2], lows, 99) == 6
    assert highest("b", [({"a": 1, "b": -1}, 2)], {"a": 0, "b": 0}, 5) is None
