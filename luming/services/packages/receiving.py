"""The receipt comes back: what they took is recorded as received, by an officer of the unit that referred it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings.act import Act, Given, officer
from luming.kernel.proceedings.perform import perform
from luming.kernel.proceedings.referring.carrying import unreceived
from luming.kernel.workflow import doors
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import Refused
from luming.kernel.workflow.words import Words
from luming.services.packages import container
from luming.services.packages.container import Opened
from luming.services.packages.models import Sent
from luming.services.packages.taking import RECEIPT, Within


@dataclass(frozen=True)
class Line:
    """What became of one of our matters there; ``trouble`` where it could not be recorded here."""

    number: str
    theirs: str = ""
    refused: str = ""
    trouble: Words | None = None


def receive(content: bytes, within: Within) -> list[Line]:
    """Each answer in a transaction of its own; a receipt read twice changes nothing more. Raises Refused."""
    with within() as viewer:
        opened = container.opened(content, RECEIPT)
        found = _sent(opened, viewer)
    return [
        _record(sent, opened.said["answers"].get(f"matters/{sent.referral_id}"), within) for sent in found
    ]


def _sent(opened: Opened, viewer: Viewer) -> list[Sent]:
    """What we sent in that package to that very house, as far as she sees it."""
    try:
        package = UUID(str(opened.said["package"]))
    except (KeyError, ValueError) as odd:
        raise container.SpoiltError(container.MANIFEST) from odd
    rows = Sent.objects.filter(package=package, house=opened.house).select_related("matter")
    found = list(rows)
    if not found:
        raise Refused(
            Words("这份回执不是您看得到的数据包的。", "This receipt belongs to no package that you see.")
        )
    return found


def _record(sent: Sent, answer: Any, within: Within) -> Line:  # noqa: ANN401 - a line of the manifest
    number, said = sent.matter.number or "", answer if isinstance(answer, dict) else {}
    theirs, refused = str(said.get("number") or "")[:60], str((said.get("refused") or {}).get("zh", ""))[:300]
    if not theirs and not refused:
        return Line(number)
    try:
        with within() as viewer:
            _take_down(sent, theirs, refused, viewer)
    except Refused as trouble:
        return Line(number, theirs, refused, trouble.words)
    return Line(number, theirs, refused)


def _take_down(sent: Sent, theirs: str, refused: str, viewer: Viewer) -> None:
    row = Sent.objects.select_for_update(of=("self",)).select_related("matter").get(id=sent.id)
    if row.answered_at is not None:
        return
    if theirs and any(one.id == row.referral_id for one in unreceived(row.matter)):
        data = {"referral": str(row.referral_id), "received_on": today().isoformat()}
        perform(row.matter_id, Act(doors.RECEIPT, officer(viewer), Given(data=data)))
    row.answered_at, row.number, row.refused = now(), theirs, refused
    row.save(update_fields=["answered_at", "number", "refused"])
