"""What became of one clause, as a ledger that always adds up: promised = paid + outstanding + disputed. Pure; no database.

Money is counted in fen; a clause that promises no money promises one thing, which is outstanding, done or disputed.
Beside the sum stand two remarks: ``said`` is what the one who owes says is done and nobody has answered; ``confirmed``
is the part of what is paid that the one to whom it is owed has confirmed. What the unit recorded alone is the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

Moves = dict[str, int]
TOO_MUCH = Words("超过了约定的数额，请核对。", "More than was promised; check the amount.")
TOO_LITTLE = Words("金额要大于零。", "The amount must be more than nothing.")


class Stand(StrEnum):
    """Where a clause stands."""

    OUTSTANDING = "outstanding"
    PART = "part"
    SAID = "said"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


STANDS: Mapping[str, Words] = {
    Stand.OUTSTANDING: Words("还没有履行", "Outstanding"),
    Stand.PART: Words("履行了一部分", "Partly performed"),
    Stand.SAID: Words("一方说做到了，等对方确认", "Said done by one, to be confirmed"),
    Stand.RECORDED: Words(
        "机构登记做到了，对方还没有确认", "Recorded as done by the unit, not confirmed yet"
    ),
    Stand.CONFIRMED: Words("双方确认做到了", "Confirmed by both"),
    Stand.DISPUTED: Words("有争议", "Disputed"),
}


@dataclass(frozen=True)
class Ledger:
    """The sums of one clause. Each verb answers the entries that it makes, or raises WrongInputError in words."""

    promised: int
    paid: int = 0
    disputed: int = 0
    said: int = 0
    confirmed: int = 0

    @property
    def outstanding(self) -> int:
        """What is promised and neither paid nor disputed."""
        return self.promised - self.paid - self.disputed

    @property
    def unpaid(self) -> int:
        """What is promised and not paid, disputed or not."""
        return self.promised - self.paid

    @property
    def is_done(self) -> bool:
        """Whether all of it is paid or done, as the unit or the person says."""
        return self.paid == self.promised

    @property
    def is_confirmed(self) -> bool:
        """Whether the one to whom it is owed has confirmed all of it."""
        return self.confirmed == self.promised

    @property
    def stand(self) -> Stand:
        """In one word; the sums say the rest."""
        reasons = (
            (self.disputed, Stand.DISPUTED),
            (self.is_confirmed, Stand.CONFIRMED),
            (self.is_done, Stand.RECORDED),
            (self.said, Stand.SAID),
            (self.paid, Stand.PART),
        )
        return next((stand for holds, stand in reasons if holds), Stand.OUTSTANDING)

    def after(self, moves: Mapping[str, int]) -> "Ledger":
        """With these entries made."""
        return replace(self, **{name: getattr(self, name) + amount for name, amount in moves.items()})

    def say(self, amount: int) -> Moves:
        """The one who owes says that so much is done; it stays outstanding until somebody answers."""
        _within(amount, self.unpaid - self.said)
        return {"said": amount}

    def pay(self, amount: int) -> Moves:
        """The unit records that so much is done: of what was said first, and what is disputed last."""
        _within(amount, self.unpaid)
        return {
            "said": -min(self.said, amount),
            "disputed": -max(0, amount - self.outstanding),
            "paid": amount,
        }

    def confirm(self, amount: int) -> Moves:
        """The one to whom it is owed confirms so much: what was said first, then what the unit recorded, then the rest."""
        _within(amount, self.promised - self.confirmed)
        recorded = self.paid - self.confirmed
        said = min(self.said, amount)
        fresh = said + max(0, amount - said - recorded)
        return (self.pay(fresh) if fresh else {}) | {"confirmed": amount}

    def dispute(self, amount: int) -> Moves:
        """So much is in dispute: of what is not paid first; only then of what was thought to be paid."""
        _within(amount, self.promised - self.disputed)
        taken = max(0, amount - self.outstanding)
        return {
            "said": -min(self.said, amount),
            "paid": -taken,
            "confirmed": -max(0, self.confirmed - (self.paid - taken)),
            "disputed": amount,
        }

    def lift(self, amount: int) -> Moves:
        """The dispute over so much is over; it is outstanding again."""
        _within(amount, self.disputed)
        return {"disputed": -amount}

    @property
    def to_confirm(self) -> int:
        """What waits for the word of the one to whom it is owed; where nothing does, all that is left."""
        return self.said + self.paid - self.confirmed or self.unpaid


def _within(amount: int, most: int) -> None:
    if amount <= 0:
        raise WrongInputError(TOO_LITTLE, "yuan")
    if amount > most:
        raise WrongInputError(TOO_MUCH, "yuan")
