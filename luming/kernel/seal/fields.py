"""A Django field for sealed text: bytes in the database, opened on request, bound to its row and column."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Field, Model
from django.db.models.expressions import Expression
from django.db.models.lookups import IsNull
from django.db.models.query_utils import DeferredAttribute

from luming.kernel.seal import sealing
from luming.kernel.seal.sealed_text import Envelope, SealedText, Unbound
from luming.kernel.seal.sealing import is_newest


class SealedAttribute(DeferredAttribute):
    """Turns what is assigned or loaded into a SealedText that knows its row."""

    def __get__(self, instance: Model | None, cls: type[Model] | None = None) -> Any:  # noqa: ANN401 Django's shape
        value = super().__get__(instance, cls)
        if instance is None or value is None:
            return value
        return self.field.bound(instance, value)

    def __set__(self, instance: Model, value: Any) -> None:  # noqa: ANN401 a str, what was loaded, or None
        """Bind what was loaded at once, before a copied row can change its key; the rest when it is read."""
        if isinstance(value, str):
            value = Unbound(value)
        elif isinstance(value, Envelope) and instance.__dict__.get(instance._meta.pk.attname):
            value = self.field.bound(instance, value)
        instance.__dict__[self.field.attname] = value


class SealedTextField(Field):
    """Text of any length, sealed for exactly this row and column (``reveal()`` opens it).

    ``context`` names the column for good: give it, so that a renamed model or field still opens what it holds.
    Cannot be searched, sorted or set by ``update()``; to find rows keep a ``blind.index`` beside it.
    """

    descriptor_class = SealedAttribute
    empty_strings_allowed = False
    description = "Sealed text"

    def __init__(self, *args: Any, context: str = "", **options: Any) -> None:
        self.context = context
        options.setdefault("editable", False)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        if self.editable:
            options["editable"] = True
        if self.context:
            options["context"] = self.context
        return name, path, list(args), options

    def get_internal_type(self) -> str:
        return "BinaryField"

    def bound(self, instance: Model, value: Envelope | SealedText | Unbound) -> SealedText:
        """The value as it belongs to this row. Needs the row's key, which Python makes before saving."""
        if instance.pk is None:
            message = "a sealed field needs its row's key first"
            raise ValueError(message)
        place = self._place(instance)
        match value:
            case Envelope():
                return SealedText(place, envelope=value.content)
            case Unbound():
                return SealedText(place, plain=value.text)
            case SealedText():
                return value.moved_to(place)
        message = f"{self.name} takes text, not {type(value).__name__}"
        raise TypeError(message)

    def _place(self, row: Model) -> str:
        return self._named(row.pk)

    def _named(self, key: object) -> str:
        return f"{self.context or f'{self.model._meta.label_lower}.{self.name}'}:{key}"

    def from_db_value(self, value: Any, expression: Expression, connection: object) -> Envelope | None:  # noqa: ANN401
        return None if value is None else Envelope(bytes(value))

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 validation must not open it
        return value

    def pre_save(self, model_instance: Model, add: bool) -> SealedText | None:  # noqa: FBT001 Django's shape
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        sealed: SealedText = value.settled()
        setattr(model_instance, self.attname, sealed)
        return sealed

    def poured(self, rows: Sequence[Model], keys: Sequence[str]) -> list[bytes | None]:
        """The envelopes for rows that are written once and then let go: what was assigned is sealed straight away.

        ``keys``: theirs, spelled once for all columns. What has none cannot be poured anyhow.
        """
        values: list[Any] = [vars(one).get(self.attname) for one in rows]
        if {*map(type, values)} != {Unbound}:
            return [self.written(row) for row in rows]
        named = self._named("")
        return [*sealing.seal_each([one.text for one in values], [named + key for key in keys])]

    def written(self, row: Model) -> bytes | None:
        """The envelope for a row that stays: its plain text is forgotten."""
        known = vars(row)
        value, key = known.get(self.attname), known.get(row._meta.pk.attname)
        if type(value) is not Unbound or key is None:
            settled = self.pre_save(row, add=True)
            return None if settled is None else settled.envelope()
        place = self._named(key)  # text that was just assigned, as nearly all is
        envelope = sealing.seal(value.text, context=place)
        known[self.attname] = SealedText(place, envelope=envelope)
        return envelope

    def get_prep_value(self, value: Any) -> bytes | None:  # noqa: ANN401 anything may be passed to a query
        if value is None:
            return None
        if isinstance(value, SealedText):
            return value.envelope()
        message = f"{self.name} is sealed for one row: set it on the row and save; find rows by a blind index"
        raise TypeError(message)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002
        content = super().get_db_prep_value(value, connection, prepared)
        return None if content is None else connection.Database.Binary(content)

    def get_lookup(self, lookup_name: str) -> type[IsNull] | None:
        return IsNull if lookup_name == "isnull" else None

    def value_to_string(self, obj: Model) -> str:
        message = "sealed fields are not serialised; use the backup command"
        raise TypeError(message)

    def formfield(self, **options: Any) -> None:
        """None: a model form never offers it."""


def reseal_row(row: Model) -> list[str]:
    """Put the row's sealed values under the newest key; the names of the fields to save, none when all were."""
    moved = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname) if isinstance(field, SealedTextField) else None
        if value is not None and not is_newest(value.envelope()):
            setattr(row, field.attname, value.resealed())
            moved.append(field.name)
    return moved
