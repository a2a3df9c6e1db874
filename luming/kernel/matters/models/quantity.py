"""Money and counts as ledger entries whose sum rule always holds."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words


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


def enter(
    matter: UUID, event: UUID, account: str, amount: int, *, kind: str = "money", subject: UUID | None = None
) -> Quantity:
    """Add one entry, in fen for money; a negative one takes an earlier one back. The step has locked the matter.

    Raises WrongInputError where an account would fall below nothing, or more be paid and disputed than was promised.
    """
    total = _totals(Quantity.objects.filter(matter=matter, kind=kind, subject=subject))
    total[account] += amount
    if min(total.values()) < 0 or total["promised"] < total["paid"] + total["disputed"]:
        raise WrongInputError(
            Words("超过了约定的数额，请核对。", "More than was promised; check the amount."), "amount"
        )
    return Quantity.objects.create(
        matter_id=matter, event_id=event, kind=kind, subject=subject, account=account, amount=amount
    )


def outstanding(entries: "models.QuerySet[Quantity]") -> int:
    """What is still open of what was promised; ``enter()`` keeps it from falling below nothing."""
    total = _totals(entries)
    return total["promised"] - total["paid"] - total["disputed"]


def _totals(entries: "models.QuerySet[Quantity]") -> dict[str, int]:
    total = {"promised": 0, "paid": 0, "disputed": 0}
    for account, amount in entries.values_list("account", "amount"):
        total[account] += amount
    return total
