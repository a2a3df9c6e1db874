"""Messages made in the transaction of the step they tell about; a job of the same transaction sends them."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings

from luming.kernel.deadlines.calendars import in_force
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.outbox import quiet
from luming.kernel.outbox.models import Message
from luming.kernel.parties.identity import IdentityRefusedError, PhoneKind, check_phone
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import jobs
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.wording import Wording
from luming.kernel.scope.ids import new_id

SMS, EMAIL, PAGE = "sms", "email", "page"


def enqueue(context: Context, phrases: dict[UUID, str]) -> None:
    """Make the step's messages and one job that sends them and renders its documents."""
    rows = [row for code in context.step.tells for row in _rows(context, code, phrases)]
    Message.objects.bulk_create(rows)
    if rows or context.step.issues:
        jobs.after_step(context.event_id)


def _rows(context: Context, code: str, phrases: dict[UUID, str]) -> Iterator[Message]:
    wording = Wording.of(context, code)
    if wording.to == "staff":
        for user in _officers(context.matter):
            yield _message(context, wording, PAGE, "zh-hans", user_id=user)
        return
    for party in _recipients(context, wording.to):
        link = f"{settings.SITE_URL}/in/{phrases[party.id].replace(' ', '')}/" if party.id in phrases else ""
        own = wording.for_reader(link or f"{settings.SITE_URL}/follow/")
        yield _message(context, own, PAGE, party.language, party_id=party.id)
        for channel, address in _addresses(party):
            yield _message(context, own, channel, party.language, party_id=party.id, address=address)


def _message(context: Context, wording: Wording, channel: str, language: str, **to: Any) -> Message:  # noqa: ANN401
    return Message(
        id=new_id(),
        matter=context.matter,
        event_id=context.event_id,
        channel=channel,
        template=wording.code,
        template_version=wording.version,
        language=language,
        body=wording.said(channel, language),
        not_before=context.recorded_at if channel == PAGE else quiet.allowed_from(context.recorded_at, in_force()),
        made_at=context.recorded_at,
        **to,
    )


def _recipients(context: Context, to: str) -> Iterable[Party]:
    wanted = {str(party) for party in context.given.codes}
    for party in context.parties:
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
