"""Money is a ledger: promised = paid + outstanding + disputed, and no entry can make it otherwise."""

from random import Random

import pytest

from luming.kernel.matters.models.quantity import Quantity, enter, outstanding
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import WrongInputError


@pytest.fixture
def matter(town):
    """A matter, open by its receipt."""
    key = town.bring().matter
    with within(OneMatter(key)):
        yield key


def left(matter, subject=None) -> int:
    return outstanding(Quantity.objects.filter(matter=matter, subject=subject))


def test_what_was_promised_and_not_paid_or_disputed_is_outstanding(matter) -> None:
    event = new_id()
    enter(matter, event, "promised", 400_000)
    enter(matter, event, "paid", 150_000)
    enter(matter, event, "disputed", 50_000)
    assert left(matter) == 200_000


def test_nobody_pays_or_disputes_more_than_was_promised(matter) -> None:
    event = new_id()
    enter(matter, event, "promised", 100)
    enter(matter, event, "paid", 60)
    for account in ("paid", "disputed"):
        with pytest.raises(WrongInputError):
            enter(matter, event, account, 41)
    assert left(matter) == 40


def test_an_entry_is_taken_back_by_another_and_never_below_nothing(matter) -> None:
    event = new_id()
    enter(matter, event, "promised", 100)
    enter(matter, event, "paid", 60)
    enter(matter, event, "paid", -60)
    assert left(matter) == 100
    with pytest.raises(WrongInputError):
        enter(matter, event, "paid", -1)


def test_what_was_paid_already_cannot_be_unpromised(matter) -> None:
    event = new_id()
    enter(matter, event, "promised", 100)
    enter(matter, event, "paid", 60)
    with pytest.raises(WrongInputError):
        enter(matter, event, "promised", -50)


def test_each_clause_has_an_account_of_its_own(matter) -> None:
    event, one, other = new_id(), new_id(), new_id()
    enter(matter, event, "promised", 100, subject=one)
    with pytest.raises(WrongInputError):
        enter(matter, event, "paid", 1, subject=other)


def test_the_rule_holds_after_any_entries(matter) -> None:
    chance, event, taken = Random(7), new_id(), 0
    for _ in range(200):
        try:
            enter(matter, event, chance.choice(["promised", "paid", "disputed"]), chance.randrange(-50, 80))
            taken += 1
        except WrongInputError:
            pass
        rows = list(Quantity.objects.filter(matter=matter).values_list("account", "amount"))
        sums = {
            account: sum(amount for name, amount in rows if name == account)
            for account in ("promised", "paid", "disputed")
        }
        assert sums["promised"] == sums["paid"] + sums["disputed"] + left(matter)
        assert min(*sums.values(), left(matter)) >= 0
    assert taken > 50
