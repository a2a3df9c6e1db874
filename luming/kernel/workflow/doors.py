"""Other doors, common to every procedure: what is referred to another body, its receipt, its return. None closes the matter."""

from luming.kernel.workflow.common import LIVING
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State, States
from luming.kernel.workflow.step import Clock, Document, Step, clock, record
from luming.kernel.workflow.words import Words

OFFICERS = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)
REFER, RECEIPT, RETURN = "refer_out", "record_referral_receipt", "record_referral_return"
RECEIPT_PERIOD = "referral_receipt_period"
LETTER = Document(
    "referral.letter", "移送函", "Letter of referral"
)  # filled by proceedings/referring/letter.py


def door_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    during = LIVING.states(states)
    return {
        REFER: record(
            "移送别的机关",
            "Refer to another body",
            during,
            OFFICERS,
            issues=(LETTER,),
            says=Words(
                "出具移送函，只写选定的内容；告知当事人送到哪里、给了什么、依据什么，这件事照常办",
                "Issues a letter with what is chosen and nothing else; the people are told where, what and why; the matter goes on",
            ),
            tells=("referred", "reported"),
        ),
        **_answers(during),
    }


def _answers(during: States) -> dict[str, Step]:
    """What comes back from there."""
    return {
        RECEIPT: record(
            "登记回执",
            "Record the receipt of a referral",
            during,
            OFFICERS,
            says=Words(
                "对方收到了；是不是受理由对方告知当事人",
                "It has arrived; whether it is taken up, that body tells",
            ),
        ),
        RETURN: record(
            "登记退回",
            "Record the return of a referral",
            during,
            OFFICERS,
            says=Words(
                "写明对方退回的理由，告知当事人", "With the reason that body gave; the people are told"
            ),
            tells=("referral_returned",),
        ),
    }


def door_clocks(steps: dict[str, Step]) -> dict[str, Clock]:
    """Until when its receipt is awaited: each referral's own, ended by its own receipt or return."""
    return {RECEIPT_PERIOD: clock("RF-01", starts=steps[REFER], shown=False)}
