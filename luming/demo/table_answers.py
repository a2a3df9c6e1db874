"""What people of the demo type at a table of several units, under supervision, and in the online room."""

from datetime import timedelta
from typing import Any

from luming.demo.scene import Scene

QUESTIONS = ("这类情况主管部门有什么规定，以前怎么处理？", "涉及用工的部分由谁管，能不能派人到场？")


def call_table(scene: Scene) -> dict[str, Any]:
    """Whoever has it leads; each of the others is asked its own question."""
    due = (scene.at + timedelta(days=7)).date().isoformat()
    found = {"subject": scene.told.title, "mode": "people", "lead": str(scene.body.id) if scene.body else ""}
    for row, (unit, question) in enumerate(zip(scene.seated, QUESTIONS, strict=False)):
        found |= {f"seat{row}_unit": str(unit.id), f"seat{row}_question": question, f"seat{row}_due_on": due}
    return found


def name_holder(scene: Scene) -> dict[str, Any]:
    """The unit that began with it."""
    unit = str(scene.body.id) if scene.body else ""
    return {"unit": unit, "reason": "双方都是这里的住户，证据也在这里，由原受理机构继续调解。"}


def propose_terms(scene: Scene) -> dict[str, Any]:
    """The first clauses of what they will agree."""
    found: dict[str, Any] = {}
    for row, clause in enumerate(scene.told.clauses[:2]):
        found |= {
            f"term{row}_who": scene.side(clause.who)[0],
            f"term{row}_does": clause.does,
            f"term{row}_yuan": "" if clause.yuan is None else str(clause.yuan),
            f"term{row}_due_on": (scene.at + timedelta(days=clause.days)).date().isoformat(),
        }
    return found


TABLE_ANSWERS = {
    "call_table": call_table,
    "answer_table": lambda _: {
        "answer": "opinion",
        "opinion": "规定和以往的处理已写成书面意见，可以派人到场说明。",
    },
    "no_part": lambda _: {"answer": "refused", "opinion": "这件事不在我们的职责范围内，不参加会商。"},
    "joint_sitting": lambda scene: {
        "attended": [str(scene.body.id)] if scene.body else [],
        "agreed": "按主管部门的意见，先把责任分清，再谈补偿。",
    },
    "end_table": lambda _: {"outcome": "各家意见已经到齐，由承办机构继续调解。"},
    "name_holder": name_holder,
    "supervise": lambda _: {
        "ground": "idle",
        "demand": "调解会以后没有再办。请在期限内约双方见面，并把结果告诉当事人。",
        "within": "ordinary",
    },
    "reply_supervision": lambda _: {"measures": "已和双方通电话，约好本周五晚上再谈。"},
    "close_supervision": lambda _: {"outcome": "put_right", "finding": "已经约好见面，按时答复。"},
    "enter_room": lambda _: {"answer": "yes"},
    "say_in_room": lambda _: {"thread": "room", "message": "我白天上班，晚上能看。希望这周能谈完。"},
    "propose_terms": propose_terms,
    "answer_terms": lambda _: {"answer0": "counter", "words0": "可以，但是希望宽限十天。"},
}
