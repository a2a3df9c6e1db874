"""What people of the demo type at a table of several units, and when a superior names the one that has a matter."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luming.demo.answers import Scene

QUESTIONS = ("这类情况主管部门有什么规定，以前怎么处理？", "涉及用工的部分由谁管，能不能派人到场？")


def call_table(scene: "Scene") -> dict[str, Any]:
    """Whoever has it leads; each of the others is asked its own question."""
    due = (scene.at + timedelta(days=7)).date().isoformat()
    found = {"subject": scene.told.title, "mode": "people", "lead": str(scene.body.id) if scene.body else ""}
    for row, (unit, question) in enumerate(zip(scene.seated, QUESTIONS, strict=False)):
        found |= {f"seat{row}_unit": str(unit.id), f"seat{row}_question": question, f"seat{row}_due_on": due}
    return found


def name_holder(scene: "Scene") -> dict[str, Any]:
    """The unit that began with it."""
    unit = str(scene.body.id) if scene.body else ""
    return {"unit": unit, "reason": "双方都是这里的住户，证据也在这里，由原受理机构继续调解。"}


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
}
