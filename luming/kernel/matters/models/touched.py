"""Which matters changed since they were last counted: a line for each step, added with its event, taken away when counted.

A queue and not a cursor: a line is seen once its step is committed, however late that is, and then not missed.
"""

from typing import ClassVar

from django.db import models

from luming.kernel.scope.access import Access, Reach, Write
from luming.kernel.scope.ids import new_id

COUNTING = "rollups"  # the job that reads them


class Touched(models.Model):
    """One step of one matter that the figures do not know yet. Seen by nobody but the job that counts."""

    access: ClassVar = Access(Reach.JOBS, Write.ERASE, jobs=(COUNTING,), append_with_matter=True)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # No constraint: its step holds the matter already, and a matter is never removed.
    matter = models.ForeignKey(
        "matters.Matter", models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
