"""Matters of one cause and different people, handled together: a list, and nothing else. Each keeps clocks, days and answer.

The first that another is joined to is the middle of the list; every further one is linked to it, so that one link ends
what one step began.
"""

from django.db.models import QuerySet

from luming.kernel.matters.models import Link, Matter
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.merging import UNSEEN, tell_acquainted
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import OneMatter
from luming.kernel.workflow.refusal import GuardError, WrongInputError
from luming.kernel.workflow.words import Words

JOINED = "joined_to"
TOLD = "handled_together"


def middle_of(matter: Matter) -> Matter:
    """The matter that the others of its list are linked to; itself where it is linked to none."""
    link = _live().filter(matter=matter).select_related("other").first()
    return link.other if link else matter


def is_joined(matter: Matter) -> bool:
    """Whether it is linked to the middle of a list, so that it can be taken out of it."""
    return _live().filter(matter=matter).exists()


def why_not(matter: Matter, other: Matter) -> Words | None:
    """Why the two cannot be handled together; None where they can."""
    if other.id == matter.id:
        return Words("不能和它自己一起办。", "A matter is not handled together with itself.")
    if not other.open:
        return Words("那一件已经办结。", "The other one is closed.")
    if other.compartment != matter.compartment or other.resting_in:
        return Words("那一件不能单独一起办。", "The other one cannot be taken by itself.")
    if other.holder_id != matter.holder_id:
        return Words(
            "两件由不同的机构承办：先移送，再一起办。",
            "Two units have them: hand over first, then handle them together.",
        )
    if is_joined(matter) or _live().filter(other=matter).exists():
        return Words(
            "这一件已经和别的事项一起办：请在那一件里加，或者先分开。",
            "This one is handled with others already: add from the other one, or take it apart first.",
        )
    return None


def together(context: Context) -> None:
    """Data: ``other``. Both sides' people are told that it changes nothing of what is theirs."""
    other = Matter.objects.filter(id=context.given.data.get("other")).first()
    if other is None:
        raise WrongInputError(UNSEEN, "other")
    middle = middle_of(other)
    refused = why_not(context.matter, other) or (None if middle == other else why_not(context.matter, middle))
    if refused:
        raise WrongInputError(refused, "other")
    first = not _live().filter(other=middle).exists()
    Link.objects.create(matter=context.matter, other=middle, kind=JOINED, made_at=context.recorded_at)
    tell_acquainted(context, TOLD)
    _note(middle, joined=True, tell=first)


def apart(context: Context) -> None:
    """The link ends and its row stays."""
    link = _live().filter(matter=context.matter).select_related("other").first()
    if link is None:
        raise GuardError(
            Words(
                "没有和别的事项一起办；别的事项并在这一件下的，请在那一件里分开。",
                "It is not joined to another; what was joined to it is taken apart from there.",
            )
        )
    link.ended_at = context.recorded_at
    link.save(update_fields=["ended_at"])
    tell_acquainted(context, "handled_apart")
    _note(link.other, joined=False, tell=False)


def changed(context: Context) -> None:
    """By law, in the middle of the list: its people are told when the first other is joined."""
    if context.given.data.get("tell"):
        tell_acquainted(context, TOLD)


def _note(middle: Matter, *, joined: bool, tell: bool) -> None:
    """In the other one's own chain; a closed one changes no more."""
    from luming.kernel.proceedings.perform import perform  # noqa: PLC0415 - a step of one matter moves another

    if middle.open:
        data = {"joined": joined} | ({"tell": True} if tell else {})
        with within(OneMatter(middle.id)):
            perform(middle.id, Act("others_joined", by_law(), Given(data=data)))


def _live() -> QuerySet[Link]:
    return Link.objects.filter(kind=JOINED, ended_at=None)
