"""What was found for a person who asked, at a counter, for everything held about her: sealed, hers to collect, then gone."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.seal.fields import SealedTextField

LIVES = timedelta(days=7)


class OwnRequest(models.Model):
    """One answer. Its key follows from the phrase on her slip: who does not hold the phrase cannot name the row."""

    access: ClassVar = Access(Reach.KEYED, Write.ERASE, jobs=("sweep",))

    id = models.UUIDField(primary_key=True, editable=False)
    found = SealedTextField(context="parties_ownrequest.found")
    made_at = models.DateTimeField()

    @classmethod
    def of(cls, key: UUID, found: Iterable[tuple[UUID, UUID]], at: datetime) -> "OwnRequest":
        """Not yet saved. ``found``: each matter with the party that she is in it."""
        return cls(id=key, found=json.dumps([[str(one) for one in pair] for pair in found]), made_at=at)

    def read(self) -> list[tuple[UUID, UUID]]:
        """The matters, each with the party that she is in it."""
        return [(UUID(matter), UUID(party)) for matter, party in json.loads(self.found.reveal())]

    def is_over(self, at: datetime) -> bool:
        """Whether nobody may collect it any more, purged or not."""
        return self.made_at + LIVES <= at
