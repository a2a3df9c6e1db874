"""Whether the city's record is whole: every chain, every text, paper and file beside it, and the daily roots over all.

Reads as the owner, who alone sees everything; writes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model

from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received, Rendering
from luming.kernel.events import roots
from luming.kernel.events.chain import first_broken
from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import still_says
from luming.kernel.matters.models import Matter
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.seal.refusals import KeyringMissingError, SealError, UnknownKeyError
from luming.kernel.workflow.words import Words

AT_ONCE = 200  # matters read together


@dataclass(frozen=True)
class Fault:
    """The first thing that does not fit: an event's id (or the day of a root), and what is wrong with it."""

    id: str
    words: Words


@dataclass
class Sealed:
    """How much sealed content could be compared.

    In a place without the keys none of it can, and that is no fault; where some opens, what does not was tampered with.
    """

    opened: int = 0
    shut: list[str] = field(default_factory=list)  # events whose papers or files no key here opens

    def differs(self, event: UUID, content: Callable[[], bytes], digest: str) -> Words | None:
        """Why content is not what was digested; None where it is, and where no key here opens it."""
        try:
            found = digest_of_bytes(content())
        except (UnknownKeyError, KeyringMissingError):
            self.shut.append(str(event))
            return None
        except SealError as refused:
            return refused.words
        except FileNotFoundError as missing:
            return Words(f"文件不在盘上：{missing.filename}", f"the file is not on disk: {missing.filename}")
        self.opened += 1
        return (
            None if found == digest else Words("内容与登记的摘要不符", "the content is not what was recorded")
        )

    @property
    def fault(self) -> Fault | None:
        """The first that stays shut among others that open."""
        if not (self.opened and self.shut):
            return None
        return Fault(self.shut[0], UnknownKeyError.words)


def count() -> int:
    """How many matters there are to check."""
    return Matter.objects.count()


def faults(sealed: Sealed) -> Iterator[Fault | None]:
    """One answer for each matter in the order in which they came, None where it is whole; then one for the roots.

    ``sealed`` is filled in on the way.
    """
    seen = 0
    for rows in _pieces():
        beside = _Beside.of([row.id for row in rows])
        for row in rows:
            seen += len(beside.events[row.id])
            yield _fault_of(row, beside, sealed)
    yield _stray(seen) or _root() or sealed.fault


def _pieces() -> Iterator[list[Matter]]:
    """Matters by their keys, a few at a time; what a list needs and no more."""
    last: UUID | None = None
    while True:
        rows = Matter.objects.order_by("id").only("id", "number", "head_seq", "head_digest")
        piece = list((rows.filter(id__gt=last) if last else rows)[:AT_ONCE])
        if not piece:
            return
        yield piece
        last = piece[-1].id


@dataclass(frozen=True)
class _Beside:
    """What lies beside some matters, by matter."""

    events: dict[UUID, list[Event]]
    texts: dict[UUID, list[EventText]]
    issued: dict[UUID, list[Issued]]
    received: dict[UUID, list[Received]]
    renderings: dict[UUID, list[Rendering]]

    @classmethod
    def of(cls, matters: list[UUID]) -> "_Beside":
        return cls(
            events=_by_matter(Event, matters, "matter_id", "seq"),
            texts=_by_matter(EventText, matters, "id"),
            issued=_by_matter(Issued, matters, "id"),
            received=_by_matter(Received, matters, "id"),
            renderings=_by_matter(Rendering, matters, "id"),
        )


def _by_matter(kind: type[Model], matters: list[UUID], *order: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in kind._default_manager.filter(matter__in=matters).order_by(*order):  # noqa: SLF001 - any model
        found[row.matter_id].append(row)
    return found


def _fault_of(matter: Matter, beside: _Beside, sealed: Sealed) -> Fault | None:
    events = beside.events[matter.id]
    broken = first_broken(events, matter.head_seq, matter.head_digest)
    if broken:
        number = matter.number or str(matter.id)
        return Fault(broken, Words(f"{number}：事件链在这里断开", f"{number}: the chain breaks here"))
    texts = {(row.event_id, row.field): row for row in beside.texts[matter.id]}
    papers = {str(row.id): row for row in beside.issued[matter.id]}
    given = {str(row.id): row for row in beside.received[matter.id]}
    for event in events:
        found = _texts(event, texts) or _papers(event, papers, sealed) or _files(event, given, sealed)
        if found:
            return Fault(str(event.id), found)
    return _renderings(beside.renderings[matter.id], papers, sealed)


def _texts(event: Event, rows: dict[tuple[UUID, str], EventText]) -> Words | None:
    """Every text an event digested is there and says what it said, or was lawfully erased."""
    for name, digest in event.data.get("texts", {}).items():
        row = rows.get((event.id, name))
        if row is None:
            return Words(f"原文不见了：{name}", f"its text is gone: {name}")
        if not still_says(row, digest):
            return Words(f"原文被改动：{name}", f"its text was changed: {name}")
    return None


def _papers(event: Event, rows: dict[str, Issued], sealed: Sealed) -> Words | None:
    """Every paper an event issued is there and says what it said, or was lawfully erased."""
    for said in event.data.get("issued", ()):
        row = rows.get(said["id"])
        if row is None:
            return Words(f"文书不见了：{said['number']}", f"the paper is gone: {said['number']}")
        if row.erased_at is not None:
            continue
        trouble = sealed.differs(event.id, partial(_said, row), said["digest"])
        if trouble or row.digest != said["digest"]:
            return trouble or Words(f"文书被改动：{row.number}", f"the paper was changed: {row.number}")
    return None


def _files(event: Event, rows: dict[str, Received], sealed: Sealed) -> Words | None:
    """Every file an event took in is there, byte for byte, or was lawfully erased."""
    for said in event.data.get("files", ()):
        row = rows.get(said["id"])
        if row is None:
            return Words(f"文件不见了：{said['id']}", f"the file is gone: {said['id']}")
        if row.erased_at is not None:
            continue
        trouble = sealed.differs(event.id, partial(_file, row), said["digest"])
        if trouble:
            return trouble
    return None


def _renderings(rows: Iterable[Rendering], papers: dict[str, Issued], sealed: Sealed) -> Fault | None:
    """Every file made of a paper is as it was made."""
    for row in rows:
        paper = papers[str(row.document_id)]
        if paper.erased_at is not None:
            continue
        trouble = sealed.differs(paper.event_id, partial(_file, row), row.digest)
        if trouble:
            return Fault(str(paper.event_id), trouble)
    return None


def _said(row: Issued) -> bytes:
    content: str = row.content.reveal()
    return content.encode()


def _file(row: Received | Rendering) -> bytes:
    return b"".join(storing.read(row.id, row.path))


def _stray(seen: int) -> Fault | None:
    """Events whose matter is gone belong to no chain, so only their number gives them away."""
    stray = (
        Event.objects.exclude(matter__in=Matter.objects.values("id")).first()
        if Event.objects.count() != seen
        else None
    )
    return (
        Fault(str(stray.id), Words("这个事件的事项不见了", "the matter of this event is gone"))
        if stray
        else None
    )


def _root() -> Fault | None:
    day = roots.first_broken()
    return (
        Fault(day, Words("这一天的总摘要与事件不符", "the root of this day does not agree with the events"))
        if day
        else None
    )
