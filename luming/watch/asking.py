"""Around every request: a number that its sender can name, a place to be worked on, then a line and some counts of it."""

import logging
import secrets
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from luming.kernel.scope.limits import Limits
from luming.watch import columns, routes
from luming.watch.busy import busy
from luming.watch.counts import Counts
from luming.watch.gate import Room

log = logging.getLogger("luming.requests")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # what nobody mistakes on the telephone
HEADER = "X-Request-Id"
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
EVERY = 1.0  # seconds between two looks at the pool
ORDINARY, HEAVY = columns.ROOMS
LIMITS = {ORDINARY: Limits(statement=10, lock=5, idle=30), HEAVY: Limits(statement=60, lock=5, idle=120)}


@dataclass
class Asked:
    """One request, as far as anybody but its sender is concerned."""

    id: str
    route: str
    room: str
    begun: float = field(default_factory=perf_counter)
    seconds: float = 0.0
    status: int = 0
    turned_away: bool = False
    database: float = 0.0
    statements: int = 0

    def timing(self, execute: Callable[..., Any], *call: Any) -> Any:  # noqa: ANN401 - Django's own form
        """Run one statement and add its time."""
        begun = perf_counter()
        try:
            return execute(*call)
        finally:
            self.database += perf_counter() - begun
            self.statements += 1

    def ended(self, status: int) -> None:
        """It was answered."""
        self.status, self.seconds = status, perf_counter() - self.begun


class AskingMiddleware:
    """Stands outside the city, so that who finds no place has taken no connection."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.counts = Counts(settings.DATA / "counts", "web", columns.of_worker())
        self.rooms = {name: Room(name, size, self._changed) for name, size in settings.ROOMS.items()}
        self.looked = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that the house is full."""
        route = routes.name_of(request.path_info)
        asked = Asked(_number(), route, HEAVY if route in routes.HEAVY else ORDINARY)
        request.request_id = asked.id
        always = route in routes.ALWAYS
        with nullcontext(enter_result=True) if always else self.rooms[asked.room].entered() as let_in:
            response = self._answer(request, asked) if let_in else busy(request, asked.id)
        response[HEADER] = asked.id
        asked.turned_away = not let_in
        asked.ended(response.status_code)
        self._keep(request, asked)
        return response

    def _answer(self, request: HttpRequest, asked: Asked) -> HttpResponse:
        request.limits = LIMITS[asked.room]
        with connection.execute_wrapper(asked.timing):
            return self.get_response(request)

    def _keep(self, request: HttpRequest, asked: Asked) -> None:
        """Its counts, and its line."""
        pairs = list(
            columns.answered(asked.route, asked.status, asked.seconds, asked.database, asked.statements)
        )
        if asked.turned_away:
            pairs.append((columns.place(f"turned_away:{asked.room}"), 1))
        self.counts.add(pairs)
        self._look_at_pool(asked.begun)
        told = {
            "id": asked.id,
            "route": asked.route,
            "method": request.method if request.method in METHODS else "other",
            "status": asked.status,
            "ms": round(asked.seconds * 1000, 1),
            "db_ms": round(asked.database * 1000, 1),
            "statements": asked.statements,
        }
        log.info("turned away" if asked.turned_away else "request", extra={"told": told})

    def _changed(self, room: Room) -> None:
        self.counts.put(columns.place(f"at_work:{room.name}"), room.at_work)
        self.counts.put(columns.place(f"waiting:{room.name}"), room.waiting)

    def _look_at_pool(self, at: float) -> None:
        pool = connection.pool if at - self.looked > EVERY else None
        if pool is not None:
            self.looked = at
            stands = pool.get_stats()
            self.counts.put(columns.place("pool:open"), stands["pool_size"])
            self.counts.put(columns.place("pool:free"), stands["pool_available"])
            self.counts.put(columns.place("pool:waiting"), stands["requests_waiting"])


def _number() -> str:
    """Forty bits: enough to find one line of a year's."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))
