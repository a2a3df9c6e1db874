"""The one way reference data changes: the row, and beside it who changed what, when and why."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Model

from luming.kernel.orgs.models import ReferenceChange, User
from luming.kernel.scope.ids import new_id
from luming.kernel.scope.kept import forget
from luming.kernel.seal.digest import plain
from luming.kernel.workflow.moment import now

Row = TypeVar("Row", bound=Model)
# Never copied into a history that others read.
SECRET = {"password", "last_login", "token_digest", "secret", "old_secret"}
ADDED, CHANGED, ENDED, CONFIRMED, MERGED = "added", "changed", "ended", "confirmed", "merged"


def add(rows: Sequence[Row], by: User | None, reason: str = "") -> list[Row]:
    """Save new rows of one kind with their history. ``by`` is None only for what comes with the house itself."""
    if not rows:
        return []
    forget()
    saved = type(rows[0]).objects.bulk_create(rows)
    _record(ADDED, [(row, {}, _values(row)) for row in saved], by, reason)
    return saved


def change(row: Row, by: User | None, reason: str = "", *, verb: str = CHANGED, **values: Any) -> Row:
    """Set these values on the row as it stands now in the database; nothing is recorded where nothing differs."""
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    before = _values(fresh)
    for name, value in values.items():
        setattr(fresh, name, value)
    after = _values(fresh)
    moved = [name for name in after if before[name] != after[name]]
    if moved:
        fresh.save(update_fields=list(values))
        forget()
        _record(verb, [(fresh, _only(before, moved), _only(after, moved))], by, reason)
    return fresh


def note(row: Model, by: User | None, reason: str, verb: str, after: dict[str, Any]) -> None:
    """Record an act on several rows as one line, beside the lines of the rows themselves."""
    _record(verb, [(row, {}, after)], by, reason)


def _record(
    verb: str, rows: Iterable[tuple[Model, dict[str, Any], dict[str, Any]]], by: User | None, reason: str
) -> None:
    at = now()
    ReferenceChange.objects.bulk_create(
        ReferenceChange(
            id=new_id(),
            kind=row._meta.model_name,
            row=row.pk,
            verb=verb,
            by=by,
            at=at,
            before=plain(before),
            after=plain(after),
            reason=reason,
        )
        for row, before, after in rows
    )


def _values(row: Model) -> dict[str, Any]:
    """The row's columns as plain values; times of day are kept, secrets are not."""
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in SECRET
    }


def _only(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names}
