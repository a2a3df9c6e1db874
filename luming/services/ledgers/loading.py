"""The one place outside the kernel that calls ``load()``: rounds of past matters, within the reach of the unit they go to."""

from collections.abc import Sequence

from luming.kernel.proceedings.load import Source, UnloadableError, load
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.ledgers.histories import Whither, history
from luming.services.ledgers.judging import Past

ROUND = 500  # matters in one transaction


class RowRefusedError(Refused):
    """The history that a row tells cannot have been; says which row."""


def take_round(pasts: Sequence[Past], to: Whither, source: Source) -> int:
    """Load them, all or none; how many. Raises RowRefusedError."""
    try:
        return max(load((history(one, to) for one in pasts), source), default=0)
    except UnloadableError as refused:
        row, said = pasts[refused.place - 1].row, refused.words
        raise RowRefusedError(Words(f"第 {row} 行：{said.zh}", f"Row {row}: {said.en}")) from refused
