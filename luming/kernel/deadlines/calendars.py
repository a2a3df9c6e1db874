"""The calendar in force: the shipped notices, with those that this city's operators loaded laid over them."""

from luming.kernel.deadlines.models import Notice as Loaded
from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.notice import Notice
from luming.kernel.scope.kept import kept

_made: dict[tuple[str, ...], Calendar] = {}


def in_force() -> Calendar:
    """The city's calendar of this moment; read once a transaction, built once for each set of loaded notices."""
    return kept("calendar", _read)


def _read() -> Calendar:
    rows = list(Loaded.objects.order_by("id").values_list("digest", "text"))
    key = tuple(digest for digest, _ in rows)
    if key not in _made:
        notices = [Notice.from_toml(text) for _, text in rows]
        _made[key] = Calendar.shipped().with_notices(notices)
    return _made[key]
