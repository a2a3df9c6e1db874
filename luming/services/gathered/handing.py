"""A city hands its sums in: those of the whole city for whole months, as they lie, and nothing that could name a unit."""

import json
from collections import defaultdict
from datetime import date

from django.db import connection

from luming.kernel.matters.models.touched import COUNTING
from luming.kernel.scope import directory
from luming.kernel.scope.city import city
from luming.kernel.scope.scopes import Job
from luming.services.gathered.models import HandIn
from luming.services.indicators.catalogue import COUNTED, INDICATORS, measures_of
from luming.services.indicators.counting import by_month
from luming.services.rollups.folding import one_at_a_time
from luming.services.rollups.measures import NAMED
from luming.services.rollups.models import LastCount

MEASURES = measures_of(INDICATORS[code] for code in COUNTED)
# What is as it was is not written again.
KEPT = (
    "insert into gathered_month (city, month, sums) select %s, m, s from unnest(%s::date[], %s::jsonb[]) as those(m, s) "
    "on conflict (city, month) do update set sums = excluded.sums where gathered_month.sums <> excluded.sums"
)
GONE = "delete from gathered_month where city = %s and month <> all(%s::date[])"


def hand_in(code: str) -> bool:
    """In one transaction of this city; again is as good as once. False where there is nothing to lie beside, or no count yet."""
    if directory.is_sole():
        return False
    with city(code, Job(COUNTING)):
        one_at_a_time()  # sums and the moment they are of belong together
        counted = LastCount.objects.first()
        if counted is None:
            return False
        months = _months()
        said = [json.dumps(sums, sort_keys=True) for sums in months.values()]
        with connection.cursor() as cursor:
            cursor.execute(KEPT, [code, list(months), said])
            cursor.execute(GONE, [code, list(months)])
        made_by = {"as_of": counted.at, "measures": versions(MEASURES)}
        HandIn.objects.update_or_create(city=code, defaults=made_by)
    return True


def versions(measures: frozenset[str]) -> list[str]:
    """Each with the version that this program counts by."""
    return [f"{code}.{NAMED[code].version}" for code in sorted(measures)]


def _months() -> dict[date, dict[str, dict[str, int]]]:
    found: dict[date, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for month, measure, procedure, part, many in by_month(MEASURES):
        found[month][f"{measure} {procedure}"][part] = many
    return found
