"""Lawful erasure: words, names, papers and files go, in the rows that their models name; the chain still verifies.

What may go is named ``text.<field>``, ``party.<column>``, ``message.<column>``, ``title``, ``paper``, ``file``, ``clause``
and so on, with ``*`` for any. Events keep codes, ids, times and salted digests, which say nothing once text and salt are gone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any
from uuid import UUID

from django.db import models, transaction

from luming.kernel.documents import storing
from luming.kernel.documents.models import Issued, Received, Rendering
from luming.kernel.events.chain import Happening, linked
from luming.kernel.events.models import EventText
from luming.kernel.matters.models import Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models import Blind, Party, Representative
from luming.kernel.proceedings import holds, indexing
from luming.kernel.proceedings.act import Actor
from luming.kernel.proceedings.context import Context
from luming.kernel.scope.city import within
from luming.kernel.scope.policies import declared
from luming.kernel.scope.scopes import Job
from luming.kernel.seal.blind import Kind
from luming.kernel.workflow.moment import SHANGHAI, now
from luming.kernel.workflow.refusal import NotYoursError, WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

EVERYTHING = ("*",)
STEP = "erase"
GONE = (
    "—"  # where a page must show something; the timeline says what was removed, when and under which article
)
NAMES: dict[type[models.Model], str] = {Matter: "title", Issued: "paper", Received: "file"}
INDEXED = {Kind.IDENTITY: "party.id_number", Kind.PHONE: "party.phone", Kind.NAME: "party.name"}


def erase(matter_id: UUID, fields: Sequence[str], under: str, by: Actor) -> UUID:
    """Remove what ``fields`` name, with an event that says how much and ``under`` which article; answers its id.

    The holding unit's head, or the law. Raises Refused; Matter.DoesNotExist where the actor's scope does not see it.
    """
    Matter.objects.only("id").get(id=matter_id)
    if not under.strip():
        raise WrongInputError(Words("请写明依据哪一条删除。", "Say under which article."), "under")
    with within(Job("erase")):
        matter = Matter.objects.select_for_update().get(id=matter_id)
        _refuse_others(matter, by)
        moment = now()
        removed = empty(matter, fields, under, moment)
        if not removed:
            raise WrongInputError(Words("没有可以删除的内容。", "There is nothing left to remove."), "fields")
        happening = Happening(STEP, by.doer, moment, moment, data={"under": under, "removed": removed})
        linked(matter, happening).save(force_insert=True)
        matter.save()
    return happening.id


def destroyed(context: Context) -> None:
    """What a step that reaches *destroyed* brings: nothing is left but the record that it was, and why it went."""
    reached = context.step.path.reaches
    if reached is None or reached.name != "destroyed":
        return
    with within(Job("erase")):
        under = context.step.words.zh
        context.noted["removed"] = empty(
            context.matter, EVERYTHING, under, context.recorded_at, but=context.event_id
        )


def empty(
    matter: Matter,
    fields: Sequence[str],
    under: str,
    at: datetime,
    *,
    but: UUID | None = None,
    of: UUID | None = None,
) -> dict[str, int]:
    """Empty the rows and remove the files when the transaction is through; how many rows by kind.

    In the scope of the job ``erase``. The matter's own row is changed and not saved. ``but``: an event whose words stay.
    Raises GuardError while the matter is held from destruction.
    ``of``: the one party whose rows go; other people's, and what is the matter's own, stay.
    """
    holds.refuse_held(matter, at.astimezone(SHANGHAI).date())
    removed: Counter[str] = Counter()
    for model, access in declared():
        if access.erases:
            for row in _rows(model, matter, but, of):
                removed[kind_of(model)] += _emptied(row, access.erases, fields, under, at)
    indexing.anew(matter)
    kinds = [kind.value for kind, name in INDEXED.items() if _wanted(name, fields)]
    hers = {"party": of} if of else {}
    removed["blind"], _ = Blind.objects.filter(matter=matter, kind__in=kinds, **hers).delete()
    return {kind: many for kind, many in sorted(removed.items()) if many}


def kind_of(model: type[models.Model]) -> str:
    """The word by which rows of a model are named here."""
    return NAMES.get(model, model._meta.model_name or "")


def _refuse_others(matter: Matter, by: Actor) -> None:
    held = by.standing.roles.get(matter.holder_id, frozenset()) | by.standing.roles.get(None, frozenset())
    if not held & {Role.HEAD, Role.LAW}:
        raise NotYoursError(
            Words("删除由承办机构负责人决定。", "The head of the holding unit decides on removal.")
        )


def _rows(model: type[models.Model], matter: Matter, but: UUID | None, of: UUID | None) -> Iterator[Any]:
    if model is Matter:
        yield from () if of else (matter,)
        return
    for row in _of(model, matter, of):
        if but is None or getattr(row, "event_id", None) != but:
            yield row


def _of(model: type[models.Model], matter: Matter, of: UUID | None) -> models.QuerySet[Any]:
    """The matter's rows; of one party hers alone. Texts are hers that she wrote, or that kept what was wrong about her."""
    rows = model._default_manager.filter(matter=matter)  # noqa: SLF001 - any model of ours
    if of is None:
        return rows
    if model is EventText:
        hers = models.Q(event__actor_party=of) | models.Q(event__data__party=str(of), compartment="identity")
        return rows.filter(hers)
    if model is Party:
        return rows.filter(id=of)
    named = {field.attname for field in model._meta.concrete_fields}
    return rows.filter(party_id=of) if "party_id" in named else rows.none()


def _emptied(row: Any, columns: Sequence[str], fields: Sequence[str], under: str, at: datetime) -> bool:  # noqa: ANN401
    """Empty what is wanted of one row; whether anything was."""
    if getattr(row, "erased_at", None) is not None:
        return False
    wanted = [column for column in columns if _wanted(_name(row, column), fields) and _is_there(row, column)]
    if not wanted:
        return False
    for column in wanted:
        setattr(row, column, _nothing(row, column))
    marked = {"erased_at": at, "erased_under": under[:120]}
    marked = {name: value for name, value in marked.items() if hasattr(row, name)}
    for name, value in marked.items():
        setattr(row, name, value)
    if not isinstance(row, Matter):
        row.save(update_fields=[*wanted, *marked])
    for path in _files(row):
        transaction.on_commit(lambda path=path: storing.erase(path))
    return True


def _name(row: models.Model, column: str) -> str:
    match row:
        case EventText():
            return f"text.{row.field}"
        case Party() | Representative():
            return f"party.{'name' if column == 'masked' else column}"
        case Message():
            return f"message.{column}"
    return kind_of(type(row))


def _wanted(name: str, fields: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in fields)


def _is_there(row: models.Model, column: str) -> bool:
    value = getattr(row, column)
    plain = value.reveal() if hasattr(value, "reveal") else value
    return plain not in {None, "", GONE} if not isinstance(plain, memoryview) else True


def _nothing(row: models.Model, column: str) -> str | None:
    if row._meta.get_field(column).null:
        return None
    return GONE if column in {"masked", "title"} else ""


def _files(row: models.Model) -> list[str]:
    """What lies on disk for this row."""
    match row:
        case Received():
            return [row.path]
        case Issued():
            return list(Rendering.objects.filter(document=row).values_list("path", flat=True))
    return []
