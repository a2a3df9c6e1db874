"""From a file to matters: bring it, say which column is which, look into it, take it in some rows at a time, remove its file."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from luming.kernel.documents import storing
from luming.kernel.documents.door import Admitted
from luming.kernel.orgs.models import Unit, User
from luming.kernel.scope.city import own_code
from luming.kernel.scope.ids import new_id
from luming.kernel.seal.digest import digest_of_bytes
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.refusal import Refused
from luming.services.ledgers import headings, judged, refused_book, seen
from luming.services.ledgers.cells import plain
from luming.services.ledgers.files import File
from luming.services.ledgers.findings import Counting
from luming.services.ledgers.models import LIVES, Book, Habit, Stage
from luming.services.ledgers.seen import Seen


def bring(given: Admitted, unit: Unit, procedure: str, by: User) -> Book:
    """Keep the file sealed and let a job look into it."""
    key = new_id()
    path, digest = storing.write(key, given.content), digest_of_bytes(given.content)
    book = Book.objects.create(
        id=key,
        unit=unit,
        procedure=procedure,
        name=given.name,
        digest=digest,
        path=path,
        brought_by=by,
        brought_at=now(),
    )
    _defer("read_ledger", book)
    return book


def match(book: Book, sheet: str, columns: Mapping[str, int], by: User) -> None:
    """Read it so: remembered for the unit's next file, and judged anew. Until it is taken in this may be said again."""
    shown = next(Seen.read(one) for one in book.sheets if one["name"] == sheet)
    names = headings.unique(shown.names)
    Habit.objects.update_or_create(
        unit=book.unit,
        procedure=book.procedure,
        defaults={
            "names": {code: names[place] for code, place in columns.items()},
            "matched_by": by,
            "matched_at": now(),
        },
    )
    waiting = Book.objects.filter(id=book.id, stage__in=(Stage.COLUMNS, Stage.READ)).exclude(path="")
    if waiting.update(stage=Stage.READING, sheet=sheet, columns=dict(columns), found={}):
        _defer("read_ledger", book)


def explain(book: Book, meant: Mapping[str, Mapping[str, str]], by: User) -> None:
    """What its words mean, by column: remembered for the unit's next file, and judged anew."""
    habit, _made = Habit.objects.get_or_create(
        unit=book.unit, procedure=book.procedure, defaults={"matched_by": by, "matched_at": now()}
    )
    for code, words in meant.items():
        said = {plain(word): one for word, one in words.items()}
        habit.words[code] = {**habit.words.get(code, {}), **said}
    habit.matched_by, habit.matched_at = by, now()
    habit.save()
    waiting = Book.objects.filter(id=book.id, stage=Stage.READ).exclude(path="")
    if waiting.update(stage=Stage.READING, found={}):
        _defer("read_ledger", book)


def begin(book: Book, *, whole: bool) -> None:
    """Let a job take it in, once somebody has seen what was found: all rows or none, or those that are good."""
    waiting = Book.objects.filter(id=book.id, stage=Stage.READ).exclude(path="")
    if waiting.update(stage=Stage.LOADING, whole=whole):  # one of two presses
        _defer("load_ledger", book)


def look_into(key: UUID) -> None:
    """Judge every row and say what was found; or ask which column is which; or say why it cannot be read."""
    book = Book.objects.select_related("unit").get(id=key)
    if book.stage != Stage.READING:
        return
    try:
        if not book.sheet and not _recognised(book):
            book.stage = Stage.COLUMNS
        else:
            _judge(book)
    except Refused as refused:
        fail(book, refused)
        return
    book.save()


def refused_rows(book: Book) -> bytes:
    """The workbook of what is refused, with a sheet of all remarks. Raises Refused."""
    return refused_book.workbook(judged.opened(book))


def remove(book: Book) -> None:
    """The file goes for good; what was found in it stays said."""
    path = book.path
    Book.objects.filter(id=book.id).update(path="", found={**book.found, "unknown": {}} if book.found else {})
    transaction.on_commit(lambda: storing.erase(path))


def purge(at: datetime) -> None:
    """Remove files that are older than they may be."""
    for book in Book.objects.filter(brought_at__lt=at - LIVES).exclude(path=""):
        remove(book)


def end(key: UUID, done: int) -> None:
    """All that could be taken in is in: so many rows."""
    book = Book.objects.get(id=key)
    book.stage, book.done, book.ended_at = Stage.LOADED, done, now()
    book.save()
    if not book.found["refused"]:
        remove(book)


def fail(book: Book, refused: Refused) -> None:
    """It could not go on, and why."""
    book.stage, book.ended_at = Stage.FAILED, now()
    book.trouble = {"zh": refused.words.zh, "en": refused.words.en}
    book.save(update_fields=["stage", "ended_at", "trouble"])
    remove(book)


def _recognised(book: Book) -> bool:
    """Whether one sheet alone has every column that no row may lack, by names that need no guess; and that one is taken."""
    habit = Habit.objects.filter(unit=book.unit, procedure=book.procedure).first()
    file = File(b"".join(storing.read(book.id, book.path)))
    found = seen.sheets_of(file, judged.ledger_of(book.procedure), habit.names if habit else {})
    book.sheets = [one.as_json() for one in found]
    if sum(one.sure for one in found) != 1:
        return False
    book.sheet, book.columns = found[0].name, found[0].columns
    return True


def _judge(book: Book) -> None:
    counting = Counting(judged.asked_about(book))
    for piece in judged.opened(book).pieces():
        for row in piece:
            counting.add(row.verdict, there=row.there)
    found = counting.result()
    book.found, book.total, book.stage = found.as_json(), found.new, Stage.READ


def _defer(task: str, book: Book) -> None:
    app.configure_task(task).defer(city_code=own_code(), book=str(book.id))
