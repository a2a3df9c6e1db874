"""A long list in the background: asked for, made piece by piece in what its asker sees that very moment, kept some days.

Each piece is a transaction of its own, in her own scope as her posts are then: whoever loses her post meanwhile gets
nothing more. The job itself sees only the row that says how far it is.
"""

from collections.abc import Sequence
from datetime import timedelta
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils import translation
from procrastinate.contrib.django import app

from luming.kernel.documents import storing
from luming.kernel.orgs.local_rules import number
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.scope.city import city, own_code, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, Refused, WrongInputError
from luming.kernel.workflow.words import Words
from luming.services.exports import making
from luming.services.exports.ledgers import Asked, Found, Ledger, ledger
from luming.services.exports.models import JOB, KEPT, Export, Stage

TASK = "make_export"
MOST_AT_A_TIME = 3
LOST = Words(
    "您现在没有看这张清单的岗位，没有导出。",
    "You hold no post any more that reads this list: nothing was made.",
)
ENOUGH = Words(
    f"已经有 {MOST_AT_A_TIME} 份在做，等一份做好再导。",
    f"{MOST_AT_A_TIME} are being made already; wait until one is done.",
)


def ask(asked: Asked, one: Ledger, found: Found, form: str) -> Export:
    """Let a job make it; the same asked again while it is being made is that one. Raises Refused."""
    viewer, query = asked.viewer, asked.GET.urlencode()
    mine = Export.objects.filter(by=viewer.user, stage__in=(Stage.WAITING, Stage.MAKING))
    same = mine.filter(ledger=one.code, query=query, form=form).first()
    if same:
        return same
    if mine.count() >= MOST_AT_A_TIME:
        raise WrongInputError(ENOUGH)
    made = Export.objects.create(
        unit_id=viewer.posts[0].unit_id,
        by=viewer.user,
        ledger=one.code,
        query=query,
        form=form,
        language=translation.get_language() or "zh-hans",
        title=making.title_of(found)[:200],
        asked_at=now(),
    )
    app.configure_task(TASK).defer(city_code=own_code(), key=str(made.id))
    return made


def make(city_code: str, key: UUID) -> None:
    """The whole file. A run that was broken off begins anew; what is made already stays as it is."""
    with city(city_code, Job(JOB)):
        export = Export.objects.select_related("by", "unit").get(id=key)
        if not export.moving:
            return
        Export.objects.filter(id=key).update(stage=Stage.MAKING, begun_at=now(), done=0, total=0)
    try:
        with translation.override(export.language), TemporaryFile() as target:
            _Run(city_code, export).written(target)
    except (Refused, LookupError) as why:
        words = why.words if isinstance(why, Refused) else LOST
        with city(city_code, Job(JOB)):
            _moved(key, stage=Stage.FAILED, ended_at=now(), trouble=words._asdict())


class _Run:
    """One making of one file."""

    def __init__(self, city_code: str, export: Export) -> None:
        self.code, self.export = city_code, export
        self.ledger = ledger(export.ledger)

    def written(self, target: BinaryIO) -> None:
        """The file from its head to its end, sealed and put where its row says."""
        with city(self.code, Job(JOB)):
            asked = self._asked()
            with within(asked.viewer.scope):
                found = self.ledger.find(asked)
                keys = making.keys_of(found, making.MOST)
                if len(keys) > making.MOST:
                    raise making.TooManyError
                book = making.begun(self.ledger, found, asked, self.export.form, target)
            _moved(self.export.id, total=len(keys))
        many = done = 0
        for some in making.pieces(keys):
            done += len(some)
            with city(self.code, Job(JOB)):
                many += book.add(self._rows(found, some))
                _moved(self.export.id, done=done)
        making.ended(book, many)
        self._put_away(target, many)

    def _rows(self, found: Found, some: Sequence[Any]) -> list[list[Any]]:
        asked = self._asked()
        with within(asked.viewer.scope):
            return list(making.rows_of(self.ledger, found, asked, some))

    def _asked(self) -> Asked:
        """She as she is now. Raises NotYoursError where she may not read the list any more."""
        viewer = Viewer.of(self.export.by, today())
        if not self.ledger.may(viewer):
            raise NotYoursError(LOST)
        return Asked(viewer, QueryDict(self.export.query))

    def _put_away(self, target: BinaryIO, many: int) -> None:
        key, size = self.export.id, target.seek(0, 2)
        target.seek(0)
        with city(self.code, Job(JOB)):
            viewer = self._asked().viewer
            path = storing.write_all(key, target)
            with within(viewer.scope):
                making.note(viewer, self.ledger, self.export.title, many, self.export.form)
            until = today() + timedelta(days=days_kept(self.export.unit.region_id))
            _moved(key, stage=Stage.MADE, ended_at=now(), rows=many, size=size, path=path, until=until)


def days_kept(region: UUID | None) -> int:
    """For how many days a file stays, by the local rule of that place."""
    return number(KEPT.code, region, today()) or int(KEPT.default)


def _moved(key: UUID, **said: Any) -> None:
    Export.objects.filter(id=key).update(**said)


def remove(export: Export) -> None:
    """The file goes for good; that it was made stays said."""
    path = export.path
    Export.objects.filter(id=export.id).update(path="")
    transaction.on_commit(lambda: storing.erase(path))


def purge() -> None:
    """Files whose last day is over."""
    for export in Export.objects.filter(until__lt=today()).exclude(path=""):
        remove(export)
