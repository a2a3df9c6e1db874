"""Messages made in the transaction of the step they tell about; a job of the same transaction sends them.

Who acts for a party is written to beside her, or in her place where she is spoken for (kernel/parties/standing.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.deadlines.models import Deadline
from luming.kernel.deadlines.models.deadline import RUNNING
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, User
from luming.kernel.outbox import quiet
from luming.kernel.outbox.models import DOOR, EMAIL, PAGE, SENT, SMS, WAITING, Message
from luming.kernel.parties.identity import IdentityRefusedError, PhoneKind, check_phone
from luming.kernel.parties.models import Party
from luming.kernel.parties.standing import Reader
from luming.kernel.proceedings import queueing, serving
from luming.kernel.proceedings.act import Given
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.wording import Told, Wording
from luming.kernel.scope import table
from luming.kernel.scope.directory import link
from luming.kernel.scope.fresh import fresh
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.words import Words

ONLY_IF_ASKED = {
    "late",
    "court_late",
    "date_moved",
    "date_kept",
    "step_taken_back",
    "data_received",
    "recusal_decided",
    "newly_assigned",
    "leading_moved",
    "handled_together",
    "referred",
    "reported",
    "ruling_asked",
    "unanswered",
    "asked_late",
    "not_answered",
    "table_called",
    "table_ended",
    "room_news",
    "room_written",
}  # sent only where an effect of the step asks for it
HEADS_TOO = {
    "unit_named",
    "table_answered",
    "late",
    "data_asked",
    "recusal_asked",
    "mediator_wished",
    "supervised",
    "supervision_closed",
}  # the head hears of it too
REPRESENTED = "represented"  # what she reads herself, where somebody else brought the matter for her
ONLY_HERS = {"code_replaced"}  # told to her whose pass-phrase it is, and to those beside her


OFFICER = """
select u.id, u.language from orgs_post p join orgs_user u on u.id = p.user_id where p.id = %s
union all
select u.id, u.language from orgs_leave l join orgs_post p on p.id = l.stand_in_id join orgs_user u on u.id = p.user_id
where l.post_id = %s and l.valid_from <= %s and (l.valid_until is null or l.valid_until >= %s)
"""  # the named officer, and who stands in for her that day


@dataclass(frozen=True)
class Reminder:
    """A message that no step makes: nothing happened, something is about to."""

    procedure: type[Procedure]
    matter: Matter
    event_id: UUID  # the event that set the clock going
    recorded_at: datetime
    said: dict[str, Words]
    asked_for: dict[str, dict[str, Words]] = field(default_factory=dict)
    addressed: dict[str, frozenset[UUID]] = field(default_factory=dict)
    given: Given = field(default_factory=Given)
    parties: tuple[Party, ...] = ()
    opens: bool = False

    @property
    def running(self) -> list[Deadline]:
        """The clocks that run."""
        return list(Deadline.objects.filter(matter=self.matter, state=RUNNING))

    def readers(self, party: Party) -> list[Reader]:
        """Nobody: no reminder goes to a party."""
        del party
        return []


def enqueue(context: Context, phrases: dict[UUID, str]) -> None:
    """Make the step's messages and one job that sends them and renders its documents."""
    codes = [code for code in context.step.tells if code not in ONLY_IF_ASKED or code in context.asked_for]
    papers = serving.handed_to(context.event_id) if phrases and context.step.issues else {}
    rows = [row for code in codes for row in _rows(context, code, phrases, papers)]
    table.add(rows)
    if context.step.issues or any(row.state == WAITING for row in rows):
        queueing.after_step(context.event_id)


def remind(reminder: Reminder, code: str) -> None:
    """Make the messages of a reminder to staff; on their pages at once."""
    table.add(_rows(reminder, code, {}, {}))


def _rows(told: Told, code: str, phrases: dict[UUID, str], papers: dict[UUID, UUID]) -> Iterator[Message]:
    wording = Wording.of(told, code)
    if wording.to in {"staff", "asked"}:
        to = _staff(told, code) if wording.to == "staff" else _answering(told)
        for user, language in to.items():
            yield _message(told, wording, PAGE, language, user_id=user)
        return
    for party in _recipients(told, wording):
        page = wording.for_reader(link("/follow/"))
        yield _message(told, page, PAGE, party.language, party_id=party.id)
        for letter in _letters(told, party):
            yield _sent(told, wording, letter, phrases, papers)


def _sent(
    told: Told, wording: Wording, letter: "Letter", phrases: dict[UUID, str], papers: dict[UUID, UUID]
) -> Message:
    """A text message or a letter, with the reader's own link where she was given a pass-phrase just now."""
    reader, party = letter.reader, letter.reader.party
    phrase = phrases.get(reader.id, "").replace(" ", "")
    if letter.is_news:
        wording = Wording.of(told, REPRESENTED)
    own = wording.for_reader(link(f"{DOOR}{phrase}/") if phrase else link("/follow/"))
    return _message(
        told,
        own,
        letter.channel,
        party.language,
        party_id=party.id,
        representative_id=reader.representative.id if reader.representative else None,
        address=letter.address,
        document_id=papers.get(party.id) if phrase and own.has_link(letter.channel) else None,
        not_before=quiet.allowed_from(told.recorded_at, in_force()),
    )


def _message(told: Told, wording: Wording, channel: str, language: str, **to: Any) -> Message:
    """A page shows it from the commit on; a telephone rings when the hour allows."""
    on_page = (
        {"state": SENT, "sent_at": told.recorded_at, "not_before": told.recorded_at}
        if channel == PAGE
        else {}
    )
    return fresh(
        Message,
        id=new_id(),
        matter=told.matter,
        event_id=told.event_id,
        compartment=told.given.compartment,
        channel=channel,
        template=wording.code,
        template_version=wording.version,
        language=language,
        subject=wording.subject(language),
        body=wording.said(channel, language),
        made_at=told.recorded_at,
        **on_page,
        **to,
    )


def _recipients(told: Told, wording: Wording) -> Iterable[Party]:
    wanted = set(told.given.codes)
    narrowed = wanted and (wording.to == "respondent" or wording.code in ONLY_HERS)
    for party in (one for one in told.parties if not one.ended_on):
        if wording.to not in {"parties", party.side} or party.id not in told.addressed.get(
            wording.code, {party.id}
        ):
            continue
        if narrowed and not wanted & {party.id, *(one.id for one in told.readers(party))}:
            continue
        yield party


@dataclass(frozen=True)
class Letter:
    """Where one reader is reached; ``is_news`` where the matter was brought for her and this is the first she hears."""

    reader: Reader
    channel: str
    address: str
    is_news: bool


def _letters(told: Told, party: Party) -> Iterator[Letter]:
    """A mobile number takes a text message, an e-mail address a letter; a landline takes neither. No number rings twice.

    She who is spoken for is still written to where nobody who speaks for her can be reached.
    """
    readers, rung = told.readers(party), set[str]()
    represented = told.opens and any(one.representative for one in readers)
    for one in readers:
        number = _mobile(one.phone)
        if number and number not in rung:
            rung.add(number)
            yield Letter(one, SMS, number, is_news=represented and one.representative is None)
    if not rung and _mobile(party.phone.reveal()):
        yield Letter(Reader(party), SMS, party.phone.reveal(), is_news=False)
    if party.email.reveal():
        yield Letter(Reader(party), EMAIL, party.email.reveal(), is_news=represented)


def _mobile(phone: str) -> str:
    try:
        return phone if phone and check_phone(phone).kind is PhoneKind.MOBILE else ""
    except IdentityRefusedError:
        return ""  # kept as it was given at the counter; an officer calls instead


def _staff(told: Told, code: str) -> dict[UUID, str]:
    """Those whom the step names, wherever they work; otherwise who has the matter."""
    if code not in told.addressed:
        return _officers(told, heads_too=code in HEADS_TOO)
    return dict(User.objects.filter(id__in=told.addressed[code]).values_list("id", "language"))


def _officers(told: Told, *, heads_too: bool) -> dict[UUID, str]:
    """The named officer and who stands in for her that day, the unit's heads while nobody is named; with their language."""
    matter, day = told.matter, told.recorded_at.astimezone(SHANGHAI).date()
    users: dict[UUID, str] = {}
    if matter.officer_id:
        users |= table.answers(OFFICER, matter.officer_id, matter.officer_id, day, day)
    if heads_too or not users:
        heads = (
            Post.objects.on(day).filter(unit_id=matter.holder_id, role_code="head").exclude(confirmed_at=None)
        )
        users |= heads.values_list("user_id", "user__language")
    return users


def _answering(told: Told) -> dict[UUID, str]:
    """Heads, chiefs and clerks of the units that the step turns to: a superior, or those asked to a table."""
    target = told.given.target
    return answering(target.units or (target.unit,), told.recorded_at)


def answering(units: Iterable[UUID | None], at: datetime) -> dict[UUID, str]:
    """Who answers for these units on that day, and in which language she reads."""
    day = at.astimezone(SHANGHAI).date()
    posts = Post.objects.on(day).filter(
        unit_id__in=list(units), role_code__in=("head", "chief", "clerk", "handler")
    )
    return dict(posts.exclude(confirmed_at=None).values_list("user_id", "user__language"))
