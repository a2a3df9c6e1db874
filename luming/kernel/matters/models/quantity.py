"""Money and counts as ledger entries whose sum rule always holds."""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id


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


def outstanding(entries: "models.QuerySet[Quantity]") -> int:
    """What is still open of what was promised; negative never happens, the ledger refuses such an entry."""
    total = {"promised": 0, "paid": 0, "disputed": 0}
    for account, amount in entries.values_list("account", "amount"):
        total[account] += amount
    return total["promised"] - total["paid"] - total["disputed"]
