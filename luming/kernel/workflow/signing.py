"""How an agreement comes to bind: whose marks it needs, and which steps record them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signing:
    """Every party, the named officer and the unit's seal. Marks fall when ``made_by`` makes another agreement.

    ``draws`` and ``sends`` are a party's own acts (a drawn signature; a picture of the signed paper), ``records`` is an
    officer's look at the paper, ``effect`` the step that needs them all and may record the last ones itself.
    """

    template: str
    made_by: str
    draws: str
    sends: str
    records: str
    effect: str

    @property
    def marking(self) -> tuple[str, ...]:
        """The steps that record marks."""
        return (self.draws, self.sends, self.records, self.effect)
