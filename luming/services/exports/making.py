"""Making a file of a list: piece by piece in what the asker sees, with a note in the log of looks of who took how much."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luming.kernel.events.looking import took
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.exports import columns
from luming.services.exports.books import Book, Head, opened
from luming.services.exports.ledgers import Asked, Found, Ledger
from luming.services.exports.matters import said

AT_ONCE = 2000  # rows that are answered while somebody waits
MOST = 200_000  # rows of one file; more is for a data package, not for a spreadsheet
PIECE = 500


class TooManyError(Refused):
    """More rows than one file may have."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                f"多于 {MOST} 行，一个文件放不下。请用筛选分成几份。",
                f"More than {MOST} rows do not go into one file. Narrow the list by its filters.",
            )
        )


def keys_of(found: Found, most: int) -> list[Any]:
    """The names of its rows in their order, one more than ``most`` where there are more."""
    return list(islice(found.keys[: most + 1], most + 1))


def pieces(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """In stretches that are read at once."""
    return (keys[start : start + PIECE] for start in range(0, len(keys), PIECE))


def begun(ledger: Ledger, found: Found, asked: Asked, form: str, target: BinaryIO) -> Book:
    """A file at its first row, which knows what it is a list of."""
    return opened(form, target, _head(ledger, found, asked.viewer))


def columns_of(ledger: Ledger, found: Found) -> tuple[columns.Column, ...]:
    """Those that were chosen, or the list's own."""
    return found.columns or ledger.columns


def rows_of(ledger: Ledger, found: Found, asked: Asked, keys: Sequence[Any]) -> Iterator[list[columns.Value]]:
    """The rows of one piece; what she does not see any more is left out."""
    return columns.read(columns_of(ledger, found), list(ledger.read(asked, keys)))


def at_once(
    ledger: Ledger, found: Found, asked: Asked, form: str, keys: Sequence[Any], target: BinaryIO
) -> int:
    """The whole file while somebody waits; how many rows it has. The look is written."""
    book, many = begun(ledger, found, asked, form, target), 0
    for some in pieces(keys):
        many += book.add(rows_of(ledger, found, asked, some))
    ended(book, many)
    note(asked.viewer, ledger, title_of(found), many, form)
    return many


def ended(book: Book, many: int) -> None:
    """The last lines of a file."""
    book.close([(_("行数"), str(many))])


def note(viewer: Viewer, ledger: Ledger, title: str, many: int, form: str) -> None:
    """Who took which list, how many rows and in which form: one line in the log of looks."""
    took(viewer, ledger.code, f"{title} · {many} · {form}")


def title_of(found: Found) -> str:
    """What the list is called, in the reader's language."""
    return said(found.title) if isinstance(found.title, Words) else str(found.title)


def file_name(title: str, at: datetime, form: str) -> str:
    """Under which name it is taken away."""
    return f"{title.replace('/', ' ')} {at.astimezone(SHANGHAI):%Y-%m-%d %H%M}.{form}"


def _head(ledger: Ledger, found: Found, viewer: Viewer) -> Head:
    title = title_of(found)
    told = [
        (pgettext("taken", "清单"), title),
        *((_in_words(name), _in_words(value)) for name, value in found.said),
        (_("导出时间"), f"{now():%Y-%m-%d %H:%M}"),
        (_("导出的人"), viewer.user.name),
        (_("岗位"), "；".join(posts_of(viewer))),
        (_("身份信息"), _("当事人姓名已遮蔽；证件、电话和住址不导出。")),
    ]
    own = columns_of(ledger, found)
    names = [said(one.words) for one in own]
    return Head(title, own, names, pgettext("taken", "说明"), told, _("合计"))


def posts_of(viewer: Viewer) -> list[str]:
    """Her posts in words, those she stands in for among them."""
    return [f"{post.unit.name} {said(post.role.words)}" for post in (*viewer.posts, *viewer.standing_in)]


def _in_words(value: Any) -> str:  # noqa: ANN401 - words or a text of Django's
    return said(value) if isinstance(value, Words) else str(value)
