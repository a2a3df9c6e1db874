"""One applicant goes on in a matter of her own (``split_from``), as it stands and as old as it is; and may come back.

The new matter is begun by ``begin()`` with the application date of the old one; a step of the law then carries over its
state, its officer, its clocks with their pauses, and the days that it spent with each unit.
"""

from typing import Any

from luming.kernel.events.models import Event, EventText
from luming.kernel.events.texts import current
from luming.kernel.matters.models import Link, Matter, Quantity
from luming.kernel.parties.models import Party, Representative
from luming.kernel.parties.models.party import RESPONDENT
from luming.kernel.parties.standing import acting
from luming.kernel.proceedings.act import Act, Given, Mandate, Opening, PartyFacts, by_law, newcomer
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups.leaving import depart, who_goes
from luming.kernel.proceedings.groups.standing_over import carried, standing_of
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import GuardError
from luming.kernel.workflow.words import Words

SPLIT_FROM = "split_from"
CHANNEL = "split"
KEPT = ("privacy_notice", "region", "subject", "fen", "began_on", "tried")  # codes of the application
PROMISED = Words(
    "协议已经写了款项，不能再分开或者并回。",
    "An agreement promises money here: the matter is neither split nor brought back.",
)


def off(context: Context) -> None:
    """Data: ``party``. Raises WrongInputError, GuardError."""
    from luming.kernel.proceedings.perform import begin, perform  # noqa: PLC0415 - a step of one matter begins another

    old, one = context.matter, who_goes(context)
    _refuse_promised(old)
    others = [other for other in context.parties if other.side == RESPONDENT]
    opening = Opening(
        procedure=old.procedure,
        holder=old.holder_id,
        channel=CHANNEL,
        title=old.title,
        region=old.region_id,
        subject=old.subject,
        received_at=old.received_at,
    )
    people = [one, *others]
    facts = tuple(_facts(context, person) for person in people)
    first = context.procedure.opening()[0]
    new = begin(opening, Act(first.name, newcomer(), _given(old, facts))).matter
    standing = standing_of(old)
    with within(OneMatter(new)):
        fresh = Party.objects.filter(matter=new).order_by("id").values_list("id", flat=True)
        keys = dict(zip((person.id for person in people), fresh, strict=True))
        Link.objects.create(matter_id=new, other=old, kind=SPLIT_FROM, made_at=context.recorded_at)
        data = {"from": str(old.id), "party": str(one.id)}
        keep = carried(standing, keys)
        perform(new, Act("carried_over", by_law(), Given(data=data, keep=keep)))
    depart(context, one)
    context.noted["to_matter"] = new


def back(context: Context) -> None:
    """The link ends, and she is a party of the matter that she had left, as if she had never gone. Raises GuardError."""
    from luming.kernel.proceedings.perform import perform  # noqa: PLC0415 - the other matter has its own event

    link = Link.objects.filter(matter=context.matter, kind=SPLIT_FROM, ended_at=None).first()
    if link is None:
        raise GuardError(Words("这件事不是从别的事项分出来的。", "This matter was not split from another."))
    _refuse_promised(context.matter)
    over = Event.objects.get(matter=context.matter, step="carried_over")
    with within(OneMatter(link.other_id)):
        data = {"party": over.data["party"], "from": str(context.matter.id)}
        perform(link.other_id, Act("comes_back", by_law(), Given(data=data)))
    Link.objects.filter(id=link.id).update(ended_at=context.recorded_at)
    context.noted["to_matter"] = link.other_id


def came_back(context: Context) -> None:
    """Data: ``party``, who had left by being split off."""
    Party.objects.filter(id=context.given.data["party"], matter=context.matter).update(left_at=None)
    context.forget()
    context.noted["to_party"] = context.given.data["party"]


def is_split(matter: Matter) -> bool:
    """Whether it was split from another and may be brought back."""
    return Link.objects.filter(matter=matter, kind=SPLIT_FROM, ended_at=None).exists()


def _refuse_promised(matter: Matter) -> None:
    if Quantity.objects.filter(matter=matter).exists():
        raise GuardError(PROMISED)


def _given(old: Matter, facts: tuple[PartyFacts, ...]) -> Given:
    """The application as it stands: its codes, and its words outside any compartment."""
    first = Event.objects.get(matter=old, seq=1)
    rows = EventText.objects.filter(event=first, compartment="").order_by("id")
    texts = {name: text for name, text in current(rows).items() if text}
    codes = {name: first.data[name] for name in KEPT if name in first.data}
    return Given(data=codes | {"from": str(old.id)}, texts=texts, parties=facts)


def _facts(context: Context, one: Party) -> PartyFacts:
    """Her again, as she is known now; on no list any more."""
    mandate = next(iter(acting(one, context.mandates, context.recorded_at.date())), None)
    revealed: dict[str, Any] = {
        name: getattr(one, name).reveal()
        for name in ("name", "id_number", "phone", "address", "email", "needs_note")
    }
    plain = {
        name: getattr(one, name)
        for name in ("side", "kind", "id_kind", "language", "under_14", "shows_contact")
    }
    return PartyFacts(**plain, **revealed, needs=tuple(one.needs), representative=_mandate(mandate))


def _mandate(row: Representative | None) -> Mandate | None:
    if row is None:
        return None
    return Mandate(
        row.kind, row.name.reveal(), row.phone.reveal(), row.powers, row.valid_from, row.valid_until
    )
