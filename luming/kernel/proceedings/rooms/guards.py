"""Guards of the steps inside a room: it is open, the thread is hers, and there is something to answer."""

from luming.kernel.parties.models import Party
from luming.kernel.parties.models.party import MEMBER
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.rooms.reading import is_open, minutes, terms
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.room import threads_of
from luming.kernel.workflow.words import Words

CLOSED = Words(
    "调解室没有开：要各方都同意在这里谈。", "The room is not open: every party has to agree to talk here."
)
NOT_HERS = Words("这里不是您的谈话。", "This thread is not yours.")
SPOKEN_FOR = Words("您由推选的代表说话，请找代表。", "Your representatives speak for you here; turn to them.")


def may_speak(context: Context) -> Words | None:
    """Whether the room is open and the thread is one of hers."""
    role = Role.of(context.act.actor.doer.actor_role)
    if context.given.compartment not in threads_of(role):
        return NOT_HERS
    me = context.acting_party
    if me and Party.objects.filter(id=me, in_group=MEMBER).exists():
        return SPOKEN_FOR
    return None if is_open(context.matter) else CLOSED


def answers_terms(context: Context) -> Words | None:
    """Only what was proposed is answered."""
    known = {one.key for one in terms(context.matter)}
    if context.given.data.get("answers") and set(context.given.data["answers"]) <= known:
        return None
    return Words("没有等您答复的条款。", "There is no clause to answer.")


def answers_minutes(context: Context) -> Words | None:
    """Only the newest minutes are confirmed or objected to."""
    written = minutes(context.matter)
    if written and context.given.data.get("about") == str(written[-1].event.id):
        return None
    return Words(
        "没有等您确认的纪要，或者纪要刚刚又写了一份。", "No minutes wait for you, or new ones came just now."
    )
