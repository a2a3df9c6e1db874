"""What a step takes with it of itself: the second return the common superior, a table with another lead its hand-over."""

from dataclasses import replace
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.proceedings import passing
from luming.kernel.proceedings.act import Act, Given, by_law
from luming.kernel.workflow import ruling
from luming.kernel.workflow.position import Position, Target
from luming.kernel.workflow.step import Hand, Step


def of(matter: Matter, at: Position, step: Step, act: Act, event: UUID) -> Act | None:
    """The act that follows this one at once, an event of its own; ``at`` is where the matter stood before."""
    if ruling.is_due(at, step):
        superior = passing.superior_for(matter, at.offered_to)
        return Act(
            ruling.REFER, by_law(), Given(data={"recorded_by": event}, target=Target(unit=superior.id))
        )
    lead = act.given.target.unit if step.hand is Hand.SEATS else None
    if lead is None or lead == at.holder:
        return None
    texts = {"reason": act.given.texts["subject"]} if act.given.texts.get("subject") else {}
    data = {"recorded_by": event, "ground": "agencies"}
    return replace(
        act, step="hand_over", key="", given=Given(data=data, texts=texts, target=Target(unit=lead))
    )
