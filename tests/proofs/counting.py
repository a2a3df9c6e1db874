"""Along a walk: the sums, and what still waits to be counted, are together the record, whenever one looks."""

from random import Random

from django.conf import settings

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.services.rollups.comparing import differences
from luming.services.rollups.folding import fold
from luming.services.rollups.models import Counted, Rollup

_chance = Random(7)


def now_and_then() -> None:
    """Look about every thirtieth time; of these, count what waits two times in three, and look again."""
    if _chance.random() < 0.03:
        with city(settings.CITY, Job(COUNTING)):
            assert differences() == []
            if _chance.random() < 0.7:
                fold()
                assert differences() == []


def as_on_record() -> bool:
    """At the end; and there was something to sum."""
    with city(settings.CITY, Job(COUNTING)):
        fold()
        ways = Rollup.objects.filter(measure="concluded").values("part").distinct().count()
        return differences() == [] and ways > 1 and Counted.objects.exclude(spent=None).exists()
