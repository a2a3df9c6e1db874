"""The calendar in force: the shipped notices, with those that this city's operators loaded laid over them."""

from luming.kernel.deadlines.models import Notice as Loaded
from luming.kernel.reckoning.calendar import Calendar
from luming.kernel.reckoning.notice import Notice
from luming.kernel.scope import table
from luming.kernel.scope.kept import kept

_made: dict[tuple[str, ...], Calendar] = {}


def in_force() -> Calendar:
    """The city's calendar of this moment; read once a transaction, built once for each set of loaded notices."""
    return kept("calendar", _read)


def _read() -> Calendar:
    """Only the digests are asked for; the texts are read when one of them is new."""
    key = tuple(digest for (digest,) in table.answers("select digest from deadlines_notice order by id"))
    if key not in _made:
        texts = Loaded.objects.order_by("id").values_list("text", flat=True)
        notices = [Notice.from_toml(text) for text in texts]
        _made[key] = Calendar.shipped().with_notices(notices)
    return _made[key]
