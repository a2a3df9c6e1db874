"""Steps that every procedure has between two matters: one merged into another and out again, several handled together."""

from luming.kernel.workflow.common import OPEN, Common
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State
from luming.kernel.workflow.step import Hand, Step
from luming.kernel.workflow.words import Words

_COUNTER = (Role.CLERK, Role.HEAD)
_DESK = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)


def linking_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    return {common.name: common.step(states) for common in LINKING}


LINKING = (
    Common(
        "merge",
        "并入另一件事",
        "Merge into another matter",
        OPEN,
        _COUNTER,
        hand=Hand.RESTS,
        says=Words(
            "同一件事登记了两次时用；随那一件办，编号、申请日期和期限不变，各人仍得到自己的答复",
            "Where one matter was entered twice; it goes along with the other, keeps number, application date and "
            "periods, and its people get their own answer",
        ),
        tells=("merged",),
    ),
    Common(
        "unmerge",
        "拆出来单独办",
        "Take out again",
        OPEN,
        _COUNTER,
        hand=Hand.CONTINUES,
        says=Words(
            "从原来的状态接着办，期限和日子不变",
            "It goes on from where it stood; periods and days stay",
        ),
        tells=("unmerged",),
    ),
    Common(
        "follow_leading",
        "随并入的事项",
        "Goes along with the leading matter",
        OPEN,
        (Role.LAW,),
        hand=Hand.FOLLOWS,
        says=Words(
            "并入的那一件换了机构、承办人或者状态",
            "The leading matter has another unit, another officer or another state",
        ),
        tells=("leading_moved",),
    ),
    Common(
        "leading_closed",
        "并入的事项已办结",
        "The leading matter was closed",
        OPEN,
        (Role.LAW,),
        hand=Hand.CONTINUES,
        says=Words(
            "这一件还没有答复：由承办人按它自己的编号答复",
            "This one has no answer yet: its officer gives it, under its own number",
        ),
        tells=("leading_closed", "own_answer_due"),
    ),
    Common(
        "handle_together",
        "和同类的事一起办",
        "Handle together",
        OPEN,
        _DESK,
        says=Words(
            "同一个起因、不同的人；每件的编号、期限和答复各是各的",
            "One cause, different people; each keeps its number, its periods and its answer",
        ),
        tells=("handled_together",),
    ),
    Common(
        "handle_apart",
        "分开办",
        "Handle apart",
        OPEN,
        _DESK,
        says=Words("从此单独办理，其他不变", "From now on by itself; nothing else changes"),
        tells=("handled_apart",),
    ),
    Common(
        "others_joined",
        "同类的事有变动",
        "What is handled with it changed",
        OPEN,
        (Role.LAW,),
        says=Words("另一件事和它一起办，或者分开了", "Another matter is handled with it, or no longer is"),
        tells=("handled_together",),
    ),
)
