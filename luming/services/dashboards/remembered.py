"""What was read from the sums, kept until they are counted anew: a minute at most.

For the very same scope and question alone, so that nobody is given what another may see.
"""

from collections.abc import Callable, Hashable, Sized
from datetime import datetime
from typing import TypeVar, cast

from luming.kernel.scope import table
from luming.kernel.scope.city import current
from luming.services.rollups.folding import THE_ROW

T = TypeVar("T")
# Lines a process keeps, at some three hundred bytes: a year of a city of a thousand units, and of each area in it.
MOST = 12_000
Counted = tuple[datetime, str]  # when, and the transaction that wrote it down
LAST = "select at, xmin::text from rollups_lastcount where id = %s"

_kept: dict[Hashable, tuple[Counted, object]] = {}


def last_count() -> Counted | None:
    """When the sums were last brought up to date; None where nobody has counted yet."""
    return cast("Counted | None", next(iter(table.answers(LAST, THE_ROW)), None))


def remembered(counted: Counted | None, question: Hashable, read: Callable[[], T]) -> T:
    """The answer of now, or the one read since this last count."""
    if counted is None:
        return read()
    key = (*current(), question)
    known = _kept.get(key)
    if known and known[0] == counted:
        return cast("T", known[1])
    answer = read()
    for old in [one for one, (at, _) in list(_kept.items()) if at != counted]:
        _kept.pop(old, None)
    _kept[key] = counted, answer
    while len(_kept) > 1 and sum(_lines(one) for _, one in list(_kept.values())) > MOST:
        _kept.pop(next(iter(_kept), None), None)
    return answer


def _lines(answer: object) -> int:
    """How large an answer is: by its lines, or those of its parts."""
    if isinstance(answer, tuple):
        return sum(map(len, answer))
    return len(answer) if isinstance(answer, Sized) else 1
