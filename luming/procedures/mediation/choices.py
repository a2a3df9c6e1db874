"""Choices offered in mediation's forms, worded by its content files."""

from typing import Any

from luming.kernel.proceedings.choosing import from_words, said
from luming.kernel.workflow.words import Words
from luming.procedures.mediation.content import Content, load

__all__ = ["from_words", "said"]


def name_of(code: str, wanted: str) -> Words:
    """The wording of one choice; the code itself where the list no longer has it."""
    content: Content = load(code)
    names: dict[str, Any] = {entry.code: entry["name"] for entry in content.entries}
    return names.get(wanted, Words(wanted, wanted))


TRIED = {
    "none": Words("没有", "No"),
    "talked": Words(
        "村、社区或者别的调解组织谈过", "A village, community or other mediators have talked it through"
    ),
    "court": Words("法院已经受理", "A court has taken it"),
    "arbitration": Words("仲裁机构已经受理", "An arbitration body has taken it"),
    "police": Words("公安机关在处理", "The police are dealing with it"),
    "authority": Words("别的机关在处理或者处理过", "Another authority is dealing with it or has decided"),
}
WAYS_OF_INVITING = {
    "sms": Words("短信", "text message"),
    "call": Words("电话", "telephone call"),
    "letter": Words("书面邀请", "letter"),
    "visit": Words("上门", "visit"),
}
OUTCOMES_OF_INVITING = {
    "waiting": Words("已发出，还没有答复", "sent, no answer yet"),
    "not_reached": Words("没有联系上", "not reached"),
    "thinks": Words("联系上了，再考虑", "reached, will think it over"),
    "agrees": Words("同意参加", "agrees to take part"),
    "refuses": Words("明确拒绝", "clearly refuses"),
}
MANNERS = {"written": Words("书面", "in writing"), "oral": Words("口头（已记录）", "orally, and recorded")}
REFUSAL_GROUNDS = {
    "reserved": Words(
        "法律规定由专门机关管辖，或者禁止用调解处理",
        "The law reserves it to another body or forbids mediation",
    ),
    "taken_elsewhere": Words(
        "法院、公安或者其他机关已经受理或者处理", "A court, the police or another authority already has it"
    ),
    "not_a_civil_dispute": Words("不属于民间纠纷", "It is not a dispute between private persons"),
    "other": Words("其他", "Other"),
}
ENDINGS = {
    "party_asked": Words("一方要求终止", "A party asked to end it"),
    "no_agreement": Words("达不成协议", "No agreement could be reached"),
}
CAPACITIES = {
    "relative": Words("亲属", "relative"),
    "neighbour": Words("邻居", "neighbour"),
    "colleague": Words("同事", "colleague"),
    "expert": Words("有专门知识的人", "expert"),
    "organisation": Words("社会组织的人员", "member of a social organisation"),
    "other": Words("其他", "other"),
}
OPENNESS = {"closed": Words("不公开", "closed"), "open": Words("公开", "open")}
SITTING_RESULTS = {
    "agreed": Words("谈成", "agreed"),
    "to_continue": Words("下次再谈", "to be continued"),
    "not_agreed": Words("没有谈成", "not agreed"),
}
PERFORMANCE = {
    "done": Words("全部履行", "all performed"),
    "part": Words("部分履行", "partly performed"),
    "none": Words("没有履行", "not performed"),
}
