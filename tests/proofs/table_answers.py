"""What people give with the steps of a table (会商)."""

from datetime import timedelta
from typing import Any

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Given
from luming.kernel.workflow.position import Target
from luming.kernel.workflow.tables import MODES


def _called(scene: Any, target: Target) -> Given:
    """Each unit asked has a question and a day."""
    due = (scene.now + timedelta(days=5)).date().isoformat()
    texts = {f"question{place}": "请说明规定" for place, _ in enumerate(target.units)}
    data = {"mode": "people", "due": {str(unit): due for unit in target.units}}
    return Given(data=data, texts={"subject": "漏水怎么修", **texts})


def _sat(scene: Any, _target: Target) -> Given:
    holder = Matter.objects.get(id=scene.matter).holder_id
    return Given(data={"attended": [str(holder)]}, texts={"agreed": "先修管道"})


TABLE = {
    "call_table": _called,
    "joint_sitting": _sat,
    "answer_table": lambda scene, _: Given(data={"answer": scene.answer}, texts={"opinion": "按规定办"}),
    "change_mode": lambda scene, _: Given(
        data={"mode": scene.chance.choice([*MODES])}, texts={"reason": "涉及行政管理"}
    ),
    "end_table": lambda _, __: Given(texts={"outcome": "各家意见已齐"}),
}
