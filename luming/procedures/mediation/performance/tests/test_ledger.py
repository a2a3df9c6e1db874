"""Whatever is said, paid, confirmed, disputed, lifted or put right, a clause adds up: promised = paid + outstanding + disputed."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from luming.kernel.workflow.refusal import WrongInputError
from luming.procedures.mediation.performance.ledger import Ledger, Stand

VERBS = ("say", "pay", "confirm", "dispute", "lift", "undo")
STEPS = some.lists(some.tuples(some.sampled_from(VERBS), some.integers(-5, 1200)), max_size=40)


def sound(one: Ledger) -> bool:
    parts = (one.paid, one.outstanding, one.disputed, one.said, one.confirmed)
    adds_up = one.promised == one.paid + one.outstanding + one.disputed
    return adds_up and min(parts) >= 0 and one.said <= one.unpaid and one.confirmed <= one.paid


@given(some.sampled_from((1, 2, 1000)), STEPS)
def test_a_clause_adds_up_after_every_step_and_a_correction_gives_back_what_was_before(
    promised, steps
) -> None:
    ledger, before = Ledger(promised), []
    for verb, amount in steps:
        if verb == "undo":
            ledger = before.pop() if before else ledger
            continue
        try:
            moves = getattr(ledger, verb)(amount)
        except WrongInputError:
            continue
        after = ledger.after(moves)
        assert sound(after)
        assert after.promised == promised
        assert after.after({name: -much for name, much in moves.items()}) == ledger
        before.append(ledger)
        ledger = after


def test_what_one_says_is_paid_only_once_the_other_confirms_it() -> None:
    ledger = Ledger(1000)
    ledger = ledger.after(ledger.say(600))
    assert (ledger.outstanding, ledger.paid, ledger.stand) == (1000, 0, Stand.SAID)
    ledger = ledger.after(ledger.confirm(400))
    assert (ledger.paid, ledger.said, ledger.outstanding) == (400, 200, 600)
    ledger = ledger.after(ledger.dispute(200))
    assert (ledger.paid, ledger.said, ledger.outstanding, ledger.disputed) == (400, 0, 400, 200)
    with pytest.raises(WrongInputError, match="超过了约定"):
        ledger.say(601)


def test_the_unit_s_record_is_not_the_person_s_word() -> None:
    ledger = Ledger(1)
    ledger = ledger.after(ledger.pay(1))
    assert (ledger.is_done, ledger.is_confirmed, ledger.stand) == (True, False, Stand.RECORDED)
    confirmed = ledger.after(ledger.confirm(ledger.to_confirm))
    assert (confirmed.paid, confirmed.stand) == (1, Stand.CONFIRMED)
    assert ledger.after(ledger.dispute(1)) == Ledger(1, disputed=1)
