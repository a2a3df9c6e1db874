"""The step panel: what she may do now, the moving steps first; what is refused only where the reason helps her."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from luming.desk.pages import may_open, roles_of
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import data_requests, holds, joining, recusals, supervising
from luming.kernel.proceedings.act import officer
from luming.kernel.proceedings.groups import counting, leaving, splitting, succession
from luming.kernel.proceedings.referring import carrying
from luming.kernel.proceedings.taking import OpenStep, steps_for
from luming.kernel.workflow import doors, supervision
from luming.kernel.workflow.refusal import NeedsFirstError, RestingError
from luming.kernel.workflow.rights import every_common_step
from luming.kernel.workflow.step import Step
from luming.ui.parts import Choice

COMMON = {name: step.words for name, step in every_common_step({}).items()}
ENDINGS = frozenset({"withdrawn", "refused", "failed", "explained"})
ANSWERS = frozenset(
    {
        "take_over",
        "hand_back",
        "answer_assistance",
        "answer_table",
        "name_holder",
        "name_officer",
        data_requests.ANSWER,
        recusals.DECIDE,
        supervision.REPLY,
        supervision.CLOSE,
    }
)  # somebody waits for these
# Answers to what a party asked, shown while she waits; what ends a hold; what only a side of several people needs.
ASKED: Mapping[str, Callable[[Matter], object]] = {
    data_requests.ANSWER: data_requests.pending,
    recusals.DECIDE: recusals.pending,
    holds.LIFT: holds.standing_holds,
    "name_speaker": counting.is_group,
    "end_speaker": counting.has_speaker,
    "record_consent": leaving.several,
    "leave": leaving.several,
    "handle_apart": joining.is_joined,
    "split_off": leaving.several,
    "rejoin": splitting.is_split,
    "heirs_follow": succession.awaited,
    doors.RECEIPT: carrying.unreceived,
    doors.RETURN: carrying.open_ones,
    supervision.SUPERVISE: supervising.unsupervised,
    supervision.REPLY: supervising.awaits_answer,
    supervision.CLOSE: supervising.awaits_closing,
}


@dataclass(frozen=True)
class Panel:
    """The procedure's own steps, and behind a fold those that every procedure has."""

    first: list[Choice]
    more: list[Choice]


def panel(viewer: Viewer, matter: Matter) -> Panel:
    """The panel for her. Who takes no steps at all (a supervisor) has an empty one."""
    if not may_open(viewer, "step"):
        return Panel([], [])
    own: list[Choice] = []
    common: list[Choice] = []
    for one in sorted(steps_for(matter, officer(viewer)), key=lambda one: _place(matter, one)):
        if _helps(viewer, one) and _is_waited_for(matter, one.step):
            (common if _is_behind(one, matter) else own).append(_choice(matter, one))
    return Panel(own, [choice for choice in common if choice.url])


def _place(matter: Matter, one: OpenStep) -> tuple[bool, bool, bool]:
    """What leads on stands first, then what may be done again, then what ends it without a result, then the refused."""
    return one.refused is not None, one.step.outcome in ENDINGS, one.step.name in matter.done


def _helps(viewer: Viewer, one: OpenStep) -> bool:
    """Open steps; and those of her role that are refused, because knowing why helps. What rests says so once, above."""
    if isinstance(one.refused, RestingError):
        return False
    if one.refused is None:
        return True
    return isinstance(one.refused, NeedsFirstError) or bool(set(one.step.by) & roles_of(viewer))


def _is_waited_for(matter: Matter, one: Step) -> bool:
    """Whether anybody asked, where the step answers somebody."""
    asks = ASKED.get(one.name, one.waits_for)
    return asks is None or bool(asks(matter))


def _is_behind(one: OpenStep, matter: Matter) -> bool:
    """Common steps stand behind the fold, but for those that somebody waits for."""
    waits = one.step.name in ANSWERS and one.refused is None
    has_officer = one.step.name == "name_officer" and matter.officer_id is not None
    return one.step.aside or (_is_common(one.step) and (not waits or has_officer))


def _is_common(step: Step) -> bool:
    """What a procedure calls by its own name is its own: a hotline's hand-over is a dispatch."""
    return COMMON.get(step.name) == step.words


def _choice(matter: Matter, one: OpenStep) -> Choice:
    return Choice(
        title=one.step.words,
        says=one.step.says or "",
        url="" if one.refused else reverse("desk:step", args=[matter.id, one.step.name]),
        refused=one.refused.words if one.refused else "",
        article=one.step.article.words if one.step.article else None,
    )
