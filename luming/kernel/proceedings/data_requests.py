"""Requests about one's own data: recorded with their clock, decided by the unit, carried out as far as they are granted.

What is removed is the asker's alone: her telephone, her words, her files; never another party's.
"""

from collections.abc import Mapping
from uuid import UUID

from luming.kernel.deadlines import running
from luming.kernel.events.models import Event
from luming.kernel.matters.models import Matter
from luming.kernel.parties.models import Party
from luming.kernel.proceedings import erasing, naming
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.standing import unanswered
from luming.kernel.proceedings.wording import spoken
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.rights import ANSWER_PERIOD
from luming.kernel.workflow.words import Words

ASK, ANSWER = "ask_about_data", "answer_about_data"
KINDS = {
    "correct": Words("更正写错的", "Correct what is wrong"),
    "complete": Words("补上缺的", "Complete what is missing"),
    "erase": Words("删除", "Remove"),
    "explain": Words("解释为什么留、怎么用", "Explain why it is kept and how it is used"),
}
GRANTED, IN_PART, REFUSED = "granted", "part", "refused"
DECISIONS = {
    GRANTED: Words("照办", "granted"),
    IN_PART: Words("部分照办", "granted in part"),
    REFUSED: Words("不办", "refused"),
}
# What of hers may be removed, and the names under which erasure knows it.
PARTS: Mapping[str, tuple[Words, tuple[str, ...]]] = {
    "phone": (
        Words("电话", "Telephone"),
        ("party.phone", "message.address", "text.old_value", "text.new_value"),
    ),
    "email": (
        Words("电子邮箱", "E-mail"),
        ("party.email", "message.address", "text.old_value", "text.new_value"),
    ),
    "address": (Words("住址", "Address"), ("party.address", "text.old_value", "text.new_value")),
    "id_number": (
        Words("证件号码", "Document number"),
        ("party.id_number", "text.old_value", "text.new_value"),
    ),
    "needs": (Words("需要的帮助", "Help asked for"), ("party.needs_note",)),
    "files": (Words("交来的材料", "Material given"), ("file",)),
    "words": (Words("写下的话", "Words written"), ("text.*",)),
}
GROUNDS = {
    "kept_by_law": Words(
        "法律规定的保存期限没有到，不能删除；除了保存和保护，不再作他用。",
        "The period for which the law has it kept is not over. It is not removed, and used for nothing but keeping it safe.",
    ),
    "still_needed": Words(
        "这件事还在办，离不开这些信息；办完可以再提。",
        "The matter is still going on and cannot do without it; ask again when it is over.",
    ),
    "held": Words(
        "这件事暂缓销毁，解除以前不删除任何内容；解除以后可以再提。",
        "The matter is held from destruction; nothing is removed until that is lifted. Ask again then.",
    ),
    "found_right": Words("核实过，记录与事实相符。", "It was checked, and agrees with the facts."),
    "of_others": Words(
        "这些内容同时是别人的信息，改动会损害别人的权利。",
        "It is somebody else's information too, and the change would harm her rights.",
    ),
}


def asked(context: Context) -> None:
    """Data: ``kind``, and for an officer ``party``. Starts the clock of the answer, which she alone is shown."""
    party = _who_asks(context)
    if str(context.given.data.get("kind", "")) not in KINDS:
        raise WrongInputError(Words("请选择要做什么。", "Choose what you ask for."), "kind")
    clock = context.procedure.clocks[ANSWER_PERIOD]
    begun = running.start(context.matter, clock, context.event_id, context.occurred_at, party)
    begun.save(force_insert=True)
    running.point_at_earliest(context.matter)
    context.clocks.append(running.said(begun))
    context.noted["to_party"] = party
    due = spoken(begun)
    context.asked_for |= {"data_received": {"due": due}, "data_asked": {"due": due}}
    context.addressed["data_received"] = frozenset({party})


def answered(context: Context) -> None:
    """Data: ``request``, ``decision``; a ``ground`` unless granted; ``erase`` with ``under``; or a value put right."""
    data = context.given.data
    request = pending(context.matter).get(str(data.get("request", "")))
    if request is None:
        raise GuardError(Words("没有等待答复的请求。", "No request waits for an answer."))
    decision, ground = str(data.get("decision", "")), GROUNDS.get(str(data.get("ground", "")))
    if decision not in DECISIONS or (decision != GRANTED and ground is None):
        raise WrongInputError(
            Words("请选择决定；不照办的要写明理由。", "Choose; give the ground unless granted."), "ground"
        )
    party = asker(request)
    if decision != REFUSED:
        _carry_out(context, party)
    context.clocks += running.meet(context.matter, request.id, context.occurred_at, context.event_id)
    context.noted["to_party"] = party
    context.asked_for["data_answered"] = {
        "decision": DECISIONS[decision],
        "reason": _because(context, ground),
    }
    context.addressed["data_answered"] = frozenset({party})


def pending(matter: Matter) -> dict[str, Event]:
    """Requests that wait for an answer, the oldest first, by the id of the event."""
    return unanswered(matter, ASK, ANSWER, "request")


def asker(request: Event) -> UUID:
    """The party whose data it is about, whoever wrote the request down."""
    return UUID(str(request.data["to_party"]))


def kept_under(context: Context) -> Words:
    """The article under which files of this procedure are kept; nothing where it names none."""
    article = context.procedure.kept_under
    return article.words if article else Words("", "")


def _who_asks(context: Context) -> UUID:
    given = context.acting_party or context.given.data.get("party")
    party = Party.objects.filter(id=given, matter=context.matter).first() if given else None
    if party is None:
        raise WrongInputError(Words("请选择哪位当事人。", "Choose the party."), "party")
    return party.id


def _carry_out(context: Context, party: UUID) -> None:
    """What was granted: a value put right, or hers removed under the article that is named."""
    data = context.given.data
    if data.get("party_field"):
        if data.get("party") != str(party):
            raise WrongInputError(
                Words("只能改提出人自己的信息。", "Only the asker's own is put right."), "party_field"
            )
        naming.put_right(context)
    parts = [str(one) for one in data.get("erase", ())]
    if parts:
        _erase(context, party, parts, str(data.get("under", "")).strip())


def _erase(context: Context, party: UUID, parts: list[str], under: str) -> None:
    if not under:
        raise WrongInputError(Words("请写明依据哪一条删除。", "Say under which article."), "under")
    names = [name for part in parts if part in PARTS for name in PARTS[part][1]]
    with within(Job("erase", context.matter.id)):
        removed = erasing.empty(
            context.matter, names, under, context.recorded_at, but=context.event_id, of=party
        )
    context.noted["removed"] = removed
    context.forget()


def _because(context: Context, ground: Words | None) -> Words:
    """The ground in a sentence; where the law has it kept, with the article of the procedure."""
    if ground is None:
        return Words("", "")
    article = kept_under(context)
    if ground is GROUNDS["kept_by_law"] and article.zh:
        return Words(f"{ground.zh}依据：{article.zh}。", f"{ground.en} Under: {article.en}.")
    return ground
