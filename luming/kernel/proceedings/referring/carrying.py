"""What the three steps bring about: a referral judged and kept, its people told; its receipt; its return."""

from datetime import date
from typing import Any
from uuid import UUID

from luming.kernel.deadlines import running
from luming.kernel.matters.models import Matter, Referral
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.referring.doors import DOORS, FIELDS, Door, basis, consent_asked
from luming.kernel.proceedings.referring.reading import source
from luming.kernel.workflow.doors import REFER
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words, listed

CONSENTS = {
    "in_person": Words("当面同意，记录在案", "In person, and recorded"),
    "written": Words("书面同意，存入案卷", "In writing, kept in the file"),
}


def refer(context: Context) -> None:
    """Data: ``door``, ``about``, ``fields``, ``consent``, ``withhold``, ``file_goes``; the texts ``body`` and ``brief``.

    Raises WrongInputError beside the field; nothing goes that the door does not let through.
    """
    data = context.given.data
    door = _door(data)
    asked = consent_asked(door, context.matter.holder_id)
    _check(context, door, consent=asked)
    full, fact = _told(context, door)
    Referral.objects.create(
        matter=context.matter,
        event_id=context.event_id,
        door=data["door"],
        body=context.given.texts["body"].strip()[:120],
        fields=list(data["fields"]),
        consent=data.get("consent", "") if asked else "",
        about=UUID(str(data["about"])),
        told=sorted(full),
        told_fact=sorted(fact),
        sent_at=context.occurred_at,
    )
    if data.get("file_goes"):
        context.matter.outside = context.given.texts["body"].strip()[:80]
    _tell(context, door, full, fact, consent=asked)


def received(context: Context) -> None:
    """Data: ``referral``, ``received_on``."""
    row = _open(context)
    row.received_on = _day(context, "received_on")
    row.save(update_fields=["received_on"])
    context.clocks += running.meet(context.matter, row.event_id, context.occurred_at, context.event_id)


def returned(context: Context) -> None:
    """Data: ``referral``, ``returned_on``; that body's reason in words. A file that went there is back."""
    row = _open(context)
    if not context.given.texts.get("reason", "").strip():
        raise WrongInputError(Words("请写明对方退回的理由。", "Give the reason that body gave."), "reason")
    row.returned_on = _day(context, "returned_on")
    row.save(update_fields=["returned_on"])
    if context.matter.outside == row.body[:80]:
        context.matter.outside = ""
    context.clocks += running.meet(context.matter, row.event_id, context.occurred_at, context.event_id)
    context.addressed["referral_returned"] = frozenset(UUID(one) for one in row.told)
    context.said["body"] = Words(row.body, row.body)


def open_ones(matter: Matter) -> list[Referral]:
    """What may still be received or returned; asked only of a matter that was ever referred."""
    if REFER not in matter.done:
        return []
    return list(Referral.objects.filter(matter=matter, returned_on=None))


def unreceived(matter: Matter) -> list[Referral]:
    """What waits for its receipt."""
    return [row for row in open_ones(matter) if row.received_on is None]


def _door(data: dict[str, Any]) -> Door:
    door = DOORS.get(str(data.get("door", "")))
    if door is None:
        raise WrongInputError(Words("请选择移送到哪里。", "Choose the door."), "door")
    return door


def _check(context: Context, door: Door, *, consent: bool) -> None:
    data, texts = context.given.data, context.given.texts
    if not texts.get("body", "").strip():
        raise WrongInputError(Words("请写明是哪个机关。", "Say which body."), "body")
    if str(data.get("about", "")) not in {str(one.id) for one in context.parties}:
        raise WrongInputError(Words("请选择移送谁的事。", "Choose whose matter is referred."), "about")
    chosen = list(data.get("fields", ()))
    if not chosen or set(chosen) - set(door.fields):
        raise WrongInputError(
            Words("只能移送列出的内容，至少一项。", "Only what is listed goes, and at least one."),
            "fields_out",
        )
    from_here = source(context, str(data["about"]))
    empty = [code for code in chosen if code != "brief" and not FIELDS[code].said(from_here)]
    if empty:
        raise WrongInputError(Words("选中的内容里有空的。", "Something chosen is empty."), "fields_out")
    if ("brief" in chosen) != bool(texts.get("brief", "").strip()):
        raise WrongInputError(Words("选了说明就要写，写了就要选。", "Write the account if it goes."), "brief")
    if consent and data.get("consent") not in CONSENTS:
        raise WrongInputError(
            Words(
                "要本人单独同意，请登记怎样同意的。", "Separate consent is needed: record how it was given."
            ),
            "consent",
        )
    _check_withheld(context, door)


def _check_withheld(context: Context, door: Door) -> None:
    data = context.given.data
    if not data.get("withhold"):
        return
    if not door.may_withhold or context.act.actor.doer.actor_role != Role.HEAD.code:
        raise GuardError(
            Words(
                "只有机构负责人可以决定，依法报告时对谁只告知“已依法报告”。",
                "Only the head decides to whom no more is told than that a report under the law was made.",
            )
        )
    if not context.given.texts.get("withheld_because", "").strip():
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "withheld_because")


def _told(context: Context, door: Door) -> tuple[list[str], list[str]]:
    """Who reads all of it, and who only that a report was made: never more people than it says something of."""
    about = str(context.given.data["about"])
    side = next(one.side for one in context.parties if str(one.id) == about)
    passed = any(FIELDS[code].of_others for code in context.given.data["fields"])
    others = [str(one.id) for one in context.parties if one.side != side]
    concerned = [about, *(others if passed and not door.silent else [])]
    fact = [one for one in concerned if one != about and one in set(data_list(context, "withhold"))]
    return [one for one in concerned if one not in fact], fact


def data_list(context: Context, name: str) -> list[str]:
    """The ids under one name of what was given."""
    return [str(one) for one in context.given.data.get(name, ())]


def _tell(context: Context, door: Door, full: list[str], fact: list[str], *, consent: bool) -> None:
    body = context.given.texts["body"]
    context.asked_for["referred"] = {
        "body": Words(body, body),
        "given": listed_words([FIELDS[code].words for code in context.given.data["fields"]]),
        "basis": basis(door, consent=consent),
    }
    context.addressed["referred"] = frozenset(UUID(one) for one in full)
    if fact:
        context.asked_for["reported"] = {"basis": door.basis.words}
        context.addressed["reported"] = frozenset(UUID(one) for one in fact)


def listed_words(words: list[Words]) -> Words:
    """Several in one line."""
    return Words(listed(one.zh for one in words).zh, ", ".join(one.en for one in words))


def _open(context: Context) -> Referral:
    wanted = str(context.given.data.get("referral", ""))
    row = next((one for one in open_ones(context.matter) if str(one.id) == wanted), None)
    if row is None:
        raise WrongInputError(Words("请选择哪一次移送。", "Choose the referral."), "referral")
    return row


def _day(context: Context, name: str) -> date:
    given = context.given.data.get(name)
    today = context.recorded_at.astimezone(SHANGHAI).date()
    day = date.fromisoformat(str(given)[:10]) if given else today
    if day > today:
        raise WrongInputError(Words("这一天还没有到。", "That day has not come."), name)
    return day
