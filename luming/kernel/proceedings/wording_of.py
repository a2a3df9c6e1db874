"""What a piece of text in an event is called when it is shown."""

from luming.kernel.workflow.words import Words

LABELS = {
    "what_happened": Words("发生了什么", "What happened"),
    "asks": Words("要求", "What is asked"),
    "mediator_wish": Words("想请的调解员", "Mediator wished for"),
    "earlier_reason": Words("为什么后来才登记", "Why recorded later"),
    "reason": Words("理由", "Reason"),
    "answer": Words("答复", "Answer"),
    "outcome": Words("情况", "What came of it"),
    "place": Words("地点", "Place"),
    "process": Words("经过", "How it went"),
    "fact": Words("事实", "Fact"),
    "helper": Words("想请的人", "Person asked"),
    "why": Words("为什么请", "Why"),
    "facts": Words("主要事实", "Main facts"),
    "disputed": Words("争议事项", "In dispute"),
    "responsibility": Words("各方责任", "Who answers for what"),
    "findings": Words("回访情况", "Findings"),
    "summary": Words("结案说明", "Summary"),
    "message": Words("消息", "Message"),
    "comment": Words("补充", "Added"),
    "opinion": Words("意见", "Opinion"),
    "agreed": Words("商定", "Agreed"),
    "next_step": Words("下一步", "Next"),
    "note": Words("备忘", "Note"),
    "asked": Words("被调查人", "Person asked"),
    "bearing": Words("和这件事的关系", "Bearing on the matter"),
    "recorder": Words("记录人", "Recorder"),
    "said": Words("调查内容", "What was said"),
    "still_open": Words("还没有解决的", "Still open"),
    "court": Words("法院", "Court"),
    "case_number": Words("法院案号", "The court's case number"),
    "remarks": Words("备注", "Remarks"),
    "request": Words("请求", "Request"),
    "no_stake": Words("声明没有利害关系", "Declares no stake"),
    "demand": Words("督办要求", "What is asked"),
    "measures": Words("做了什么", "What was done"),
    "finding": Words("认定的理由", "Why it ended so"),
    "body": Words("移送到", "Referred to"),
    "brief": Words("写给对方机关的说明", "Account for that body"),
    "withheld_because": Words("为什么只告知一部分", "Why some are told less"),
    "subject": Words("会商什么", "What it is about"),
    "question": Words("请它答", "Asked"),
    "proof": Words("送达凭据", "Proof of service"),
}


def field_label(name: str) -> Words:
    """The label of a field of words; none where its step already says it all."""
    return LABELS.get(name.rstrip("0123456789"), Words("", ""))
