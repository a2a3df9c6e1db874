"""Who may do what in mediation, held against a table that people have read."""

from luming.kernel.workflow.tests.powers import hold_against_the_golden_table
from luming.procedures.mediation.procedure import Mediation

TEST = "luming/procedures/mediation/tests/test_powers.py"


def test_powers_are_those_of_the_golden_table() -> None:
    hold_against_the_golden_table(Mediation, TEST)
