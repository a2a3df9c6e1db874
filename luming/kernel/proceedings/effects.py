"""What the steps that every procedure has bring about, beside their event. By name: the declarations know no database."""

from collections.abc import Callable

from luming.kernel.proceedings import (
    archiving,
    corrections,
    data_requests,
    erasing,
    holds,
    joining,
    kin,
    lapsing,
    merging,
    moving,
    passing,
    recusals,
    serving,
    supervising,
    tables,
)
from luming.kernel.proceedings.context import Context
from luming.kernel.proceedings.groups import consenting, leaving, listing, speaking, splitting, succession
from luming.kernel.proceedings.referring import carrying

EFFECTS: dict[str, Callable[[Context], None]] = {
    "extend": moving.extend,
    "pause": moving.pause,
    "resume": moving.resume,
    "settle_dates": moving.settle_dates,
    "correct": corrections.correct,
    "confirm_correction": corrections.confirm,
    "record_service": serving.record,
    "served": serving.record,
    "fall_due": lapsing.fall_due,
    "lapse": lapsing.lapse,
    "list_members": listing.listed,
    "name_speaker": speaking.named,
    "end_speaker": speaking.ended,
    "record_consent": consenting.consented,
    "leave": leaving.left,
    "split_off": splitting.off,
    "rejoin": splitting.back,
    "comes_back": splitting.came_back,
    "party_ended": succession.ended,
    "heirs_follow": succession.followed,
    "ask_about_data": data_requests.asked,
    "answer_about_data": data_requests.answered,
    "hold_destruction": holds.placed,
    "lift_hold": holds.lifted,
    "ask_recusal": recusals.asked,
    "decide_recusal": recusals.decided,
    "merge": merging.merge,
    "unmerge": merging.unmerge,
    "follow_leading": merging.followed,
    "leading_closed": merging.followed,
    "handle_together": joining.together,
    "handle_apart": joining.apart,
    "others_joined": joining.changed,
    "supervise": supervising.supervise,
    "reply_supervision": supervising.reply,
    "close_supervision": supervising.close,
    "refer_out": carrying.refer,
    "record_referral_receipt": carrying.received,
    "record_referral_return": carrying.returned,
    "hand_over": passing.offered,
    "take_over": passing.taken,
    "refer_up": passing.referred,
    "name_holder": passing.named,
    "call_table": tables.called,
    "answer_table": tables.answered,
    "joint_sitting": tables.sat,
    "change_mode": tables.mode_changed,
    "end_table": tables.ended,
}


def carry_out(context: Context) -> None:
    """Write what the step does to clocks, papers and facts. Raises Refused; the step is then not taken at all."""
    effect = EFFECTS.get(context.step.name)
    if effect is not None:
        effect(context)
    consenting.noted(context)
    consenting.lapse(context)
    lapsing.deemed(context)
    archiving.archived(context)
    erasing.destroyed(context)
    kin.open_child(context)
    merging.carry_along(context)
