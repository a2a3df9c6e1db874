"""How often one source has guessed at pass-phrases within the hour."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write

LASTS = timedelta(hours=1)


class Guess(models.Model):
    """One counter. Its key is a keyed digest of source and hour: no address is stored, and nobody can list sources."""

    access: ClassVar = Access(Reach.KEYED, Write.ERASE, jobs=("sweep",))

    id = models.UUIDField(primary_key=True, editable=False)
    wrong = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
