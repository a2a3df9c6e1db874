"""Money and counts as ledger entries whose sum rule always holds."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from luming.kernel.matters.models.matter import Matter
from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.refusal import Refused, WrongInputError
from luming.kernel.workflow.words import Words

FEE = "fee"
_free: dict[str, Words] = {}  # procedures under which nobody pays, and the article that says so


def free_of_charge(procedure: str, article: Words) -> None:
    """No fee can be attached to a matter of this procedure."""
    _free[procedure] = article


class FeeRefusedError(Refused):
    """The law has this procedure free of charge."""

    def __init__(self, article: Words) -> None:
        super().__init__(
            Words(f"不收取任何费用（{article.zh}）。", f"No fee of any kind may be taken ({article.en}).")
        )


class Quantity(models.Model):
    """One entry, in fen or pieces. For one ``kind`` and ``subject``: promised = paid + outstanding + disputed.

    Two remarks stand beside that sum: ``said`` is what the one who owes says is done and nobody has confirmed, and
    ``confirmed`` is the part of what is paid that the one to whom it is owed has confirmed.
    """

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="quantities")
    event_id = models.UUIDField()
    kind = models.CharField(max_length=20)  # money, act, persons, area ...
    subject = models.UUIDField(null=True)  # the clause it belongs to
    account = models.CharField(max_length=20)  # promised, paid, disputed; said, confirmed
    amount = models.BigIntegerField()
    unit = models.CharField(max_length=10, default="fen")

    def save(self, *args: Any, **rest: Any) -> None:
        """Keep it. Raises FeeRefusedError for a fee where the law has the procedure free of charge."""
        if FEE in {self.kind, self.account}:
            article = _free.get(Matter.objects.values_list("procedure", flat=True).get(id=self.matter_id))
            if article:
                raise FeeRefusedError(article)
        super().save(*args, **rest)


def enter(
    matter: UUID, event: UUID, account: str, amount: int, *, kind: str = "money", subject: UUID | None = None
) -> None:
    """Add one entry, in fen for money; a negative one takes an earlier one back. The step has locked the matter.

    Raises WrongInputError where an account would fall below nothing, or more be paid and disputed than was promised.
    """
    enter_all(matter, event, {account: amount}, kind=kind, subject=subject)


def enter_all(
    matter: UUID,
    event: UUID,
    moves: Mapping[str, int],
    *,
    kind: str = "money",
    subject: UUID | None = None,
) -> None:
    """Add the entries of one move, by account; the sum rule is asked of what they come to together."""
    total = _totals(Quantity.objects.filter(matter=matter, kind=kind, subject=subject))
    for account, amount in moves.items():
        total[account] = total.get(account, 0) + amount
    if not _holds(total):
        raise WrongInputError(
            Words("超过了约定的数额，请核对。", "More than was promised; check the amount."), "amount"
        )
    unit = "fen" if kind == "money" else "pieces"
    for account, amount in moves.items():
        if amount:
            row = Quantity(matter_id=matter, event_id=event, kind=kind, subject=subject, account=account)
            row.amount, row.unit = amount, unit
            row.save(force_insert=True)


def outstanding(entries: "models.QuerySet[Quantity]") -> int:
    """What is still open of what was promised; ``enter()`` keeps it from falling below nothing."""
    total = _totals(entries)
    return total["promised"] - total["paid"] - total["disputed"]


def _holds(total: Mapping[str, int]) -> bool:
    settled = total["paid"] + total["disputed"] <= total["promised"]
    remarked = total["said"] <= total["promised"] - total["paid"] and total["confirmed"] <= total["paid"]
    return min(total.values()) >= 0 and settled and remarked


def _totals(entries: "models.QuerySet[Quantity]") -> dict[str, int]:
    total = dict.fromkeys(("promised", "paid", "disputed", "said", "confirmed"), 0)
    for account, amount in entries.values_list("account", "amount"):
        total[account] = total.get(account, 0) + amount
    return total
