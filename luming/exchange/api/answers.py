"""What the API answers, field by field: the schemas of OpenAPI and the check of every answer in one.

Plain pydantic, spelled by pydantic: fifty rows take 0.3 ms of processor, a tenth of what ninja's own schemas need.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from pydantic import BaseModel, Field


def answer(shape: type[BaseModel], content: dict[str, Any], status: int = 200) -> HttpResponse:
    """The content as JSON, once it has the shape that was promised."""
    spelled = shape.model_validate(content).model_dump_json()
    return HttpResponse(spelled, content_type="application/json", status=status)


class Named(BaseModel):
    """A code, and what it is called in the caller's language."""

    code: str
    title: str


class Unit(BaseModel):
    id: UUID
    code: str
    name: str


class Units(BaseModel):
    items: list[Unit]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


class Region(BaseModel):
    code: str
    name: str
    level: str


class Regions(BaseModel):
    items: list[Region]
    next: str | None


class Me(BaseModel):
    """What this token is: whose post, which scopes, until when."""

    post: UUID
    role: Named
    unit: Unit
    officer: str
    scopes: list[str]
    valid_until: date


class FilePart(BaseModel):
    name: str
    title: str
    required: bool
    several: bool


class Ask(BaseModel):
    """What a step asks: a JSON Schema of ``answers``, and the files that it takes as parts of their own."""

    answers: dict[str, Any]
    files: list[FilePart]


class Step(BaseModel):
    name: str
    title: str
    says: str
    by: list[str]
    leaves: list[str]
    reaches: str | None
    asks: Ask


class ProcedureLine(BaseModel):
    code: str
    version: int
    title: str
    yours: bool = Field(description="Whether this post brings matters in by it.")


class Procedures(BaseModel):
    items: list[ProcedureLine]


class Procedure(ProcedureLine):
    law: str
    opening: str
    states: list[Named]
    subjects: list[Named]
    steps: list[Step]


class Row(BaseModel):
    """A matter as a line of a list."""

    id: UUID
    number: str | None
    procedure: str
    state: Named
    title: str
    subject: Named | None
    parties: list[str] = Field(description="Masked.")
    holder: Unit
    officer: str | None
    open: bool
    due_on: date | None
    due_provisional: bool
    received_at: datetime


class Rows(BaseModel):
    items: list[Row]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


class Found(BaseModel):
    items: list[Row]


class Acting(BaseModel):
    """Who acts for a party, in what capacity and until when."""

    name: str
    capacity: str
    powers: str
    until: date | None


class Person(BaseModel):
    """A party, masked as on the desk's page."""

    id: UUID
    side: str
    kind: str
    name: str
    phone: str
    identity: str
    address: str
    acting: list[Acting]
    needs: list[str]


class Matter(Row):
    """One matter, as far as this post may see it."""

    version: int
    outcome: str | None
    channel: str
    region: Region | None
    applied_on: date
    closed_at: datetime | None
    merged_into: str | None
    outside: str | None
    persons: list[Person]
    asks: list[str]
    story: str | None
    said: dict[str, str]
    seq: int = Field(description="The length of its chain of events.")
    url: str


class Text(BaseModel):
    title: str
    text: str | None = Field(description="null: lawfully erased.")


class FileLine(BaseModel):
    id: UUID
    title: str
    kind: str
    media_type: str
    size: int
    received_at: datetime
    url: str


class PaperLine(BaseModel):
    id: UUID
    number: str
    title: str
    template: str
    issued_at: datetime
    withdrawn: bool
    urls: dict[str, str] = Field(description="By form: pdf, docx.")


class Happening(BaseModel):
    """One event, as the desk's page tells it."""

    id: UUID
    seq: int
    step: Named
    who: str
    occurred_at: datetime
    recorded_at: datetime
    corrected_from: datetime | None
    taken_back: str | None
    from_state: str | None
    to_state: str | None
    texts: list[Text]
    papers: list[PaperLine]
    files: list[FileLine]


class Timeline(BaseModel):
    items: list[Happening]


class Reason(BaseModel):
    when: str
    text: str
    source: str | None


class Deadline(BaseModel):
    """A running clock, with its reasons day by day."""

    title: str
    rule: str
    state: str
    act_by: date | None
    due: date | None
    provisional: bool
    is_law: bool
    source: str | None
    whose: str
    why: list[Reason]


class Deadlines(BaseModel):
    items: list[Deadline]


class Papers(BaseModel):
    papers: list[PaperLine]
    files: list[FileLine]


class OpenStep(BaseModel):
    """A step that leaves from here; ``refused`` says why this post cannot take it now."""

    name: str
    title: str
    says: str
    article: str | None
    refused: str | None
    asks: Ask | None


class OpenSteps(BaseModel):
    items: list[OpenStep]


class Phrase(BaseModel):
    """A pass-phrase just made: said once, kept nowhere. Give it to the person and to nobody else."""

    reader: UUID
    phrase: str


class Done(BaseModel):
    """What a step made. ``repeated``: the same request was answered before, and nothing new was written."""

    matter: UUID
    event: UUID
    number: str | None
    state: Named | None = Field(description="null: the post does not see the matter any more.")
    open: bool | None
    repeated: bool
    phrases: list[Phrase]
