"""A party's own page as the components take it: the timeline in plain words, what she may do, who looked, what is kept of her."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from luming.kernel.documents.models import Issued, Received
from luming.kernel.events.looks import called
from luming.kernel.events.models import AccessRecord
from luming.kernel.matters.models import Matter
from luming.kernel.orgs import reading
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import data_requests, recusals, showing, timeline
from luming.kernel.proceedings.groups import leaving
from luming.kernel.proceedings.taking import steps_for
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words
from luming.portal.visits import Guest
from luming.ui.parts import Choice, Entry

YOU = Words("您", "You")
OTHER_SIDE = Words("对方", "The other side")
STOPS = {"withdraw", "leave", "refuse", "dispute"}  # what ends or reopens something stands last
ELSEWHERE = {data_requests.ASK}  # offered on the page that shows what is kept of her
REPEATED = {"add_material", "ask_recusal"}  # what a party may do again and again


@dataclass(frozen=True)
class Look:
    """One look, in words."""

    who: Any
    unit: str
    what: Words
    at: Any
    reason: str


@dataclass(frozen=True)
class Side:
    """A party of the other side, as she may be shown."""

    name: str
    side: Words
    phone: str
    address: str


def entries(guest: Guest) -> list[Entry]:
    """What happened, newest first, in the sentences that the procedure has for this side."""
    sentences = {entry.code: entry for entry in guest.procedure.library("happened").entries}
    reader = timeline.Reader(guest.party)
    owners: list[Words] = []

    def told(one: timeline.Entry) -> Words:
        owners.append(_by(one, guest))
        entry = sentences.get(one.event.step)
        if entry is None:
            return one.what
        own = "own" if reader.is_own(one.event) and "own" in entry else guest.party.side
        words: Words = entry[own]
        return words

    found = showing.entries(guest.matter, reader, addresses(), told)
    return [replace(entry, who=who) for entry, who in zip(found, owners, strict=True)]


def _by(one: timeline.Entry, guest: Guest) -> Words:
    """Who did it, as this reader would say: you, the other side, or an officer by name."""
    event = one.event
    if event.actor_kind != "party" or not event.actor_role:
        return one.who
    own = event.actor_party == guest.party.id
    if not own and event.actor_role == guest.party.side:
        return one.who
    side, plain = Role.of(event.actor_role).words, YOU if own else OTHER_SIDE
    return Words(one.who.zh.replace(side.zh, plain.zh), one.who.en.replace(side.en, plain.en))


def addresses() -> showing.Addresses:
    """Where papers and files open in the hall."""
    return showing.Addresses(paper=_paper, file=_file, verify=_verify)


def choices(guest: Guest) -> list[Choice]:
    """The steps that are hers: open ones with an address, and those that wait for something with the reason."""
    role = Role.of(guest.party.side)
    offered = [one for one in steps_for(guest.matter, guest.actor) if role in one.step.by]
    offered = [one for one in offered if one.step.name not in ELSEWHERE]
    if not leaving.several(guest.matter):
        offered = [one for one in offered if one.step.name != "leave"]
    offered = [one for one in offered if _waits_for_her(one.step, guest)]
    if guest.matter.officer_id is None:
        offered = [one for one in offered if one.step.name != recusals.ASK]
    done = _done(guest)
    offered.sort(key=lambda one: (one.refused is not None, one.step.name in STOPS))
    return [
        Choice(
            title=one.step.words,
            says=one.step.says or "",
            url="" if one.refused else reverse("portal:do", args=[one.step.name]),
            refused=one.refused.words if one.refused else "",
        )
        for one in offered
        if not _is_done(one.step, done)
    ]


def _waits_for_her(step: Step, guest: Guest) -> bool:
    if step.hers is not None:
        return bool(step.hers(guest.matter, guest.party))
    return step.waits_for is None or bool(step.waits_for(guest.matter))


def may_take(guest: Guest, step: Step) -> bool:
    """Whether a step belongs to her side at all; whether it is open now, ``perform()`` says."""
    return Role.of(guest.party.side) in step.by and not step.is_opening


def looks_at(matter: Matter) -> int:
    """How often somebody looked."""
    return AccessRecord.objects.filter(matter=matter).count()


def looks(matter: Matter, one: Party, most: int = 200) -> list[Look]:
    """Who looked, newest first: officers by name and unit, she herself as "you"."""
    rows = list(AccessRecord.objects.filter(matter=matter).order_by("-id")[:most])
    names = reading.names((row.user for row in rows), (row.unit for row in rows))
    return [
        Look(
            _who(row, one, names),
            names.get(row.unit, ""),
            called(row.what, row.detail),
            row.at,
            row.reason,
        )
        for row in rows
    ]


def others(guest: Guest) -> list[Side]:
    """The other parties: masked, with telephone and address only where they agreed to show them."""
    rows = Party.objects.met().filter(matter=guest.matter).exclude(id=guest.party.id)
    return [
        Side(
            row.masked,
            Role.of(row.side).words,
            row.phone.reveal() if row.shows_contact else "",
            row.address.reveal() if row.shows_contact else "",
        )
        for row in rows
    ]


def _done(guest: Guest) -> set[str]:
    """The steps that she took herself and that still stand for what she sees: what was renewed since is hers to do again."""
    found: set[str] = set()
    for name, party in guest.matter.events.order_by("seq").values_list("step", "actor_party"):
        renewed = guest.procedure.steps.get(name)
        found -= {one.name for one in guest.procedure.steps.values() if renewed in one.renewed_by}
        found |= {name} if party == guest.party.id else set()
    return found


def _is_done(step: Step, done: set[str]) -> bool:
    again = step.repeats or step.name in REPEATED
    return step.is_record and step.name in done and not again


def _who(row: AccessRecord, one: Party, names: dict[Any, str]) -> Any:  # noqa: ANN401 - words, or a name
    if row.user:
        return names.get(row.user, "")
    if row.party == one.id:
        return YOU
    return Words("另一方当事人", "another party")


def _paper(paper: Issued, form: str) -> str:
    return reverse("portal:paper", args=[paper.id, form])


def _file(file: Received) -> str:
    return reverse("portal:file", args=[file.id])


def _verify(paper: Issued) -> str:
    return reverse("portal:verify", args=[paper.token.reveal()])
