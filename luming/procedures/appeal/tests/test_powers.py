"""Who may do what in an appeal, held against a table that people have read."""

from luming.kernel.workflow.tests.powers import hold_against_the_golden_table
from luming.procedures.appeal.procedure import Appeal

TEST = "luming/procedures/appeal/tests/test_powers.py"


def test_powers_are_those_of_the_golden_table() -> None:
    hold_against_the_golden_table(Appeal, TEST)
