"""What mediation's documents say: each function fills one form from the step under way; the names are the documents."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from luming.kernel.deadlines.models import Deadline
from luming.kernel.orgs import reading
from luming.kernel.parties import identity, masking
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.step import Document
from luming.kernel.workflow.words import Words
from luming.procedures.mediation import routes
from luming.procedures.mediation.choices import name_of
from luming.procedures.mediation.documents import content as forms
from luming.procedures.mediation.documents.parts import (
    ActsFor,
    Clause,
    Contact,
    PartyLine,
    PartyRole,
    Standing,
)


def _registration(context: Context) -> forms.RegistrationContent:
    texts = context.texts
    return forms.RegistrationContent(
        issuer=_issuer(context),
        applied_on=context.matter.applied_on,
        registered_on=_day(context.occurred_at),
        dispute_kind=_subject(context),
        source=forms.Source.APPLIED,
        summary=texts.get("what_happened") or context.matter.title,
        requests=tuple(line.strip() for line in texts.get("asks", "").splitlines() if line.strip()),
        parties=_parties(context, with_contact=True),
        registrar=_acting(context),
    )


def _acceptance(context: Context) -> forms.AcceptanceContent:
    period = Deadline.objects.get(
        matter=context.matter, clock="mediation_period", started_by=context.event_id
    )
    return forms.AcceptanceContent(
        issuer=_issuer(context),
        addressee=_names(context.side("applicant")),
        other_side=_names(context.side("respondent")),
        dispute_kind=_subject(context),
        applied_on=context.matter.applied_on,
        accepted_on=_day(context.occurred_at),
        due=_day(period.due),
        due_is_provisional=period.provisional,
        contact=_contact(context),
        follow_url=f"{settings.SITE_URL}/follow/",
        mediators=tuple(filter(None, [_officer(context)])),
    )


def _refusal(context: Context) -> forms.RefusalContent:
    return forms.RefusalContent(
        issuer=_issuer(context),
        addressee=_names(context.side("applicant")),
        other_side=_names(context.side("respondent")),
        dispute_kind=_subject(context),
        applied_on=context.matter.applied_on,
        decided_on=_day(context.occurred_at),
        ground=forms.RefusalGround(context.given.data["ground"]),
        reason=context.given.texts["reason"],
        routes=routes.for_subject(context.matter.subject),
        contact=_contact(context),
    )


def _rights_notice(context: Context) -> forms.RightsNoticeContent:
    told = [party for party in context.parties if str(party.id) in context.given.data["told"]]
    return forms.RightsNoticeContent(
        issuer=_issuer(context),
        told=tuple(party.name.reveal() for party in told),
        told_by=_acting(context),
        told_on=_day(context.occurred_at),
        manner=forms.Manner(context.given.data["manner"]),
    )


def _record(context: Context) -> forms.RecordContent:
    data, texts = context.given.data, context.given.texts
    present = set(data["present"])
    return forms.RecordContent(
        issuer=_issuer(context),
        sitting=sum(1 for name in _earlier(context) if name == "sitting") + 1,
        began_at=_moment(data["began_at"]),
        ended_at=_moment(data["ended_at"]),
        place=texts["place"],
        is_open=data.get("is_open", False),
        dispute_kind=_subject(context),
        parties=_parties(context),
        mediators=(_acting(context),),
        recorder=_acting(context),
        process=texts["process"],
        result=forms.SittingResult(data["result"]),
        absent=tuple(party.name.reveal() for party in context.parties if str(party.id) not in present),
    )


def _agreement(context: Context) -> forms.AgreementContent:
    texts, names = context.given.texts, {str(party.id): party.name.reveal() for party in context.parties}
    return forms.AgreementContent(
        issuer=_issuer(context),
        reached_on=_day(context.occurred_at),
        dispute_kind=_subject(context),
        parties=_parties(context),
        facts=texts["facts"],
        disputed=texts["disputed"],
        responsibility=texts["responsibility"],
        clauses=tuple(_clause(row, names) for row in context.given.rows),
        mediators=(_acting(context),),
    )


def _termination(context: Context) -> forms.TerminationContent:
    refused = context.step.name == "refuse"
    ground = forms.EndingGround.PARTY_REFUSED if refused else forms.EndingGround(context.given.data["ground"])
    return forms.TerminationContent(
        issuer=_issuer(context),
        addressees=tuple(party.name.reveal() for party in context.parties),
        dispute_kind=_subject(context),
        applied_on=context.matter.applied_on,
        ended_on=_day(context.occurred_at),
        ground=ground,
        routes=routes.for_subject(context.matter.subject),
        contact=_contact(context),
        reason="" if refused else context.given.texts.get("reason", ""),
    )


def _parties(context: Context, *, with_contact: bool = False) -> tuple[PartyLine, ...]:
    """Contact only on papers that stay in the file, or where the party agreed to show it."""
    return tuple(_line(party, with_contact=with_contact or party.shows_contact) for party in context.parties)


def _line(party: Party, *, with_contact: bool) -> PartyLine:
    number, phone = party.id_number.reveal(), party.phone.reveal()
    mandates = party.representatives.all()
    return PartyLine(
        role=PartyRole(party.side),
        name=party.name.reveal(),
        is_organisation=party.kind == "organisation",
        contact=identity.check_phone(phone).shown if with_contact and phone else "",
        address=party.address.reveal() if with_contact else "",
        identity=masking.mask_id(number) if with_contact and number else "",
        acts_for=tuple(
            ActsFor(one.name.reveal(), Standing(one.kind), _powers(one.powers)) for one in mandates
        ),
    )


def _powers(code: str) -> str:
    return "特别授权（可以和解）" if code == "special" else "一般授权"


def _clause(row: dict[str, Any], names: dict[str, str]) -> Clause:
    return Clause(
        who=names[row["who"]],
        does=row["does"],
        amount=Decimal(row["fen"]) / 100 if row.get("fen") else None,
        by=date.fromisoformat(row["due_on"]) if row.get("due_on") else None,
        by_note=row.get("by_note", ""),
        where=row.get("where", ""),
        how=row.get("how", ""),
    )


def _issuer(context: Context) -> Words:
    name = reading.unit(context.matter.holder_id).name
    return Words(name, name)


def _contact(context: Context) -> Contact:
    unit = reading.unit(context.matter.holder_id)
    return Contact(unit.address or unit.name, unit.phone)


def _subject(context: Context) -> Words:
    return name_of("subjects", context.matter.subject)


def _names(parties: list[Party]) -> str:
    return "、".join(party.name.reveal() for party in parties)


def _acting(context: Context) -> str:
    user = context.act.actor.doer.actor_user
    return reading.user(user).name if user else ""


def _officer(context: Context) -> str:
    post = context.matter.officer_id
    return reading.post(post).user.name if post else ""


def _earlier(context: Context) -> list[str]:
    return list(context.matter.events.values_list("step", flat=True))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


registration = Document(
    "mediation.registration", "人民调解受理登记表", "Registration of Acceptance", 4, _registration
)
acceptance = Document("mediation.acceptance", "受理通知书", "Notice of Acceptance", None, _acceptance)
refusal = Document("mediation.refusal", "不予受理告知书", "Notice of Declining", None, _refusal)
rights_notice = Document(
    "mediation.rights_notice", "当事人权利义务告知书", "Rights and Duties of the Parties", 5, _rights_notice
)
record = Document("mediation.record", "人民调解记录", "Record of Mediation", 10, _record)
agreement = Document("mediation.agreement", "人民调解协议书", "Mediation Agreement", 11, _agreement)
termination = Document(
    "mediation.termination", "终止调解通知书", "Notice of Ending Mediation", None, _termination
)
