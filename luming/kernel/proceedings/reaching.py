"""A reminder that goes to parties: nothing happened, and they are written to as a step's message would."""

from dataclasses import dataclass

from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.standing import Reader, readers
from luming.kernel.proceedings.telling import Reminder
from luming.kernel.workflow.moment import SHANGHAI


@dataclass(frozen=True)
class ToParties(Reminder):
    """To ``parties``, and to who acts for them that day."""

    def readers(self, party: Party) -> list[Reader]:
        """Who is written to for this party."""
        mandates = Representative.objects.filter(matter=self.matter).order_by("id")
        return readers(party, mandates, self.recorded_at.astimezone(SHANGHAI).date())
