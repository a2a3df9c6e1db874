"""Which number of a web worker stands where: for each route its answers, times and statements; then how it stands now."""

from collections.abc import Iterator
from functools import cache

from luming.watch import routes

ROOMS = ("ordinary", "heavy")
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
EDGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds
BUCKETS = (*map(str, EDGES), "+Inf")
OF_ROUTE = (*CLASSES, *BUCKETS, "seconds", "database", "statements")
TURNED_AWAY = tuple(f"turned_away:{room}" for room in ROOMS)
NOW = (
    *(f"at_work:{room}" for room in ROOMS),
    *(f"waiting:{room}" for room in ROOMS),
    "pool:open",
    "pool:free",
    "pool:waiting",
)


@cache
def of_worker() -> tuple[str, ...]:
    """Every column by name; their order is the layout of the file."""
    return (*(f"{route}/{one}" for route in routes.names() for one in OF_ROUTE), *TURNED_AWAY, *NOW)


@cache
def place(name: str) -> int:
    """Where a column that belongs to no route stands."""
    return of_worker().index(name)


def answered(
    route: str, status: int, seconds: float, database: float, statements: int
) -> Iterator[tuple[int, float]]:
    """What one answer adds."""
    start = routes.places().get(route, 0) * len(OF_ROUTE)
    bucket = next((turn for turn, edge in enumerate(EDGES) if seconds <= edge), len(EDGES))
    yield start + min(max(status // 100, 1), 5) - 1, 1
    yield start + len(CLASSES) + bucket, 1
    times = start + len(CLASSES) + len(BUCKETS)
    yield times, seconds
    yield times + 1, database
    yield times + 2, statements
