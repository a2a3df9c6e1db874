"""The pages of a court's liaison: the list of what lies between her court and the mediators, one file, its papers, its answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from luming.desk.court import seeing
from luming.desk.gate import page
from luming.desk.layout import laid_out
from luming.desk.papers import issued_as
from luming.desk.showing import show
from luming.desk.steps import said_of
from luming.kernel.documents.models import Issued
from luming.kernel.documents.rendered import MEDIA_TYPES
from luming.kernel.documents.rendering import find
from luming.kernel.events.looking import looked
from luming.kernel.events.looks import DOCUMENT, PAGE
from luming.kernel.matters.models import Matter
from luming.kernel.proceedings.act import Actor, liaison
from luming.kernel.proceedings.taking import Taking, step_of, steps_for
from luming.kernel.scope.ids import new_id
from luming.kernel.workflow.roles import Role
from luming.kernel.workflow.step import Step
from luming.procedures.mediation.courts.words import CONFIRMATION, REFERRALS
from luming.procedures.mediation.models import CourtFile
from luming.services.worklist.paging import newest_first
from luming.ui.parts import Choice, Paper


@page("court")
def court(request: HttpRequest) -> HttpResponse:
    """What is with the mediators, what waits for the court, and what is over; the newest of the last."""
    mine = seeing.files(request.viewer)
    over = newest_first(mine.exclude(ended_on=None), request.GET.get("after", ""))
    still = mine.filter(ended_on=None).order_by("sent_on", "id")
    context = {
        "sent": [seeing.seen(one) for one in still.filter(kind__in=REFERRALS)],
        "waiting": [seeing.seen(one) for one in still.filter(kind=CONFIRMATION)],
        "over": [seeing.seen(one) for one in over.items],
        "after": over.after,
    }
    return show(request, "desk/court.html", context)


@page("court")
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """One file: where it stands, the dates, the papers meant for the court, what she may record."""
    found = seeing.file_or_404(request.viewer, key)
    actor = _actor(request, found)
    with seeing.opened(found) as matter:
        looked(request.viewer, matter, PAGE)
        context: dict[str, Any] = {
            "file": found,
            "papers": [_paper(found, one) for one in seeing.papers(found, matter)],
            "reported": seeing.reported(found, matter),
            "steps": [_choice(found, one) for one in _open_to(found, matter, actor)],
        }
    return show(request, "desk/court_file.html", context | {"seen": seeing.seen(found)})


@page("court")
def paper(request: HttpRequest, key: UUID, document: UUID, form: str) -> HttpResponse:
    """One paper that is meant for her court; every other is not there."""
    found = seeing.file_or_404(request.viewer, key)
    if form not in MEDIA_TYPES:
        raise Http404
    with seeing.opened(found) as matter:
        offered = {one.id for one in seeing.papers(found, matter)}
        one = get_object_or_404(Issued.objects.filter(id__in=offered).defer("content"), pk=document)
        looked(request.viewer, matter, DOCUMENT, detail=f"{one.number[-50:]} {form}")
        return issued_as(one, form)


@page("court")
def step(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """Record what the court decided; the parties are told as of any other step."""
    found = seeing.file_or_404(request.viewer, key)
    actor = _actor(request, found)
    with seeing.opened(found) as matter:
        asked = next((one for one in _open_to(found, matter, actor) if one.name == name), None)
        if asked is None:
            raise Http404
        taking = Taking(matter, step_of(matter, name), actor, request.POST or None, request.FILES or None)
        if request.method == "POST" and taking.is_valid() and taking.take() is not None:
            messages.success(request, said_of(matter.id, asked))
            return HttpResponseRedirect(reverse("desk:court_file", args=[found.id]))
        context = {
            "file": found,
            "number": matter.number,
            "step": asked,
            "taking": taking,
            "parts": laid_out(taking.form),
            "seen": matter.head_seq,
            "key": request.POST.get("key", "")[:80] or str(new_id()),
        }
        return show(request, "desk/court_step.html", context)


def _actor(request: HttpRequest, found: CourtFile) -> Actor:
    return liaison(request.viewer, seeing.post_for(request.viewer, found))


def _open_to(found: CourtFile, matter: Matter, actor: Actor) -> list[Step]:
    """Steps that are a court's to record, of this file and open now. What every procedure has is not among them."""
    return [
        one.step
        for one in steps_for(matter, actor)
        if one.refused is None
        and Role.LIAISON in one.step.by
        and (one.step.waits_for is not None or not one.step.is_record)
        and (one.step.waits_for is None or one.step.waits_for(matter))
        and _is_of(found, one.step)
    ]


def _is_of(found: CourtFile, one: Step) -> bool:
    """An answer belongs to an application, another referral to a file that came back."""
    again = one.name == "refer_again"
    return again == (found.kind in REFERRALS) and (not again or found.ended_on is not None)


def _choice(found: CourtFile, one: Step) -> Choice:
    return Choice(
        title=one.words,
        says=one.says or "",
        url=reverse("desk:court_step", args=[found.id, one.name]),
        article=one.article.words if one.article else None,
    )


def _paper(found: CourtFile, one: Issued) -> Paper:
    def address(form: str) -> str:
        return reverse("desk:court_paper", args=[found.id, one.id, form])

    title = find(one.template, int(one.template_version)).title
    return Paper(title=title, number=one.number, url=address("pdf"), word_url=address("docx"))
