"""Taking a step from a page: which steps are open to this actor, the form of each, and the act made of its answers.

One way for every procedure: desk and portal differ only in who acts and how the page looks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import hands, holds
from luming.kernel.proceedings.act import Act, Actor, officer
from luming.kernel.proceedings.common_forms import form_of
from luming.kernel.proceedings.forms import Earlier, StepForm
from luming.kernel.proceedings.perform import Done, perform
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.workflow.moment import today
from luming.kernel.workflow.position import Position, open_steps
from luming.kernel.workflow.refusal import MayConflictError, Refused
from luming.kernel.workflow.step import Hand, Step


@dataclass(frozen=True)
class OpenStep:
    """One step that leaves from here, with the reason where it is refused to this reader."""

    step: Step
    refused: Refused | None


def steps_for(matter: Matter, actor: Actor) -> list[OpenStep]:
    """Every step from the matter's state, those open to the actor first, in the order of the declaration."""
    procedure = known(matter.procedure, matter.version)
    found = [
        OpenStep(step, refused or _held(matter, step))
        for step, refused in open_steps(procedure, hands.position_of(matter), actor.standing)
        if not step.unspoken  # these are offered in the room alone
    ]
    return sorted(found, key=lambda one: one.refused is not None)


def _held(matter: Matter, step: Step) -> Refused | None:
    """What is on hold is said before anybody tries."""
    return holds.refusal(matter, today()) if holds.destroys(step) else None


def step_of(matter: Matter, name: str, *, inside: bool = False) -> Step:
    """The step by name; one that is taken in a room only where ``inside`` says so. Raises KeyError."""
    found = known(matter.procedure, matter.version).steps[name]
    if found.unspoken and not inside:
        raise KeyError(name)
    return found


def acting(viewer: Viewer, matter: Matter, step: Step) -> Actor:
    """The officer through the post that carries the step; through any of hers where none does (and it is refused)."""
    if len(viewer.posts) + len(viewer.standing_in) == 1:
        return officer(viewer)
    position = hands.position_of(matter)
    return officer(viewer, next(_posts_for(viewer, position, step), None))


def _posts_for(viewer: Viewer, position: Position, step: Step) -> Iterator[Post]:
    receiving = step.hand is Hand.TAKES or step.name == "hand_back"
    unit = position.offered_to if receiving else position.holder
    posts = (*viewer.posts, *viewer.standing_in)
    yield from (post for post in posts if post.role in step.by and post.unit_id == unit)
    yield from (post for post in posts if post.role in step.by)


@dataclass
class Taking:
    """A step's forms, bound to what was sent; ``seen`` and ``key`` travel in the page as hidden fields."""

    matter: Matter
    step: Step
    actor: Actor
    data: QueryDict | None = None
    files: MultiValueDict[str, Any] | None = None

    def __post_init__(self) -> None:
        kind = form_of(self.step)
        self.form: StepForm = kind(self.data, self.files, matter=self.matter, by=self.actor)
        asks_earlier = self.actor.doer.actor_kind == "staff"
        self.earlier: Earlier | None = Earlier(self.data) if asks_earlier else None

    def is_valid(self) -> bool:
        """Whether everything sent can be; errors stand beside their fields."""
        good = self.form.is_valid()
        return (self.earlier is None or self.earlier.is_valid()) and good

    def take(self) -> Done | None:
        """Take the step. None where it was refused: the reason then stands in the form, beside its field if it has one."""
        try:
            return perform(self.matter.id, self.act())
        except Refused as refused:
            self.refuse(refused)
            return None

    def act(self) -> Act:
        """What the answers ask for."""
        given = self.form.given()
        occurred: datetime | None = None
        if self.earlier is not None:
            occurred = self.earlier.cleaned_data.get("occurred_at")
            reason = self.earlier.cleaned_data.get("earlier_reason") or ""
            if reason:
                given = replace(given, texts={**given.texts, "earlier_reason": reason})
        sent = self.data or QueryDict()
        seen = sent.get("seen", "")
        return Act(
            self.step.name,
            self.actor,
            given,
            occurred,
            int(seen) if seen.isdigit() else None,
            sent.get("key", "")[:80],
            get_language() or "",
        )

    def refuse(self, refused: Refused) -> None:
        """Put a refusal where the reader looks for it; nothing typed is lost."""
        self.refused = refused
        if isinstance(refused, MayConflictError):
            self.form.ask_to_declare()
        name = getattr(refused, "field", "")
        target: forms.Form = self.form
        if self.earlier is not None and name in self.earlier.fields:
            target = self.earlier
        words = refused.words.in_(get_language() or "zh-hans")
        target.add_error(name if name in target.fields else None, words)
