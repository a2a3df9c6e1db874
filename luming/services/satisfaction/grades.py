"""The five grades of GB/T 39734, best first; each with the column in which a cell counts it."""

from collections.abc import Mapping

from luming.kernel.workflow.words import Words

GRADES: Mapping[int, Words] = {
    5: Words("非常满意", "Very satisfied"),
    4: Words("满意", "Satisfied"),
    3: Words("基本满意", "Mostly satisfied"),
    2: Words("不满意", "Not satisfied"),
    1: Words("非常不满意", "Very dissatisfied"),
}
COLUMNS: Mapping[int, str] = {
    5: "very_satisfied",
    4: "satisfied",
    3: "mostly",
    2: "dissatisfied",
    1: "very_dissatisfied",
}
BAD = 2  # and worse: somebody calls, if she wishes it
SIDES: Mapping[str, Words] = {
    "applicant": Words("申请人", "Applicants"),
    "respondent": Words("被申请人", "Respondents"),
}
