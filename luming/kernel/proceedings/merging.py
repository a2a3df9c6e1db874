"""One matter entered twice: merged into the one that leads, it rests, goes along, and comes out again as it was.

Nothing is edited: both keep number, application date, days and clocks. When the leading one closes, the other goes on to an
answer of its own; until it has one, the leading file does not become final.
"""

from uuid import UUID

from django.db import connection

from luming.kernel.matters.models import Link, Matter
from luming.kernel.outbox.models import Message
from luming.kernel.parties.models.party import APPLICANT
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.refusal import WrongInputError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.words import Words

MERGED = "merged_into"
FOLLOWS, CLOSED = "follow_leading", "leading_closed"
UNSEEN = Words("没有找到这个编号，或者您看不到它。", "There is no such number, or you may not see it.")
MOVED = Words("那一件刚才有变化，请再看一遍。", "The other one has just changed; look again.")


def merged_into(matter: Matter) -> list[UUID]:
    """Matters still open that were merged into this one, in whoever's hands they are now."""
    with connection.cursor() as cursor:
        cursor.execute("select * from merged_into(%s)", [matter.id])
        return sorted(row[0] for row in cursor.fetchall())


def why_not(matter: Matter, leading: Matter) -> Words | None:
    """Why this one cannot be merged into that one; None where it can."""
    if leading.id == matter.id:
        return Words("不能并入它自己。", "A matter is not merged into itself.")
    if (leading.procedure, leading.version, leading.compartment) != (
        matter.procedure,
        matter.version,
        matter.compartment,
    ):
        return Words("那一件不是同一种程序。", "The other one follows another procedure.")
    if not leading.open:
        return Words("那一件已经办结。", "The other one is closed.")
    if leading.resting_in:
        return Words(
            f"那一件自己已并入{leading.resting_in}，请直接并入它。",
            f"That one was merged into {leading.resting_in} itself: merge into that.",
        )
    if leading.holder_id != matter.holder_id:
        return Words(
            "两件由不同的机构承办：先移送，再并入。", "Two units have them: hand over first, then merge."
        )
    if merged_into(matter):
        return Words(
            "有别的事项并入了这一件：先把它们拆出来。",
            "Others were merged into this one: take them out first.",
        )
    return None


def merge(context: Context) -> None:
    """Data: ``into``, the leading matter. It is locked, so that it neither closes nor changes hands meanwhile."""
    rows = Matter.objects.select_for_update().defer("words", "grams")
    leading = rows.filter(id=context.given.data.get("into")).first()
    if leading is None:
        raise WrongInputError(UNSEEN, "into")
    target = context.given.target
    moved = (target.into, target.post) != (leading.number, leading.officer_id)
    refused = why_not(context.matter, leading) or (MOVED if moved else None)
    if refused:
        raise WrongInputError(refused, "into")
    _ended(context)
    Link.objects.create(matter=context.matter, other=leading, kind=MERGED, made_at=context.recorded_at)
    _say(context, leading.number or "", leading.state)
    tell_acquainted(context, "merged")


def unmerge(context: Context) -> None:
    """The link ends and its row stays; the matter stands where it stood."""
    _ended(context)
    context.noted["leading"] = context.before.resting_in
    context.said["leading"] = Words(context.before.resting_in, context.before.resting_in)
    tell_acquainted(context, "unmerged")


def followed(context: Context) -> None:
    """By law, with the leading matter: its people are told of another state or another unit."""
    number, state = context.given.data["leading"], context.given.data["leading_state"]
    _say(context, number, state)
    tell_acquainted(context, CLOSED)
    if context.given.data.get("tell"):
        tell_acquainted(context, "leading_moved")


def tell_acquainted(context: Context, code: str) -> None:
    """Send the message to who brought the matter and to who was written to before: nobody hears of a matter this way first."""
    written = Message.objects.filter(matter=context.matter).exclude(party_id=None)
    knows = {one.id for one in context.side(APPLICANT)} | set(written.values_list("party_id", flat=True))
    context.addressed[code] = frozenset(knows)
    context.asked_for[code] = {}


def carry_along(context: Context) -> None:
    """What rests in this matter goes where it goes; when it closes, each goes on to an answer of its own.

    What the law does to every matter of a unit or an officer alike, it does to those by themselves.
    """
    matter, before = context.matter, context.before
    if context.opens or (context.step.is_record and context.step.by == (Role.LAW,)):
        return
    state_moved, unit_moved = matter.state != before.state, matter.holder_id != before.holder
    if not (state_moved or unit_moved or matter.officer_id != before.officer):
        return
    data = {"leading": matter.number, "leading_state": matter.state}
    to = Target(unit=matter.holder_id, post=matter.officer_id)
    tell = {"tell": True} if state_moved or unit_moved else {}
    act = Act(FOLLOWS, by_law(), Given(data=data | tell, target=to))
    _each(matter, act if matter.open else Act(CLOSED, by_law(), Given(data=data)))


def _each(leading: Matter, act: Act) -> None:
    from luming.kernel.proceedings.perform import perform  # noqa: PLC0415 - a step of one matter moves another

    for key in merged_into(leading):
        with within(OneMatter(key)):
            if Matter.objects.only("resting_in").get(id=key).resting_in:
                perform(key, act)


def _say(context: Context, number: str, state: str) -> None:
    context.noted |= {"leading": number, "leading_state": state}
    context.said |= {
        "leading": Words(number, number),
        "leading_state": known(context.matter.procedure, context.matter.version).states[state].words,
    }


def _ended(context: Context) -> None:
    live = Link.objects.filter(matter=context.matter, kind=MERGED, ended_at=None)
    live.update(ended_at=context.recorded_at)
