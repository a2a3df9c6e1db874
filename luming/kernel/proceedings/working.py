"""What supervision and figures ask of a matter's row: the last step of substance, a disputed closing, how it is counted.

Of substance is every step that the procedure itself declares, when an officer takes it, and of the common ones those that
bring somebody else in. A name put right, a code replaced or a period moved is none; nor is what a party or the law does.
"""

from datetime import date

from luming.kernel.proceedings.context import Context
from luming.kernel.workflow.counting import Counted
from luming.kernel.workflow.moment import SHANGHAI
from luming.kernel.workflow.rights import every_common_step

COMMON = frozenset(every_common_step({}))
OF_SUBSTANCE = frozenset(
    {
        "hand_over",
        "take_over",
        "hand_back",
        "ask_assistance",
        "answer_assistance",
        "record_service",
        "reply_supervision",
        "refer_out",
        "call_table",
        "answer_table",
        "joint_sitting",
    }
)
WORKS = frozenset({"staff", "import"})


def noted(context: Context, *, was_open: bool) -> None:
    """On the matter's row (not saved): the day of a step of substance, as the first always is; a party who re-opens it."""
    if not context.matter.open:
        context.matter.disputed = False
    elif not was_open:
        context.matter.disputed = context.act.actor.doer.actor_kind == "party"
    day = context.occurred_at.astimezone(SHANGHAI).date()
    if context.opens or context.before.state != context.matter.state:
        _count(context, day)
    visit(context)
    if context.opens or _is_work(context):
        known = context.matter.worked_on
        context.matter.worked_on = max(day, known) if known else day


def visit(context: Context) -> None:
    """On the row: whether what was agreed has been visited, by the steps that stand as taken."""
    how = context.procedure.performing
    context.matter.followed = how is not None and how.visits in context.matter.done


def _count(context: Context, day: date) -> None:
    matter, counting = context.matter, context.procedure.counting
    if counting is not None:
        stood = Counted(matter.accepted_on, matter.concluded_on, matter.concluded_as)
        now = stood.then(counting, matter.state, matter.outcome, day, is_open=matter.open)
        matter.accepted_on, matter.concluded_on, matter.concluded_as = (
            now.accepted_on,
            now.concluded_on,
            now.concluded_as,
        )


def _is_work(context: Context) -> bool:
    name = context.step.name
    return context.act.actor.doer.actor_kind in WORKS and (name in OF_SUBSTANCE or name not in COMMON)
