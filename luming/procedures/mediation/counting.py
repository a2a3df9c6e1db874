"""What the figures count of people's mediation."""

from luming.kernel.workflow.counting import Counting

COUNTING = Counting(
    before=frozenset({"received"}),
    working=frozenset({"mediating", "halted", "agreed"}),
    settled=frozenset({"in_force", "settled"}),
)
