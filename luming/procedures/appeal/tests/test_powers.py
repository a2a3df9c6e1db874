"""Who may do what in an appeal, held against a table that people have read."""

import os
from difflib import unified_diff
from pathlib import Path

from luming.kernel.workflow.tests.powers import table
from luming.procedures.appeal.procedure import Appeal

GOLDEN = Path(__file__).with_name("powers.txt")
TEST = "luming/procedures/appeal/tests/test_powers.py"


def test_powers_are_those_of_the_golden_table() -> None:
    found = table(Appeal, TEST)
    if os.environ.get("LUMING_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    kept = GOLDEN.read_text(encoding="utf-8")
    difference = "\n".join(
        unified_diff(kept.splitlines(), found.splitlines(), "as agreed", "as declared", lineterm="")
    )
    assert not difference, (
        f"powers changed:\n{difference}\nIf that is meant: LUMING_GOLDEN=write bin/test {TEST}"
    )
