"""Which clocks have run out, and which will soon: what the sweep looks for. A paused clock does neither."""

from collections.abc import Collection
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

WHILE_THERE_IS_TIME = 10  # days in which both sides can still meet, sign, and go to a court


def run_out(at: datetime) -> "QuerySet[Deadline]":
    """Running clocks whose end has passed and that were not raised yet, the longest past first."""
    return _counting().filter(due__lt=at, overdue_at=None).order_by("due", "id")


def run_out_soon(at: datetime) -> "QuerySet[Deadline]":
    """Duties of ours with three days or less to go, of which nobody was warned yet; not on the day they begin."""
    return _ending(at, SOON).filter(rule__in=_duties() - _courts())


def rights_end_soon(at: datetime, rules: Collection[str]) -> "QuerySet[Deadline]":
    """Clocks of these rules, people's own, with ten days or less to go, of which nobody was reminded yet."""
    return _ending(at, WHILE_THERE_IS_TIME).filter(rule__in=list(rules))


def _ending(at: datetime, days: int) -> "QuerySet[Deadline]":
    last = end_of(at.astimezone(SHANGHAI).date() + timedelta(days=days))
    begun = _counting().filter(started_at__lte=at - timedelta(days=1))
    return begun.filter(due__gte=at, due__lte=last, warned_at=None).order_by("due", "id")


def is_duty(rule: str) -> bool:
    """Whether somebody is late once it has run out: an authority or a court, not a party who let a right go by.

    Nobody is late where a minimum period is over: the next step has only become possible.
    """
    return rule in _duties()


def is_courts(rule: str) -> bool:
    """Whether it is a court's clock: shown as information, and nobody of ours is late by it."""
    return rule in _courts()


@lru_cache(maxsize=1)
def _courts() -> frozenset[str]:
    return frozenset(one.id for one in rules() if one.actor is Actor.COURT)


@lru_cache(maxsize=1)
def _duties() -> frozenset[str]:
    late = {Actor.UNIT, Actor.COURT}
    return frozenset(one.id for one in rules() if one.actor in late and one.shape is not Shape.MINIMUM)


def _counting() -> "QuerySet[Deadline]":
    return Deadline.objects.filter(state=RUNNING, paused_since=None)
