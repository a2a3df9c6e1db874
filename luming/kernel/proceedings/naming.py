"""A party's name, telephone or address put right: the new value is sealed in her row, the old one beside the event.

Both stand in a compartment of their own, so that no page shows them unasked; the event holds only their digests.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from luming.kernel.content.library import COMMON
from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import with_digests
from luming.kernel.parties import masking
from luming.kernel.parties.childhood import NEEDS_GUARDIAN, is_child
from luming.kernel.parties.indexing import digests, spellings
from luming.kernel.parties.models import Blind, Party
from luming.kernel.parties.models.party import ACCOUNT, ORGANISATION
from luming.kernel.parties.models.representative import GUARDIAN
from luming.kernel.parties.standing import acting
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.guardians import NOTICE
from luming.kernel.scope.city import current, within
from luming.kernel.scope.directory import origin
from luming.kernel.scope.scopes import Job, OneMatter, Units
from luming.kernel.seal.sealing import open_sealed, seal
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.words import Words

COMPARTMENT = "identity"
FIELDS = {
    "name": Words("姓名或名称", "Name"),
    "phone": Words("电话", "Telephone"),
    "email": Words("电子邮箱", "E-mail"),
    "address": Words("住址", "Address"),
    "id_number": Words("证件号码", "Document number"),
}
INDEXED = {"name", "phone", "id_number"}
OLD, NEW = "old_value", "new_value"


def put_right(context: Context) -> None:
    """Data: ``party``, ``field``; the right value comes in ``rows``, which no event keeps. Raises WrongInputError."""
    data, rows = context.given.data, context.given.rows
    party = Party.objects.filter(id=data.get("party"), matter=context.matter, left_at=None).first()
    if party is None:
        raise WrongInputError(Words("请选择哪位当事人。", "Choose the party."), "party")
    field = str(data.get("party_field", ""))
    if field not in FIELDS:
        raise WrongInputError(Words("请选择哪一项错了。", "Choose what is wrong."), "party_field")
    value = str(rows[0].get("value", "")).strip() if rows else ""
    old = getattr(party, field).reveal()
    if value == old or (field == "name" and not value):
        raise WrongInputError(
            Words("写上正确的内容，要和原来的不同。", "Write the right value; it differs from the old one."),
            "value",
        )
    if field == "id_number":
        party.under_14 = _as_child(context, party, value)
    _keep(context, old, value)
    setattr(party, field, value)
    if field == "name":
        party.masked = masking.mask_name(value) if party.kind != ORGANISATION else value
    party.save(update_fields=[field, "masked", "under_14"])
    if field in INDEXED and party.kind != ACCOUNT:
        _index(party, field, value)
    context.forget()


def _as_child(context: Context, party: Party, number: str) -> bool:
    """Whether she is a child by the right number. Raises WrongInputError where she then has no guardian."""
    on = context.occurred_at.astimezone(SHANGHAI).date()
    child = party.kind != ORGANISATION and is_child(number, on, said=party.under_14, kind=party.id_kind)
    if child and not any(one.kind == GUARDIAN for one in acting(party, context.mandates, on)):
        raise WrongInputError(NEEDS_GUARDIAN, "value")
    if child:
        context.noted[NOTICE] = COMMON(NOTICE).version
    return child


def _index(party: Party, field: str, value: str) -> None:
    """Found by the right value from now on; what was found by the old one stays found."""
    found = digests(origin(), spellings(**{field: value}))
    Blind.objects.bulk_create(
        Blind(matter_id=party.matter_id, party=party, kind=kind.value, digest=one)
        for kind, one in found.items()
    )


def values(event: Event) -> tuple[str, str]:
    """The old and the right value of a party's correction; empty where lawfully erased. The caller records the look."""
    with _identity_open():
        found = dict(
            EventText.objects.filter(event=event, compartment=COMPARTMENT).values_list("field", "text")
        )
    return _opened(event, OLD, found.get(OLD)), _opened(event, NEW, found.get(NEW))


def _keep(context: Context, old: str, new: str) -> None:
    event = context.event_id
    sealed = {
        name: b64encode(seal(text, context=_place(event, name))).decode()
        for name, text in ((OLD, old), (NEW, new))
    }
    rows, digests = with_digests(context.matter.id, event, sealed, dict.fromkeys(sealed, COMPARTMENT))
    with _identity_open():
        EventText.objects.bulk_create(rows)
    context.noted["texts"] = digests


@contextmanager
def _identity_open() -> Iterator[None]:
    """Open the compartment for a moment; what else the scope sees stays the same. In her own matter nothing is hers to miss."""
    _city, scope = current()
    if isinstance(scope, Units):
        scope = replace(scope, compartments=scope.compartments | {COMPARTMENT})
    elif isinstance(scope, OneMatter):
        scope = Job("render", scope.matter)
    with within(scope):
        yield


def _opened(event: Event, name: str, text: str | None) -> str:
    return open_sealed(b64decode(text), context=_place(event.id, name)) if text else ""


def _place(event: object, name: str) -> str:
    return f"event_text.{name}:{event}"
