"""The one place outside the kernel that calls ``load()``: rounds of past matters, within the reach of the unit they go to."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from luming.kernel.proceedings.load import Source, UnloadableError, load
from luming.kernel.proceedings.reckoners import Reckoners, reckoners
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.ledgers.histories import Entry, Whither
from luming.services.ledgers.judging import Past

ROUND = 500  # matters in one transaction
MANY = 3_000  # rows for which it pays to set the program up a second time
MOST = 4  # processes beside this one: the database has to follow, and each holds memory


class RowRefusedError(Refused):
    """The history that a row tells cannot have been; says which row."""


@contextmanager
def hands(rows: int) -> Iterator[Reckoners | None]:
    """For a run of so many rows: as many processes as this one may use processors. None for a short one."""
    processors = len(os.sched_getaffinity(0))
    if rows < MANY or processors == 1:
        yield None
        return
    with reckoners(min(processors, MOST)) as found:
        yield found


def take_round(
    pasts: Sequence[Past],
    to: Whither,
    source: Source,
    hands: Reckoners | None = None,
    coming: Sequence[Past] = (),
) -> int:
    """Load them, all or none; how many. ``coming``: what the next round will bring, as far as one knows. Raises RowRefusedError."""
    try:
        entries, next_ones = [[Entry(one, to) for one in some] for some in (pasts, coming)]
        return max(load(entries, source, hands, next_ones), default=0)
    except UnloadableError as refused:
        row, said = pasts[refused.place - 1].row, refused.words
        raise RowRefusedError(Words(f"第 {row} 行：{said.zh}", f"Row {row}: {said.en}")) from refused
