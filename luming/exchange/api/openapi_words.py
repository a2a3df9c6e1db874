"""What OpenAPI needs beside what ninja knows: words in two languages, bodies, conditions, and every problem by its status."""

from typing import Any

from luming.exchange.api.problems import KINDS, MEDIA_TYPE, worded
from luming.kernel.workflow.words import Words

TITLE = Words("鹿鸣接口", "Luming API")
ABOUT = Words(
    "别的系统用令牌以一个岗位的身份看和办，和案头的页面走同样的路：同样的表、同样的规则、同样的记录。",
    "Other systems read and act as one post by a token, on the same path as the desk's pages: same forms, rules and records.",
)
SUMMARIES = {
    "me": Words("这个令牌是谁的", "Whose token this is"),
    "listProcedures": Words("有哪些程序", "The procedures"),
    "readProcedure": Words(
        "一个程序：环节、每一步和它问什么", "One procedure: states, steps and what each asks"
    ),
    "listUnits": Words("机构", "The units"),
    "listRegions": Words("地方", "The places"),
    "listMatters": Words("案头的清单", "The desk's lists"),
    "find": Words("按编号或者文字查找", "Find by number or words"),
    "bringMatter": Words("登记一件事", "Bring a matter in"),
    "readMatter": Words("读一件事", "Read a matter"),
    "readTimeline": Words("经过", "What happened"),
    "readDeadlines": Words("期限和理由", "Deadlines with their reasons"),
    "readPapers": Words("文书和材料", "Papers and files"),
    "readSteps": Words("现在可以办的", "What can be done now"),
    "takeStep": Words("办一步", "Take a step"),
    "handOver": Words("移送", "Hand over"),
    "openPaper": Words("打开文书", "Open a paper"),
    "openFile": Words("打开材料", "Open a file"),
}
IN_CHINESE = {  # what the operations' own sentences say in English
    "me": "这个令牌是谁的岗位，能做什么。",
    "listProcedures": "这里的每一种程序。",
    "readProcedure": "环节、类别，和每一步要填什么（JSON Schema）。",
    "listUnits": "今天的机构，按名称排；移送时用。",
    "listRegions": "本市的地方和区划代码，按名称排。",
    "listMatters": "这个岗位案头的一张清单，用案头同样的条件筛选。",
    "find": "按编号（整个或者末尾），或者按标题和文字里的词；从不按人。最新的五十件。",
    "bringMatter": "按这个岗位能登记的程序登记一件事。要带 Idempotency-Key。",
    "readMatter": "这个岗位看得到的样子，人的信息遮住。看过会记下。",
    "readTimeline": "发生过什么，新的在前。",
    "readDeadlines": "正在走的期限，每一个都有规则、条文和逐日的理由。",
    "readPapers": "出具的文书和收到的材料，以及打开它们的地址。",
    "readSteps": "从这里能走的每一步：能办的写明要填什么，不能办的写明为什么。",
    "takeStep": "办一步。带 If-Match 的，别人先办了就不办。",
    "handOver": "移送另一个机构，就是 hand_over 这一步。对方接收之前仍由本机构承办。",
    "openPaper": "出具的文书：PDF 是正式的，Word 供工作用。",
    "openFile": "别人交来的材料。",
}
SCALAR = {"type": ["string", "number", "integer", "boolean", "null"]}
ANSWERS = {
    "type": "object",
    "description": "By field name, as the step's `asks.answers` describes them.",
    "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]},
}
EARLIER = {
    "occurred_at": {"type": "string", "format": "date-time", "description": "If not now."},
    "earlier_reason": {"type": "string", "maxLength": 200},
}
BRINGING = {
    "procedure": {"type": "string"},
    "same_seen": {"type": "boolean", "description": "Register although it may be registered already."},
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!#-~]+$"},
}
TAG = {"schema": {"type": "string"}}
CONDITIONAL = {
    "readMatter": "If-None-Match",
    "readTimeline": "If-None-Match",
    "takeStep": "If-Match",
    "handOver": "If-Match",
}
BODIES = {"bringMatter": BRINGING, "takeStep": {}, "handOver": {}}
REQUIRED = {"bringMatter": ["procedure", "answers"]}
BINARY = {"openPaper", "openFile"}
FOR_ALL = (401, 403, 404, 405, 429, 500, 503)
PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The number of the request, as in X-Request-Id."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "detail"],
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def finished(plain: dict[str, Any]) -> dict[str, Any]:
    """The document, whole."""
    plain["info"] |= {"title": worded(TITLE), "description": worded(ABOUT)}
    plain["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for methods in plain["paths"].values():
        for operation in methods.values():
            _finish(operation)
    return plain


def _finish(operation: dict[str, Any]) -> None:
    name = operation["operationId"]
    operation["summary"] = worded(SUMMARIES[name])
    operation["description"] = worded(Words(IN_CHINESE[name], operation["description"]))
    statuses = set(FOR_ALL) | {422}
    if name in BODIES:
        operation["requestBody"] = _body(BODIES[name], REQUIRED.get(name, []))
        operation["parameters"].append(KEY | {"required": name == "bringMatter"})
        statuses |= {400, 409, 412, 413, 415}
    if condition := CONDITIONAL.get(name):
        operation["parameters"].append({"name": condition, "in": "header", **TAG})
        if condition == "If-None-Match":
            operation["responses"]["304"] = {"description": "Not modified"}
    if name in BINARY:
        every = {"schema": {"type": "string", "contentMediaType": "application/octet-stream"}}
        operation["responses"]["200"] = {"description": "The file", "content": {"*/*": every}}
    for status in sorted(statuses):
        operation["responses"][str(status)] = _problems(status)


def _body(beside: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """JSON; or, with files, a form whose part ``answers`` is the same JSON."""
    properties = beside | {"answers": ANSWERS} | EARLIER
    plain = {"type": "object", "properties": properties, "additionalProperties": False}
    parts = {
        "type": "object",
        "properties": properties | {"answers": {"type": "string", "contentMediaType": "application/json"}},
        "additionalProperties": {"type": "string", "contentMediaType": "application/octet-stream"},
    }
    if required:
        plain["required"] = parts["required"] = required
    return {
        "required": True,
        "content": {"application/json": {"schema": plain}, "multipart/form-data": {"schema": parts}},
    }


def _problems(status: int) -> dict[str, Any]:
    titles = [worded(kind.title) for kind in KINDS.values() if kind.status == status]
    return {
        "description": " / ".join(titles) or str(status),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
