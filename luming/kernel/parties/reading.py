"""Parties read as a step reads them: by statements that are composed once in a process."""

from uuid import UUID

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MET
from luming.kernel.scope import table


def met(matter: UUID) -> list[Party]:
    """Everybody of a matter who is met one by one, applicants first; of a group its representatives."""
    return table.rows(Party, MET, matter)
