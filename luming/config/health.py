"""``/healthz``: whether database and job runner work, each said apart; 200 only when both do."""

from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, JsonResponse
from psycopg_pool import PoolTimeout

SILENT_AFTER = timedelta(seconds=60)  # the job runner writes a sign of life every ten
AWAY = (OperationalError, InterfaceError, PoolTimeout)
UNAVAILABLE = 503


def healthz(request: HttpRequest) -> JsonResponse:
    """Nothing about matters or people stands in the answer, so that anybody may ask."""
    parts = _parts()
    well = all(part["well"] for part in parts.values())
    answer = JsonResponse({"well": well, **parts}, status=200 if well else UNAVAILABLE)
    answer["Cache-Control"] = "no-store"
    return answer


def _parts() -> dict[str, dict[str, Any]]:
    try:
        now, heard = _asked()
    except AWAY:
        away = {"well": False, "state": "away"}
        return {"database": away, "jobs": {"well": False, "state": "unknown"}}
    jobs: dict[str, Any] = {"well": False, "state": "never heard of"}
    if heard is not None:
        alive = now - heard <= SILENT_AFTER
        jobs = {"well": alive, "state": "working" if alive else "silent", "heard_at": heard.isoformat()}
    return {"database": {"well": True, "state": "answers"}, "jobs": jobs}


def _asked() -> tuple[datetime, datetime | None]:
    """The database's own clock, and the last sign of life of any job runner by the same clock."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select now(), (select max(last_heartbeat) from procrastinate_workers)")
        now, heard = cursor.fetchone()
    return now, heard
