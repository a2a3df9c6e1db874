"""One line of JSON for each thing that happened, with nobody's data in it.

Nothing is scrubbed afterwards: a line is made of fields that cannot hold a value of anybody's. What we say ourselves is
a sentence with nothing put into it, and fields named here (``extra={"told": …}``). Of what a library says there is kept where in its code it says so, and its sentence only before
anything was put into it. Of an error there is kept its kind and the places it passed, never its words: PostgreSQL puts
whole rows into them.
"""

import json
import logging
import re
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

OURS = {
    "route", "method", "status", "ms", "db_ms", "statements", "room", "id",  # a request
    "job", "key", "city",  # a job, the row of its own on which it failed, and the city it was for
}  # fmt: skip
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d")  # a row's id, or a day
OUTCOMES = {
    "job_success": "done",
    "job_error": "failed",
    "job_error_retry": "again",
    "job_aborted": "stopped",
    "job_aborted_retry": "again",
}
DEEPEST, LONGEST = 4, 12  # causes of an error, and places of each
HERE = Path(__file__).resolve().parents[2]


class Worth(logging.Filter):
    """Drops what a line of ours says already: Django's own about an answer, the queue's about each look for work."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record becomes a line."""
        if record.name == "django.request":
            return bool(record.exc_info)
        if record.name.startswith("procrastinate") and record.levelno <= logging.INFO:
            return getattr(record, "action", "") in OUTCOMES
        return True


class Line(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Its time, level and source; its fields; its error."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": when, "level": record.levelname.lower(), "from": record.name}
        if record.name.startswith("luming"):
            line |= {"what": str(record.msg)} | _ours(getattr(record, "told", {}))
        elif getattr(record, "action", "") in OUTCOMES:
            line |= job_told(record)
        else:
            line |= _foreign(record)
        if record.exc_info and record.exc_info[1] is not None:
            line["errors"] = list(_errors(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def job_told(record: logging.LogRecord) -> dict[str, object]:
    """What the queue says of a job's end; which matter it was about is not said."""
    job, extra = getattr(record, "job", {}), record.__dict__
    begun, ended = extra.get("start_timestamp"), extra.get("end_timestamp")
    return {
        "what": "job",
        "job": job.get("task_name", ""),
        "queue": job.get("queue", ""),
        "outcome": OUTCOMES[extra["action"]],
        "attempt": job.get("attempts", 0) + 1,
        "ms": round((ended - begun) * 1000, 1) if begun and ended else None,
    }


def _ours(fields: dict[str, Any]) -> dict[str, Any]:
    """Of what is told to the line, what it may carry."""
    kept = {name: value for name, value in fields.items() if name in OURS}
    if not KEY.fullmatch(str(kept.get("key", ""))):
        kept.pop("key", None)
    return kept | ({"key": str(kept["key"])} if "key" in kept else {})


def _foreign(record: logging.LogRecord) -> dict[str, object]:
    line: dict[str, object] = {"where": f"{_short(record.pathname)}:{record.lineno}"}
    if record.args:
        line["what"] = str(record.msg)
    if number := getattr(getattr(record, "request", None), "request_id", ""):
        line["id"] = number
    return line


def _errors(error: BaseException | None) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    while error is not None and len(found) < DEEPEST:
        found.append(_error(error))
        error = error.__cause__ or error.__context__
    return found


def _error(error: BaseException) -> dict[str, object]:
    said: dict[str, object] = {"kind": f"{type(error).__module__}.{type(error).__qualname__}"}
    if state := getattr(error, "sqlstate", None):
        said["sqlstate"] = state
        said["constraint"] = getattr(getattr(error, "diag", None), "constraint_name", None)
    if isinstance(error, BaseExceptionGroup):
        said["of"] = sorted({type(one).__qualname__ for one in error.exceptions})
    return said | {"places": _places(error.__traceback__)}


def _places(trace: TracebackType | None) -> list[str]:
    passed = [
        f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)
    ]
    return passed[-LONGEST:]


def _short(file: str) -> str:
    """Inside the checkout from its root on, elsewhere from the library's own name on: no machine's folders."""
    if file.startswith(f"{HERE}/"):
        return file.removeprefix(f"{HERE}/")
    return file.rpartition("/site-packages/")[2].rpartition("/python3")[2]
