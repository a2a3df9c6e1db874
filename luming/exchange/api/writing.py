"""Writing: a matter brought in, a step taken, a hand-over. The same forms, the same two writers as the desk's pages."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse

from luming.exchange.api import answers, telling
from luming.exchange.api.asked import Asked, asked_by, key_of
from luming.exchange.api.bearer import Caller
from luming.exchange.api.conditions import is_overtaken, moved, tag_of
from luming.exchange.api.problems import Problem, error, of_refusal
from luming.exchange.api.scoped import WRITING, router
from luming.exchange.api.seeing import looked_at
from luming.kernel.matters.models import Matter
from luming.kernel.matters.seeing import row_of
from luming.kernel.proceedings import keys
from luming.kernel.proceedings.act import Act, officer
from luming.kernel.proceedings.blind_readers import possible_duplicates
from luming.kernel.proceedings.forms import DECLARATION, Earlier
from luming.kernel.proceedings.perform import Done, begin, perform
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.proceedings.ways import Way, ways
from luming.kernel.scope.directory import link
from luming.kernel.workflow.refusal import MayConflictError
from luming.kernel.workflow.words import Words

HERE: dict[str, Any] = {"tags": ["steps"], "auth": WRITING}
Plain = dict[str, Any]
CREATED = 201


@router.post("/matters", response={CREATED: answers.Done}, **HERE, operation_id="bringMatter")
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a matter in by any procedure that this post opens. Needs an Idempotency-Key."""
    caller = request.caller
    key = key_of(request, caller.post.id, required=True)
    asked = _asked(request)
    way = _way(caller, asked)
    form = way.step.form(asked.answers, asked.files or None) if way.step.form else forms.Form(asked.answers)
    earlier = Earlier(asked.beside)
    asked.refuse_unknown(form)
    _refuse_wrong(form, earlier)
    given, reason = form.given(), earlier.cleaned_data.get("earlier_reason")
    if reason:
        given = replace(given, texts={**given.texts, "earlier_reason": reason})
    who = officer(caller.viewer, caller.post)
    act = Act(way.step.name, who, given, earlier.cleaned_data.get("occurred_at"), key=key)
    opening = form.opening(caller.post.unit_id, way.channel, way.procedure.code)
    if not asked.same_seen:
        _refuse_repeats(caller, act, opening)
    done = begin(opening, act)
    response = _told(caller, done, CREATED)
    response.headers["Location"] = link(f"/api/v1/matters/{done.matter}")
    return response


@router.post("/matters/{uuid:key}/steps/{slug:name}", response=answers.Done, **HERE, operation_id="takeStep")
def take(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Take one step. With If-Match it is taken only while nobody else has acted."""
    return _taken(request, key, name)


@router.post("/matters/{uuid:key}/hand-over", response=answers.Done, **HERE, operation_id="handOver")
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Offer the matter to another unit: the step ``hand_over``. Until it is accepted, this unit holds it."""
    return _taken(request, key, "hand_over")


def _taken(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    caller, asked = request.caller, _asked(request)
    matter = looked_at(caller, key, to_change="If-Match" in request.headers)
    try:
        step = step_of(matter, name)
    except KeyError as unknown:
        raise Problem("not-there") from unknown
    if step.is_opening:
        raise Problem("not-there")
    typed = asked.answers.copy()
    typed.update({name: str(value) for name, value in asked.beside.items() if name in Earlier.base_fields})
    typed["key"] = key_of(request, caller.post.id, required=False)
    taking = Taking(matter, step, acting(caller.viewer, matter, step), typed, asked.files or None)
    asked.refuse_unknown(taking.form)
    _refuse_wrong(taking.form, taking.earlier)
    act = taking.act()
    if is_overtaken(request, matter) and keys.earlier(keys.for_step(act, matter.id)) is None:
        raise moved(matter)
    try:
        done = perform(matter.id, act)
    except MayConflictError as refused:
        raise _to_declare(refused) from refused
    return _told(caller, done)


def _asked(request: HttpRequest) -> Asked:
    """What is asked for; files need a scope of their own."""
    asked = asked_by(request)
    if asked.files:
        request.caller.needs("files")
    return asked


def _to_declare(refused: MayConflictError) -> Problem:
    """Which and how is not said; the answer that declares is named."""
    problem = of_refusal(refused)
    said = Words(
        "声明为什么没有利害关系，或者指定别人。", "Declare why there is none, or name somebody else."
    )
    problem.more["errors"] = [error(DECLARATION, said)]
    return problem


def _way(caller: Caller, asked: Asked) -> Way:
    code = str(asked.beside.get("procedure", ""))
    way = next((one for one in ways(caller.viewer) if one.procedure.code == code), None)
    if way is not None:
        return way
    try:
        known(code)
    except LookupError as unknown:
        words = Words("没有这个程序。", "There is no such procedure.")
        raise Problem("input", errors=[error("procedure", words)]) from unknown
    raise Problem("not-yours", Words("这个岗位不登记这个程序。", "This post brings no matter in by it."))


def _refuse_wrong(*asked: forms.Form | None) -> None:
    """Raise Problem with every error of the forms, field by field."""
    wrong = [
        error("" if name == "__all__" else name, str(said))
        for form in asked
        if form is not None and not form.is_valid()
        for name, several in form.errors.items()
        for said in several
    ]
    if wrong:
        raise Problem("input", errors=wrong)


def _refuse_repeats(caller: Caller, act: Act, opening: Any) -> None:  # noqa: ANN401 - an Opening
    """Raise Problem where this may be registered already; asked once, before anything is written, as at the counter."""
    others = possible_duplicates(act.given.parties, opening.region, opening.subject, act.actor)
    if not others or keys.is_used(act.key):  # what is sent again is no repeat of itself
        return
    seen_ones = Matter.objects.visible_to(caller.viewer).filter(id__in=others).order_by("-id")
    raise Problem(
        "possible-repeat",
        Words(
            "可能已经登记过。看过以后仍要登记，请加上 same_seen: true。",
            "It may be registered already. To register it all the same, send same_seen: true.",
        ),
        matters=[{"id": str(one.id), "number": one.number} for one in seen_ones.only("id", "number")],
        elsewhere=len(seen_ones) < len(others),
    )


def _still_seen(caller: Caller, done: Done) -> Matter | None:
    """None where it went into other hands with this very step. What stayed in hers is not read again."""
    left = done.left
    if left is not None and left.holder_id in caller.viewer.units and not left.compartment:
        return left
    try:
        return row_of(caller.viewer, done.matter)
    except Matter.DoesNotExist:
        return None


def _told(caller: Caller, done: Done, status: int = 200) -> HttpResponse:
    """What was made, and how the matter stands now, where the post still sees it."""
    headers, state, now = {}, None, _still_seen(caller, done)
    if now:
        headers["ETag"] = tag_of(now.head_digest)
        words = known(now.procedure, now.version).states[now.state].words
        state = telling.named(now.state, words)
    if done.repeated:
        headers["Idempotency-Replayed"] = "true"
    content = {
        "matter": done.matter,
        "event": done.event,
        "number": now.number if now else done.number or None,
        "state": state,
        "open": now.open if now else None,
        "repeated": done.repeated,
        "phrases": [{"reader": reader, "phrase": phrase} for reader, phrase in done.phrases.items()],
    }
    response = answers.answer(answers.Done, content, status)
    for name, value in headers.items():
        response.headers[name] = value
    return response
