"""One walker of ``bin/bench walk``: ``long_walk SEED SHARE OF ROUNDS STEPS``, a line for each round of so many steps.

Each round walks one procedure from a seed of its own; mediation gets most of them, as the richest.
"""

import sys

import django

MEDIATIONS_IN = 5  # of so many rounds all but one are mediation's


def main(arguments: list[str]) -> None:
    """Raises AssertionError with what was found where a rule is broken."""
    django.setup()
    from luming.kernel.proceedings.registry import procedures
    from luming.procedures.mediation.procedure import Mediation
    from tests.proofs.test_pure_walk import walked

    seed, share, of, rounds, steps = map(int, arguments)
    others = [one for one in procedures() if one is not Mediation]
    for number in range(share, rounds, of):
        at_other = number % MEDIATIONS_IN == 0 and others
        procedure = others[number // MEDIATIONS_IN % len(others)] if at_other else Mediation
        walked(procedure, steps, seed=seed + number)
        print(procedure.code, flush=True)  # noqa: T201 - whoever started it counts the lines


if __name__ == "__main__":
    main(sys.argv[1:])
