"""Conditions that the table of steps cannot say: who has answered before."""

from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.words import Words


def another_hand(context: Context) -> Words | None:
    """Whoever answered does not check her own answer."""
    answers = context.matter.events.filter(step__in=("answer", "recheck"))
    if not answers.filter(actor_user=context.act.actor.doer.actor_user).exists():
        return None
    return Words(
        "您答复过这件事，请由上级复核，或者交给别人重新办理。",
        "You answered it yourself: leave it to your superior, or have somebody else handle it again.",
    )
