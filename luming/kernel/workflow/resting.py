"""A matter entered twice rests in the one that leads: what is still done in it, and how it goes where that one goes. Pure.

It stays open, with its own number, days and clocks. What a party does in her own matter stays hers; officers act in the
leading one, but for what nobody else can do for these people.
"""

from typing import TYPE_CHECKING

from luming.kernel.workflow.refusal import NotYoursError, Refused, RestingError
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.words import Words

if TYPE_CHECKING:
    from luming.kernel.workflow.position import Position

NOT_FOR_OFFICERS = frozenset({Role.APPLICANT, Role.RESPONDENT, Role.LAW})
# What officers still do in it: its own material, its own clocks, its own mistakes, its people's data and rights.
KEPT = frozenset(
    {
        "unmerge",
        "add_material",
        "answer_assistance",
        "answer_table",
        "extend",
        "pause",
        "resume",
        "correct",
        "confirm_correction",
        "name_subject",
        "replace_code",
        "record_service",
        "ask_about_data",
        "answer_about_data",
        "decide_recusal",
        "name_speaker",
        "end_speaker",
        "party_ended",
        "heirs_follow",
        "hold_destruction",
        "lift_hold",
        "reply_supervision",
        "close_supervision",
        "record_referral_receipt",
        "record_referral_return",
    }
)


def refusal(at: "Position", step: Step, held: frozenset[Role]) -> Refused | None:
    """Why this role may not take the step while the matter rests; None where it may, and where it does not rest."""
    if at.resting_in and step.name not in KEPT and not held & NOT_FOR_OFFICERS:
        return RestingError(at.resting_in)
    return None


def misplaced(at: "Position", step: Step) -> Refused | None:
    """Why a step of resting itself makes no sense where the matter stands."""
    if step.hand in {Hand.CONTINUES, Hand.FOLLOWS} and not at.resting_in:
        return NotYoursError(Words("它没有并入别的事项。", "It is not merged into another matter."))
    if step.hand is Hand.RESTS and at.offered_to is not None:
        return NotYoursError(
            Words("已经移送，等对方接收或退回。", "Already offered; wait for acceptance or return.")
        )
    return None
