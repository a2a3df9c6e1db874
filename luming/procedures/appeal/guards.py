"""Conditions that the table of steps cannot say: how often it was returned, who stands over whom, who has answered before."""

from luming.kernel.orgs.models import Unit
from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.words import Words


def _returned_twice(context: Context) -> bool:
    return context.matter.events.filter(step="hand_back").count() > 1


def not_returned_twice(context: Context) -> Words | None:
    """Nobody passes it round a third time."""
    if not _returned_twice(context):
        return None
    return Words(
        "已经退回两次，不再派单：由共同的上级指定承办机构，或者本机构办理。",
        "Returned twice: the common superior names the unit, or this one keeps it.",
    )


def superior_of_both(context: Context) -> Words | None:
    """The chief's own subtree holds the unit that has it (the table sees to that) and the one that is to have it."""
    if not _returned_twice(context):
        return Words(
            "退回两次以后才由上级指定，现在请派单。",
            "A superior decides only after two returns; dispatch it.",
        )
    over = Unit.objects.get(id=context.act.actor.doer.actor_unit)
    if Unit.objects.filter(id=context.given.target.unit, path__startswith=over.path).exists():
        return None
    return Words("这个机构不在您的管辖之内。", "That unit is not under yours.")


def another_hand(context: Context) -> Words | None:
    """Whoever answered does not check her own answer."""
    answers = context.matter.events.filter(step__in=("answer", "recheck"))
    if not answers.filter(actor_user=context.act.actor.doer.actor_user).exists():
        return None
    return Words(
        "您答复过这件事，请由上级复核，或者交给别人重新办理。",
        "You answered it yourself: leave it to your superior, or have somebody else handle it again.",
    )
