"""``/healthz``: whether database and job runner work, each said apart; 200 only when both do."""

from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, JsonResponse
from psycopg_pool import PoolTimeout

SILENT_AFTER = timedelta(seconds=60)  # the job runner writes a sign of life every ten
AWAY = (OperationalError, InterfaceError, PoolTimeout)
UNAVAILABLE = 503
ASKED = """
select now(), (select max(last_heartbeat) from procrastinate_workers), count(*),
       count(*) filter (where shut = '' and (cell <> '' or to_regclass('city_' || code || '.matters_matter') is not null))
from scope_city
"""


def healthz(request: HttpRequest) -> JsonResponse:
    """Nothing about matters or people stands in the answer, so that anybody may ask."""
    parts = _parts()
    well = all(part["well"] for part in parts.values())
    answer = JsonResponse({"well": well, **parts}, status=200 if well else UNAVAILABLE)
    answer["Cache-Control"] = "no-store"
    return answer


def _parts() -> dict[str, dict[str, Any]]:
    try:
        now, heard, cities, laid = _asked()
    except AWAY:
        away = {"well": False, "state": "away"}
        return {"database": away, "jobs": {"well": False, "state": "unknown"}}
    jobs: dict[str, Any] = {"well": False, "state": "never heard of"}
    if heard is not None:
        alive = now - heard <= SILENT_AFTER
        jobs = {"well": alive, "state": "working" if alive else "silent", "heard_at": heard.isoformat()}
    parts = {"database": {"well": True, "state": "answers"}, "jobs": jobs}
    if cities > 1:  # how many, never which
        parts["cities"] = {"well": laid == cities, "state": f"{laid} of {cities} open"}
    return parts


def _asked() -> tuple[datetime, datetime | None, int, int]:
    """The database's own clock, the last sign of life of any job runner by it, and how many cities stand and are open."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ASKED)
        now, heard, cities, laid = cursor.fetchone()
    return now, heard, cities, laid
