"""The journey that the bench's officers take with each matter, step by step through ``perform()``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.parties.models import Party
from luming.kernel.proceedings.act import Act, Given, officer
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import within
from luming.kernel.scope.scopes import Units
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.position import Target


@dataclass(frozen=True)
class Desk:
    """A township's clerk and mediator."""

    clerk: Viewer
    mediator: Viewer


def desks() -> dict[UUID, Desk]:
    """By unit, where both are."""
    posts = Post.objects.filter(role_code__in=("clerk", "mediator")).select_related("user", "unit")
    people: dict[UUID, dict[str, Viewer]] = {}
    for post in posts:
        people.setdefault(post.unit_id, {})[post.role_code] = Viewer.of(post.user, today())
    return {unit: Desk(**found) for unit, found in people.items() if len(found) == 2}  # noqa: PLR2004 - both


def received(rooms: dict[UUID, Desk]) -> list[tuple[UUID, UUID]]:
    """Matters that wait to be accepted in these units."""
    with within(Units(frozenset(rooms))):
        waiting = Matter.objects.filter(
            procedure="mediation", state="received", holder__in=rooms, officer=None
        ).order_by("id")
        return list(waiting.values_list("id", "holder_id"))


def journey(matter: UUID, desk: Desk) -> Iterator[Callable[[], Any]]:
    """Each step as something to call; parties are read when the first is taken."""
    parties: list[str] = []

    def take(step: str, who: Viewer, given: Callable[[], Given]) -> None:
        with within(who.scope):
            if not parties:
                rows = Party.objects.filter(matter=matter).order_by("side")
                parties.extend(str(key) for key in rows.values_list("id", flat=True))
            perform(matter, Act(step, officer(who), given()))

    mediator = desk.mediator.posts[0].id
    yield partial(take, "accept", desk.clerk, lambda: Given(target=Target(post=mediator)))
    yield partial(
        take,
        "invite",
        desk.clerk,
        lambda: Given({"party": parties[1], "way": "call", "result": "thinks"}, codes=(UUID(parties[1]),)),
    )
    yield partial(take, "join", desk.mediator, Given)
    yield partial(take, "rights_notice", desk.mediator, lambda: Given({"told": parties, "manner": "oral"}))
    yield partial(take, "sitting", desk.mediator, lambda: _sitting(parties))


def _sitting(parties: list[str]) -> Given:
    ended = now()
    data = {
        "began_at": (ended - timedelta(hours=1)).isoformat(),
        "ended_at": ended.isoformat(),
        "present": parties,
        "result": "to_continue",
    }
    return Given(data, {"place": "调解室", "process": "双方说明经过，分别听取意见。"})
