"""One matter as the model of a walk tells it, beside the rows."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from luming.kernel.workflow.position import Position
from tests.proofs.walk import Trail


@dataclass
class Told:
    """One matter as the model tells it, beside the rows: where it stands, and who had it from when."""

    key: UUID
    at: Position
    parties: dict[str, UUID]
    stretches: list[tuple[UUID, datetime]]
    trail: Trail = field(default_factory=Trail)
    asked_by: str = ""  # who has just asked that a step be taken back
    is_the_courts: bool = False  # a court sent it
    number: str = ""
    leading: UUID | None = None  # the matter into which it was merged last
    in_vain: set[str] = field(default_factory=set)  # refused for what was given, since anything was taken
