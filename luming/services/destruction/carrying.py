"""Confirming a list and carrying it out: each file by ``perform()`` with both voices, in a transaction of its own.

What was put on hold or changed since it was listed is left out and said so; whoever has lost her post has lost her voice.
"""

from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from luming.kernel.matters.models import Matter
from luming.kernel.orgs.models import Post, User
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.proceedings import holds
from luming.kernel.proceedings.act import Act, Given, officer
from luming.kernel.proceedings.perform import perform
from luming.kernel.scope.city import city, own_code, within
from luming.kernel.scope.scopes import Job
from luming.kernel.workflow.moment import now, today
from luming.kernel.workflow.refusal import NotYoursError, Refused, WrongInputError
from luming.kernel.workflow.rights import ARCHIVED
from luming.kernel.workflow.words import Words
from luming.services.destruction.listing import CONFIRMING, post_of
from luming.services.destruction.models import JOB, NOTHING, DestructionList, Line, Outcome, Stage

STEP = "destroy"
TASK = "carry_out_destruction"
CHANGED = Words(
    "列入清册以后又有新的记录，可以重新列入",
    "something was recorded since it was listed; it may be listed again",
)
ANSWERED = Words("这份清册已经有人答复。", "Somebody has answered this list already.")


def confirm(found: DestructionList, viewer: Viewer) -> None:
    """A second person has checked the list: a job destroys its files. Raises Refused."""
    post = post_of(viewer, found.unit_id, CONFIRMING)
    if viewer.user.id == found.made_by_id:
        raise NotYoursError(
            Words(
                "列清册的人不能自己核对，请另一个人来。",
                "Whoever made the list does not check it: ask another person.",
            )
        )
    _answer(found, Stage.CARRYING, viewer, post)
    app.configure_task(TASK).defer(city_code=own_code(), key=str(found.id))


def drop(found: DestructionList, viewer: Viewer, reason: str) -> None:
    """The list falls, nothing is destroyed; by whoever made it or would check it. Raises Refused."""
    if not reason.strip():
        raise WrongInputError(Words("请写明理由。", "Give the reason."), "reason")
    found.reason = reason.strip()[:200]
    _answer(found, Stage.DROPPED, viewer, post_of(viewer, found.unit_id, CONFIRMING))


def carry_out(city_code: str, key: UUID) -> None:
    """Every line that has no outcome yet; a run that was broken off goes on where it stopped."""
    with city(city_code, Job(JOB)):
        found = DestructionList.objects.get(id=key)
        waiting = [line for line in found.read() if not line.outcome] if found.moving else []
    for line in waiting:
        with city(city_code, Job(JOB)):
            locked = DestructionList.objects.select_for_update().get(id=key)
            if str(line.matter) not in locked.outcomes:
                outcome, note = _one(locked, line)
                locked.outcomes[str(line.matter)] = {"outcome": outcome, "zh": note.zh, "en": note.en}
                locked.save(update_fields=["outcomes"])
    with city(city_code, Job(JOB)):
        DestructionList.objects.filter(id=key, stage=Stage.CARRYING).update(stage=Stage.DONE, ended_at=now())


def _answer(found: DestructionList, stage: str, viewer: Viewer, post: Post) -> None:
    """One of two presses."""
    waiting = DestructionList.objects.filter(id=found.id, stage=Stage.MADE)
    answered = {"answered_by": viewer.user, "answered_post": post, "answered_at": now()}
    if not waiting.update(stage=stage, reason=found.reason, **answered):
        raise WrongInputError(ANSWERED)


def _one(found: DestructionList, line: Line) -> tuple[str, Words]:
    """What becomes of one file: destroyed by both voices, or left as it is with the reason."""
    if not found.is_whole:
        return Outcome.REFUSED, Words(
            "清册被改动过，不照它销毁", "the list was altered; nothing is destroyed by it"
        )
    try:
        with transaction.atomic():
            return _destroyed(found, line)
    except Refused as refused:
        return Outcome.REFUSED, refused.words
    except Matter.DoesNotExist:
        return Outcome.REFUSED, Words("已经不由本机构保管", "no longer kept by this unit")


def _destroyed(found: DestructionList, line: Line) -> tuple[str, Words]:
    why = f"销毁清册{found.number}：{found.basis}"
    given = Given(data={"list": found.number, "list_digest": found.digest}, texts={"reason": why})
    for user, post in _voices(found):
        viewer = Viewer.of(user, today())
        with within(viewer.scope):
            left_out = _left_out(line) if user.id == found.made_by_id else None
            if left_out:
                return left_out
            perform(line.matter, Act(STEP, officer(viewer, post), given))
    return Outcome.DESTROYED, NOTHING


def _voices(found: DestructionList) -> list[tuple[User, Post]]:
    answered = User.objects.get(id=found.answered_by_id), Post.objects.get(id=found.answered_post_id)
    return [(User.objects.get(id=found.made_by_id), Post.objects.get(id=found.made_post_id)), answered]


def _left_out(line: Line) -> tuple[str, Words] | None:
    """Why a file that was listed is not destroyed after all, before anybody's voice is written."""
    matter = Matter.objects.select_for_update().get(id=line.matter)
    standing = holds.standing_holds(matter)
    if standing:
        return Outcome.HELD, holds.said(standing[0])
    if matter.state != ARCHIVED or matter.head_digest != line.head:
        return Outcome.CHANGED, CHANGED
    return None
