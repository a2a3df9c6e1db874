"""Who acts for a party: guardian, agent or legal representative, with scope and term."""

from datetime import date
from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.fields import SealedTextField

GUARDIAN, AGENT, LEGAL = "guardian", "agent", "legal_representative"


class Representative(models.Model):
    """One mandate. What she does is shown as done by her for the party."""

    access: ClassVar = Access(
        Reach.OF_MATTER, Write.CHANGE, jobs=("outbox", "erase"), erases=("masked", "name", "phone")
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="representatives")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="representatives")
    kind = models.CharField(max_length=24)
    masked = models.CharField(max_length=80)
    name = SealedTextField(context="parties_representative.name")
    phone = SealedTextField(context="parties_representative.phone", blank=True, default="")
    powers = models.CharField(max_length=24, default="general")  # general, special (may settle)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    def __str__(self) -> str:
        return self.masked

    def may_act_on(self, day: date) -> bool:
        """Whether the mandate holds on this day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)
