"""Which clocks have run out, and which will soon: what the sweep looks for. A paused clock does neither."""

from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import QuerySet

from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.deadlines.running import end_of
from luming.kernel.reckoning.catalogue import rules
from luming.kernel.reckoning.reckoned import SOON
from luming.kernel.reckoning.rule import Actor, Shape
from luming.kernel.workflow.moment import SHANGHAI


def run_out(at: datetime) -> "QuerySet[Deadline]":
    """Running clocks whose end has passed and that were not raised yet, the longest past first."""
    return _counting().filter(due__lt=at, overdue_at=None).order_by("due", "id")


def run_out_soon(at: datetime) -> "QuerySet[Deadline]":
    """Duties with three days or less to go, of which nobody was warned yet; not on the day they begin."""
    last = end_of(at.astimezone(SHANGHAI).date() + timedelta(days=SOON))
    begun = _counting().filter(rule__in=_duties(), started_at__lte=at - timedelta(days=1))
    return begun.filter(due__gte=at, due__lte=last, warned_at=None).order_by("due", "id")


def is_duty(rule: str) -> bool:
    """Whether somebody is late once it has run out: an authority or a court, not a party who let a right go by.

    Nobody is late where a minimum period is over: the next step has only become possible.
    """
    return rule in _duties()


@lru_cache(maxsize=1)
def _duties() -> frozenset[str]:
    late = {Actor.UNIT, Actor.COURT}
    return frozenset(one.id for one in rules() if one.actor in late and one.shape is not Shape.MINIMUM)


def _counting() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(state=RUNNING, paused_since=None)
