"""From a file to matters: bring a workbook, look into it, take it in some rows at a time, remove its file."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from luming.kernel.documents import storing
from luming.kernel.documents.door import Admitted
from luming.kernel.orgs.models import Unit, User
from luming.kernel.scope.city import city, own_code, within
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.scopes import Job, Units
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.services.past_appeals import refused_book
from luming.services.past_appeals.findings import Findings
from luming.services.past_appeals.judging import Judged, judge
from luming.services.past_appeals.known import set_apart
from luming.services.past_appeals.loading import Taken, rounds, take_round
from luming.services.past_appeals.models import JOB, LIVES, Book, Stage
from luming.services.past_appeals.sheet import Sheet
from luming.services.past_appeals.sheet import read as read_sheet


def bring(given: Admitted, unit: Unit, by: User) -> Book:
    """Keep the file sealed and let a job look into it."""
    key = new_id()
    path, digest = storing.write(key, given.content), digest_of_bytes(given.content)
    book = Book.objects.create(
        id=key, unit=unit, name=given.name, digest=digest, path=path, brought_by=by, brought_at=now()
    )
    app.configure_task("read_past_appeals").defer(city_code=own_code(), book=str(key))
    return book


def begin(book: Book) -> None:
    """Let a job take it in, once somebody has seen what was found."""
    waiting = Book.objects.filter(id=book.id, stage=Stage.READ).exclude(path="")
    if waiting.update(stage=Stage.LOADING):  # one of two presses
        app.configure_task("load_past_appeals").defer(city_code=own_code(), book=str(book.id))


def look_into(key: UUID) -> None:
    """Judge every row and say what was found; or why it cannot be read."""
    book = Book.objects.get(id=key)
    if book.stage != Stage.READING:
        return
    try:
        _sheet, judged, there = judged_anew(book)
    except Refused as refused:
        _fail(book, refused)
        return
    book.found, book.total = Findings.of(judged, there).as_json(), len(judged.appeals)
    book.stage = Stage.READ
    book.save()


def take_in(city_code: str, key: UUID) -> Iterator[int]:
    """A transaction for each round; after each how many are in. What is in already is not taken in twice."""
    with city(city_code, Job(JOB)):
        book = Book.objects.select_related("unit").get(id=key)
        if book.stage != Stage.LOADING:
            return
        _sheet, judged, _there = judged_anew(book)
        Book.objects.filter(id=key, begun_at=None).update(begun_at=now())
    done, taken = book.total - len(judged.appeals), Taken.of(book.unit, book.name, book.digest)
    try:
        for some in rounds(judged.appeals):
            done += len(some)
            with city(city_code, Units(frozenset({book.unit_id}))):
                take_round(some, taken)
                with within(Job(JOB)):
                    Book.objects.filter(id=key).update(done=done)
            yield done
    except Refused as refused:
        with city(city_code, Job(JOB)):
            _fail(book, refused)
        return
    with city(city_code, Job(JOB)):
        _end(key)


def judged_anew(book: Book) -> tuple[Sheet, Judged, int]:
    """The workbook read and judged as things are now, what is there already set apart. Raises Refused."""
    sheet = read_sheet(b"".join(storing.read(book.id, book.path)))
    judged = judge(sheet, now())
    return sheet, judged, set_apart(sheet, judged)


def refused_rows(book: Book) -> bytes:
    """The workbook of what is refused, with a sheet of all remarks. Raises Refused."""
    sheet, judged, _there = judged_anew(book)
    return refused_book.workbook(sheet, judged)


def remove(book: Book) -> None:
    """The file goes for good; what was found in it stays said."""
    path = book.path
    Book.objects.filter(id=book.id).update(path="")
    transaction.on_commit(lambda: storing.erase(path))


def purge(at: datetime) -> None:
    """Remove files that are older than they may be."""
    for book in Book.objects.filter(brought_at__lt=at - LIVES).exclude(path=""):
        remove(book)


def _end(key: UUID) -> None:
    book = Book.objects.get(id=key)
    book.stage, book.ended_at = Stage.LOADED, now()
    book.save()
    if not book.found["refused"]:
        remove(book)


def _fail(book: Book, refused: Refused) -> None:
    book.stage, book.ended_at = Stage.FAILED, now()
    book.trouble = {"zh": refused.words.zh, "en": refused.words.en}
    book.save(update_fields=["stage", "ended_at", "trouble"])
    remove(book)
