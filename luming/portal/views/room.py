"""The room's pages for a party: threads, what waits for her answer, and the forms of what she may say. No script is needed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luming.kernel.documents import storing
from luming.kernel.outbox import arriving
from luming.kernel.outbox.models import Message
from luming.kernel.proceedings import hands
from luming.kernel.proceedings.rooms import party_scope, reading, telling
from luming.kernel.proceedings.taking import Taking, step_of
from luming.kernel.scope.city import within
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.moment import now
from luming.kernel.workflow.position import refusal
from luming.kernel.workflow.step import Step
from luming.portal import room as shown
from luming.portal.door import party_only
from luming.portal.views.papers import sent
from luming.portal.visits import Guest


@require_safe
@party_only
def room(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Where the room is closed, how it opens; else one thread, the clauses and the minutes."""
    declared = _room_or_404(guest)
    said = reading.entered_by(guest.matter)
    context: dict[str, Any] = {
        "guest": guest,
        "enters": reverse("portal:do", args=[declared.enters]),
        "said": said.get(guest.party.id, ""),
        "is_open": reading.is_open(guest.matter),
        "began": bool(said),
    }
    if said:
        thread = request.GET.get("thread", "")
        thread = thread if thread in shown.threads(guest) else shown.threads(guest)[0]
        before = request.GET.get("before", "")
        with within(party_scope(guest.matter, guest.party.side)):
            arriving.opened(_told(guest), now())
            context |= shown.page_of(guest, thread, int(before) if before.isdigit() else 0)
            context |= {"clauses": shown.clauses(guest), "minutes": shown.minutes(guest)}
            context["form"] = _taking(request, guest, _step(guest, declared.says), thread).form
        context |= {"steps": declared, "may": _may(guest), "key": str(new_id())}
    return render(request, "portal/room.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@party_only
def act(request: HttpRequest, guest: Guest, name: str) -> HttpResponse:
    """Ask what a step in the room asks, and take it; back to the room."""
    step = _step(guest, name)
    sends = request.method == "POST" and not request.came_back
    with within(party_scope(guest.matter, guest.party.side)):
        taking = _taking(request, guest, step, request.GET.get("thread", ""))
        if sends and taking.is_valid() and taking.take() is not None:
            messages.success(request, _("已经说了。对方和调解员只看到给他们的部分。"))
            thread = request.POST.get("thread", "")
            return redirect(
                f"{reverse('portal:room')}{f'?thread={thread}' if thread in shown.threads(guest) else ''}"
            )
        why_not = refusal(guest.procedure, hands.position_of(guest.matter), step, guest.actor.standing)
        context = {
            "guest": guest,
            "step": step,
            "form": taking.form,
            "why_not": why_not.words if why_not else None,
            "key": request.POST.get("key", "")[:80] or str(new_id()),
        }
        return render(request, "portal/room_step.html", context)


@require_safe
@party_only
def file(request: HttpRequest, guest: Guest, key: UUID) -> HttpResponse:
    """A file of one of her threads; of the other side's there is none. Who looked is not told to the other side."""
    del request
    _room_or_404(guest)
    with within(party_scope(guest.matter, guest.party.side)):
        found = shown.file_of(guest, key)
        if found is None:
            raise Http404
        return sent(storing.read(found.id, found.path), found.media_type, found.size, found.name.reveal())


def _room_or_404(guest: Guest) -> Any:  # noqa: ANN401 - the procedure's room
    if not shown.has_room(guest):
        raise Http404
    return guest.procedure.room


def _step(guest: Guest, name: str) -> Step:
    declared = _room_or_404(guest)
    if name not in declared.unspoken:
        raise Http404
    step = step_of(guest.matter, name, inside=True)
    if guest.party.side not in {role.code for role in step.by}:
        raise Http404
    return step


def _taking(request: HttpRequest, guest: Guest, step: Step, thread: str) -> Taking:
    sends = request.method == "POST"
    data = request.POST if sends else None
    taking = Taking(guest.matter, step, guest.actor, data, request.FILES if sends else None)
    if isinstance(data, QueryDict) or "thread" not in taking.form.fields:
        return taking
    taking.form.initial["thread"] = thread or shown.threads(guest)[0]
    return taking


def _may(guest: Guest) -> bool:
    """Whether the room takes words now: after mediation it is only read."""
    step = _step(guest, _room_or_404(guest).says)
    found = refusal(guest.procedure, hands.position_of(guest.matter), step, guest.actor.standing)
    return found is None and reading.is_open(guest.matter)


def _told(guest: Guest) -> Any:  # noqa: ANN401 - a queryset
    return Message.objects.filter(matter=guest.matter, party_id=guest.party.id, template=telling.NEWS)
