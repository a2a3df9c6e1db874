"""Acts of several people: who has spoken, and whether the act is carried, waits for more, or has failed."""

from collections.abc import Mapping
from enum import Enum
from uuid import UUID

from luming.kernel.workflow.step import Several

Heard = Mapping[UUID, bool]  # person -> yes or no


class Verdict(Enum):
    """What the voices heard so far come to."""

    WAITING = "waiting"
    CARRIED = "carried"
    LOST = "lost"


def verdict(several: Several, heard: Heard) -> Verdict:
    """Where a panel's size is said, everybody is heard before anything is decided."""
    agreed = sum(heard.values())
    if len(heard) < several.of:
        return Verdict.WAITING
    if agreed >= several.needed:
        return Verdict.CARRIED
    return Verdict.LOST if several.of else Verdict.WAITING


def with_voice(heard: Heard, person: UUID | None, *, agrees: bool) -> dict[UUID, bool]:
    """The voices with one more. The law has no voice: an act of several people is never deemed."""
    return dict(heard) if person is None else {**heard, person: agrees}
