"""The room on the desk of the officer who has the matter, and of nobody else: three threads, clauses, minutes, what may be taken over."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luming.desk import drafts, drawers
from luming.desk.gate import page
from luming.desk.papers import named
from luming.desk.seeing import seen_or_404
from luming.desk.showing import show
from luming.kernel.documents import storing
from luming.kernel.documents.models import Received
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import PAGE
from luming.kernel.matters.models import Matter
from luming.kernel.orgs.viewer import Viewer
from luming.kernel.outbox import arriving
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.registry import procedure as known
from luming.kernel.proceedings.rooms import officer_scope, reading
from luming.kernel.proceedings.rooms.forms import ANSWERS, CONFIRMS, described
from luming.kernel.proceedings.taking import Taking, acting, step_of
from luming.kernel.scope.city import current, within
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import refusal
from luming.kernel.workflow.room import THREADS
from luming.kernel.workflow.step import Step
from luming.kernel.workflow.words import Words

MEDIATOR = Words("调解员", "The mediator")
AGREES = "agree"  # the step into whose draft clauses are taken over


@page("room")
def room(request: HttpRequest, key: UUID) -> HttpResponse:
    """All of it on one page; a look at it is a look at the matter, and says nothing of any thread."""
    matter = _hers_or_404(request.viewer, key)
    looked(request.viewer, matter, PAGE)
    before = request.GET.get("before", "")
    with within(officer_scope(current()[1])):
        arriving.opened(Message.objects.filter(matter=matter, user_id=request.viewer.user.id), now())
        context = _page_of(matter, request.GET.get("thread", ""), int(before) if before.isdigit() else 0)
    says = step_of(matter, _room(matter).says, inside=True)
    actor = acting(request.viewer, matter, says)
    context["may"] = context["is_open"] and not refusal(
        matter_procedure(matter), hands.position_of(matter), says, actor.standing
    )
    context["form"] = Taking(matter, says, actor).form
    return show(request, "desk/room.html", context)


@page("room")
def act(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Ask what a step in the room asks, and take it; back to the room."""
    matter = _hers_or_404(request.viewer, key)
    step = _step(matter, name)
    with within(officer_scope(current()[1])):
        data = request.POST if request.method == "POST" else None
        taking = Taking(matter, step, acting(request.viewer, matter, step), data, request.FILES or None)
        taking.earlier = None
        if data is not None and taking.is_valid() and taking.take() is not None:
            messages.success(request, _("已经说了。只有该看的人看得到。"))
            return redirect("desk:room", key=matter.id)
        context = {"matter": matter, "step": step, "form": taking.form, "key": str(new_id())}
        return show(request, "desk/room_step.html", context)


@require_POST
@page("room")
def take_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Clauses to which everybody said yes go into a draft of the agreement; she reads it, and both sides sign it."""
    matter = _hers_or_404(request.viewer, key)
    with within(officer_scope(current()[1])):
        parties = [one.id for one in reading.everybody(matter)]
        agreed = [one for one in reading.terms(matter) if one.agreed(parties)]
    if not agreed:
        messages.error(request, _("还没有各方都同意的条款。"))
        return redirect("desk:room", key=matter.id)
    address = reverse("desk:step", args=[matter.id, AGREES])
    fields = [pair for row, one in enumerate(agreed) for pair in _fields(row, one)]
    drawers.put(request.user, f"{drafts.FIELD}:{address}", fields, drafts.LIVES)
    return HttpResponseRedirect(f"{address}?{drafts.FIELD}={drafts.USE}")


@page("room")
def file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """A file that somebody gave in the room."""
    matter = _hers_or_404(request.viewer, key)
    with within(officer_scope(current()[1])):
        rows = Received.objects.filter(matter=matter, id=file, compartment__in=THREADS, erased_at=None)
        found = rows.first()
        if found is None:
            raise Http404
        name = found.name.reveal()
        response = StreamingHttpResponse(storing.read(found.id, found.path), content_type=found.media_type)
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return named(response, name, inline=False)


def is_hers(viewer: Viewer, matter: Matter) -> bool:
    """Whether the matter has a room and she is the officer who has it, or stands in for her."""
    posts = {post.id for post in (*viewer.posts, *viewer.standing_in)}
    return matter_procedure(matter).room is not None and matter.officer_id in posts


def address(viewer: Viewer, matter: Matter) -> str:
    """Where she enters it; empty to everybody else."""
    return reverse("desk:room", args=[matter.id]) if is_hers(viewer, matter) else ""


def matter_procedure(matter: Matter) -> Any:  # noqa: ANN401 - a procedure's class
    """The procedure in the version the matter began under."""
    return known(matter.procedure, matter.version)


def _hers_or_404(viewer: Viewer, key: UUID) -> Matter:
    matter = seen_or_404(viewer, key)
    if not is_hers(viewer, matter):
        raise Http404
    return matter


def _room(matter: Matter) -> Any:  # noqa: ANN401 - the procedure's room
    return matter_procedure(matter).room


def _step(matter: Matter, name: str) -> Step:
    if name not in _room(matter).unspoken:
        raise Http404
    return step_of(matter, name, inside=True)


def _page_of(matter: Matter, wanted: str, before: int) -> dict[str, Any]:
    parties = reading.everybody(matter)
    entered, keys = reading.entered_by(matter), [one.id for one in parties]
    names = {str(one.id): one.masked for one in parties}
    clauses = [
        (described(one, names), _said(one, names, ANSWERS), one.agreed(keys)) for one in reading.terms(matter)
    ]
    return {
        "matter": matter,
        "steps": _room(matter),
        "threads": [_thread(matter, code, before if code == wanted else 0, names) for code in THREADS],
        "clauses": clauses,
        "agreed": any(agreed for _what, _said, agreed in clauses),
        "minutes": [(one, _said(one, names, CONFIRMS)) for one in reading.minutes(matter)],
        "is_open": reading.is_open(matter),
        "entered": [(one.masked, entered.get(one.id, "")) for one in parties],
        "key": str(new_id()),
    }


def _thread(matter: Matter, code: str, before: int, names: Mapping[str, str]) -> tuple[Any, ...]:
    """Code, words, lines, and the place from which older ones are read."""
    rows = reading.thread(matter, code, before)
    lines = [
        (row, names.get(str(row.party), MEDIATOR), row.texts.get("message", ""))
        for row in rows[: reading.PAGE]
    ]
    older = rows[reading.PAGE - 1].event.seq if len(rows) > reading.PAGE else 0
    return code, THREADS[code], lines, older


def _said(
    one: reading.Term | reading.Minutes, names: Mapping[str, str], words: Mapping[str, Words]
) -> list[tuple[str, Words, str]]:
    """Who answered what, and in which words."""
    return [(names.get(who, "—"), words[answer], text) for who, (answer, text) in one.answers.items()]


def _fields(row: int, one: reading.Term) -> list[tuple[str, str]]:
    """As the agreement's form names them."""
    return [
        (f"clause{row}_who", one.who),
        (f"clause{row}_does", one.does),
        (f"clause{row}_yuan", f"{one.fen / 100:.2f}" if one.fen else ""),
        (f"clause{row}_due_on", one.due_on),
        (f"clause{row}_by_note", one.by),
    ]
