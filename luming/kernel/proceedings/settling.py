"""A holiday notice was loaded: provisional dates become certain. One event for each matter whose dates moved, and told."""

from uuid import UUID

from django.db.models import Q

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.running import end_of
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.perform import perform
from luming.kernel.reckoning.notice import Notice
from luming.kernel.workflow.refusal import GuardError


def touched(notice: Notice) -> list[UUID]:
    """Matters with a running clock that this notice may move: provisional, or due on or after the first day it names."""
    named = [*notice.working, *(row.first for row in notice.holidays)]
    since = end_of(min(named))
    rows = Deadline.objects.filter(Q(provisional=True) | Q(due__gte=since), state=RUNNING).exclude(due=None)
    return list(rows.order_by("matter_id").values_list("matter_id", flat=True).distinct())


def settle(matter: UUID, notice: Notice) -> bool:
    """Reckon the matter's running clocks anew; False where no date differs, and nothing is then written."""
    given = Given(data={"notice": notice.number, "year": notice.year})
    try:
        perform(matter, Act("settle_dates", by_law(), given))
    except GuardError:
        return False
    return True
