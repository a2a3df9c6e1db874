"""Steps that every procedure has because one side may be many: its list, who speaks for it, who goes her own way."""

from luming.kernel.workflow.common import OPEN, Common
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import State, staying
from luming.kernel.workflow.step import Step, step
from luming.kernel.workflow.words import Words

_DESK = (Role.CLERK, Role.MEDIATOR, Role.HANDLER, Role.HEAD)


def group_steps(states: dict[str, State]) -> dict[str, Step]:
    """Fresh steps over this procedure's own states, by name."""
    return {common.name: common.step(states) for common in GROUPS} | {"rejoin": _rejoin(states)}


def _rejoin(states: dict[str, State]) -> Step:
    """The file of a matter that was split off ends where it is brought back: its people and days are the other's again."""
    during, archived = OPEN.states(states), states.get("archived")
    return step(
        "并回原事项",
        "Bring back into the matter it came from",
        during >> archived if archived else staying(during),
        _DESK,
        says=Words(
            "人回到原来的事项，期限像没有分开过一样；这一卷到此归档",
            "She is a party there again and its clocks run as if she had never gone; this file ends here",
        ),
        tells=("brought_back",),
        rare=True,
        outcome="rejoined" if archived else "",
    )


# Civil Procedure Law (2023) arts. 56 and 57, and its 2022 interpretation art. 78 (two to five), bind courts; a committee
# or an office follows them by analogy, which is LOCAL. So is the number on one side.
GROUPS = (
    Common(
        "list_members",
        "登记群体名单",
        "Record a group's list",
        OPEN,
        _DESK,
        says=Words(
            "一方最多五百人；每一行先核对，没有问题才登记",
            "500 persons on one side at most; every row is checked before any is recorded",
        ),
    ),
    Common(
        "name_speaker",
        "推选代表人",
        "Name a representative of the group",
        OPEN,
        _DESK,
        says=Words(
            "最多五名；代表人办的事对全体有效，放弃请求或者和解要全体同意（参照民事诉讼法第五十六条）",
            "Five at most; what they do holds for all, but to give up or settle needs everybody's consent "
            "(by analogy with article 56 of the Civil Procedure Law)",
        ),
        tells=("speaks_for_group",),
    ),
    Common(
        "end_speaker",
        "代表人不再代表",
        "End a representative's mandate",
        OPEN,
        _DESK,
        says=Words("她仍是当事人，只代表自己", "She stays a party and speaks for herself alone"),
        tells=("speaks_no_more",),
    ),
    Common(
        "record_consent",
        "登记成员的同意",
        "Record the members' consent",
        OPEN,
        _DESK,
        says=Words(
            "附上签名的材料；事情进到下一个状态以后要重新征求",
            "With what they signed; once the matter has moved on, they are asked anew",
        ),
    ),
    Common(
        "leave",
        "退出",
        "Leave",
        OPEN,
        (Role.APPLICANT, *_DESK),
        says=Words(
            "只退出这一个人，其他申请人的事接着办；她自己可以再来，也可以去法院",
            "Only this person leaves and the others' matter goes on; she may come again, or go to court",
        ),
        tells=("left", "member_left"),
        gives_up=True,
    ),
    Common(
        "split_off",
        "另行立案",
        "Into a matter of her own",
        OPEN,
        _DESK,
        says=Words(
            "这个人的事单独办：申请日期、期限和已经过去的日子都不变",
            "Her matter goes on by itself: application date, periods and the days already spent stay",
        ),
        tells=("member_left",),
    ),
    Common(
        "party_ended",
        "当事人死亡或者终止",
        "A party died or ceased",
        OPEN,
        _DESK,
        says=Words(
            "附上证明；可以中止的期限从那天起中止，等继承人或者承受人（调解期限的中止是本地规定）",
            "With a paper; clocks that may pause do from that day, until heirs or a successor come "
            "(for the period of mediation a local rule)",
        ),
        tells=("date_moved",),
    ),
    Common(
        "heirs_follow",
        "继承人或者承受人参加",
        "Heirs or a successor come in",
        OPEN,
        _DESK,
        says=Words(
            "他们接替成为当事人，中止的期限恢复", "They are parties in her place, and what was paused goes on"
        ),
        tells=("heir_joined", "date_moved"),
    ),
    Common(
        "carried_over",
        "从原事项带来",
        "Carried over",
        OPEN,
        (Role.LAW,),
        says=Words(
            "状态、承办人、期限和日子同分出来的那一天",
            "State, officer, clocks and days are those of the day it was split",
        ),
    ),
    Common(
        "comes_back",
        "回到这件事",
        "Comes back",
        OPEN,
        (Role.LAW,),
        says=Words("分出去的当事人并了回来", "A party who had gone her own way is back"),
    ),
)
