"""Messages made in the transaction of the step they tell about; a job of the same transaction sends them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.outbox import jobs, quiet
from luming.kernel.outbox.models import Message
from luming.kernel.outbox.wording import Wording
from luming.kernel.parties.identity import IdentityRefusedError, PhoneKind, check_phone
from luming.kernel.parties.models import Party
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.step import Step

SMS, EMAIL, PAGE = "sms", "email", "page"


class Taken(Protocol):
    """What a step under way tells its messages."""

    procedure: type[Procedure]
    step: Step
    matter: Matter
    event_id: UUID
    recorded_at: datetime
    given: Any

    @property
    def parties(self) -> list[Party]:
        """Who are parties now."""


def enqueue(taken: Taken, phrases: dict[UUID, str]) -> None:
    """Make the step's messages and one job that sends them and renders its documents."""
    rows = [row for code in taken.step.tells for row in _rows(taken, code, phrases)]
    Message.objects.bulk_create(rows)
    if rows or taken.step.issues:
        jobs.after_step(taken.event_id)


def _rows(taken: Taken, code: str, phrases: dict[UUID, str]) -> Iterator[Message]:
    wording = Wording.of(taken, code)
    if wording.to == "staff":
        for user in _officers(taken.matter):
            yield _message(taken, wording, PAGE, "zh-hans", user_id=user)
        return
    for party in _recipients(taken, wording.to):
        link = f"{settings.SITE_URL}/in/{phrases[party.id].replace(' ', '')}/" if party.id in phrases else ""
        own = wording.for_reader(link or f"{settings.SITE_URL}/follow/")
        yield _message(taken, own, PAGE, party.language, party_id=party.id)
        for channel, address in _addresses(party):
            yield _message(taken, own, channel, party.language, party_id=party.id, address=address)


def _message(taken: Taken, wording: Wording, channel: str, language: str, **to: Any) -> Message:  # noqa: ANN401
    return Message(
        id=new_id(),
        matter=taken.matter,
        event_id=taken.event_id,
        channel=channel,
        template=wording.code,
        template_version=wording.version,
        language=language,
        body=wording.said(channel, language),
        not_before=taken.recorded_at if channel == PAGE else quiet.allowed_from(taken.recorded_at),
        made_at=taken.recorded_at,
        **to,
    )


def _recipients(taken: Taken, to: str) -> Iterable[Party]:
    wanted = {str(party) for party in taken.given.codes}
    for party in taken.parties:
        if to != "parties" and party.side != to:
            continue
        if wanted and to == "respondent" and str(party.id) not in wanted:
            continue
        yield party


def _addresses(party: Party) -> Iterator[tuple[str, str]]:
    """A mobile number takes a text message; an e-mail address a letter. A landline takes neither."""
    phone, email = party.phone.reveal(), party.email.reveal()
    if phone:
        try:
            if check_phone(phone).kind is PhoneKind.MOBILE:
                yield SMS, phone
        except IdentityRefusedError:
            pass  # kept as it was given at the counter; an officer calls instead
    if email:
        yield EMAIL, email


def _officers(matter: Matter) -> list[UUID]:
    """The named officer, or the unit's heads while nobody is named."""
    if matter.officer_id:
        return [Post.objects.get(id=matter.officer_id).user_id]
    day = matter.received_at.date()
    heads = Post.objects.on(day).filter(unit_id=matter.holder_id, role_code="head")
    return list(heads.values_list("user_id", flat=True))
