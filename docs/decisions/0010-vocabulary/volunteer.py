"""A volunteer's training and exam (乡村“法律明白人”), on paper: law file §10."""

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.procedure import Procedure
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.state import START, State, closed, final
from luming.kernel.workflow.step import Several, record, step
from luming.kernel.workflow.words import Words

RULES = Law(
    Words("乡村“法律明白人”培养工作规范（试行）", "Norms on Village Legal Guides (trial)")
)  # 2021-11-08
VILLAGER, CLERK, HANDLER, HEAD = Role.APPLICANT, Role.CLERK, Role.HANDLER, Role.HEAD


class Volunteer(Procedure):
    """A villager is proposed, trained, examined and confirmed; she publicises law and never decides anything."""

    code, version = "volunteer", 1
    title = Words("法律明白人培养", "Training of a legal guide")
    law = RULES
    number_word = "明"

    recommended = State("已推荐", "Recommended")
    training = State("培训中", "In training")
    passed = State("考核合格，待认定", "Passed, to be confirmed")
    serving = State("在岗", "Serving")
    not_chosen = closed("未入选", "Not chosen")
    left = closed("已退出", "Left")
    archived = final("已归档", "Archived")

    recommend = step("推荐", "Recommend", START >> recommended, (VILLAGER, CLERK))
    choose = step("初选", "Choose", recommended >> training, HEAD)
    turn_down = step("未入选", "Turn down", recommended >> not_chosen, HEAD, outcome="explained")
    attend = record("参加培训", "Attend a course", (training | serving), (CLERK, HANDLER))
    examine = step(
        "考核", "Examine", training >> passed, HANDLER, requires=(attend,), several=Several(2, of=2, sealed=True,
        dissent=True), says=Words("两名考官分别评定，都评定后才公开；没有通过的继续培训", "Two examiners mark apart; who fails trains on"),
    )
    review_paper = record("复核成绩", "Look at the marks again", (training | passed), HEAD)
    confirm = step("认定发证", "Confirm", passed >> serving, HEAD)
    activity = record("履职记录", "Record what she did", serving, (VILLAGER, CLERK))
    yearly_review = record("年度考核", "Yearly review", serving, (CLERK, HEAD))
    township_opinion = record("乡镇审核意见", "The township's opinion", serving, HANDLER)
    withdraw = step(
        "本人退出", "Withdraw", (recommended | training | serving) >> left, (VILLAGER, CLERK), outcome="withdrawn",
    )
    remove = step("取消资格", "Remove", serving >> left, HEAD, requires=(township_opinion,), outcome="explained")
    come_back = step("重新参加", "Come back", (not_chosen | left) >> recommended, (VILLAGER, CLERK))
    archive = step("归档", "Archive", (not_chosen | left) >> archived, CLERK)
