"""The appeal's texts, and the short lists its forms offer."""

from pathlib import Path

from luming.kernel.content.library import COMMON, Library
from luming.kernel.workflow.counting import Counting
from luming.kernel.workflow.words import Words

LIBRARY = Library(Path(__file__).parent / "content", COMMON)
KINDS = {
    "question": Words("咨询：想问清楚一件事", "A question: to find something out"),
    "help": Words("求助：请部门帮忙办", "A call for help: to have something done"),
    "suggestion": Words("建议：觉得哪里可以更好", "A suggestion: something could be better"),
    "complaint": Words("投诉：部门或者单位没有办好", "A complaint: something was not done well"),
    "report": Words("举报：有人违反规定", "A report: somebody breaks the rules"),
    "figure": Words("异议：公布的数字不对", "A challenge: a published figure looks wrong"),
}
# By when each is answered.
RULES = {
    "help": "EN-14.2",
    "suggestion": "EN-14.2",
    "complaint": "EN-14.3",
    "report": "EN-14.3",
    "figure": "EN-14.2",
}
# Kept apart in every figure: what was solved, what was explained, what has no ground in the rules.
RESULTS = {
    "resolved": Words("已经解决", "Solved"),
    "explained": Words("作出解释说明", "Explained"),
    "no_ground": Words("没有政策法规依据，不能办", "No ground in law or policy; it cannot be done"),
}
FINDINGS = {
    "stands": Words("原答复成立", "The answer stands"),
    "changed": Words("改变原答复", "The answer is changed"),
}
GRADES = {
    "5": Words("非常满意", "Very satisfied"),
    "4": Words("满意", "Satisfied"),
    "3": Words("基本满意", "Mostly satisfied"),
    "2": Words("不满意", "Not satisfied"),
    "1": Words("非常不满意", "Very dissatisfied"),
}

# What the figures count of it: it is settled by its answer, and nothing is performed afterwards.
COUNTING = Counting(
    before=frozenset({"received"}),
    working=frozenset({"handling", "rechecking"}),
    settled=frozenset({"answered", "rechecked"}),
)
