"""Money and counts as ledger entries whose sum rule always holds."""

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
    """One entry, in fen or pieces. For one ``kind`` and ``subject``: promised = paid + outstanding + disputed."""

    access: ClassVar = Access(Reach.OF_MATTER, Write.APPEND)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="quantities")
    event_id = models.UUIDField()
    kind = models.CharField(max_length=20)  # money, persons, area ...
    subject = models.UUIDField(null=True)  # the clause it belongs to
    account = models.CharField(max_length=20)  # promised, paid, disputed
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
) -> Quantity:
    """Add one entry, in fen for money; a negative one takes an earlier one back. The step has locked the matter.

    Raises WrongInputError where an account would fall below nothing, or more be paid and disputed than was promised.
    """
    row = Quantity(
        matter_id=matter, event_id=event, kind=kind, subject=subject, account=account, amount=amount
    )
    total = _totals(Quantity.objects.filter(matter=matter, kind=kind, subject=subject))
    total[account] = total.get(account, 0) + amount
    if min(total.values()) < 0 or total["promised"] < total["paid"] + total["disputed"]:
        raise WrongInputError(
            Words("超过了约定的数额，请核对。", "More than was promised; check the amount."), "amount"
        )
    row.save(force_insert=True)
    return row


def outstanding(entries: "models.QuerySet[Quantity]") -> int:
    """What is still open of what was promised; ``enter()`` keeps it from falling below nothing."""
    total = _totals(entries)
    return total["promised"] - total["paid"] - total["disputed"]


def _totals(entries: "models.QuerySet[Quantity]") -> dict[str, int]:
    total = {"promised": 0, "paid": 0, "disputed": 0}
    for account, amount in entries.values_list("account", "amount"):
        total[account] += amount
    return total
